"""Reference data is kept by the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.foundation.installation import is_installation

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def load(by: Actor) -> Verdict:
    """Only the installation, at the command line."""
    return Verdict.when(is_installation(by), otherwise=_("Reference data is kept by the installation."))
