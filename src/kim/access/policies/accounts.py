"""Accounts are kept by the installation itself until the administration room exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.foundation.installation import is_installation

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def keep(by: Actor) -> Verdict:
    """Only the installation, at the command line, opens accounts and grants memberships."""
    return Verdict.when(is_installation(by), otherwise=_("Accounts are kept by the installation."))
