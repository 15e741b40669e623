"""Reference data is kept by the installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.foundation.installation import is_installation
from kim.network.models import Municipality

if TYPE_CHECKING:
    from collections.abc import Collection

    from kim.foundation.authority import Actor


def load(by: Actor, towns: Collection[str]) -> Verdict:
    """Only the installation, at the command line; `towns` are the official keys of the county, for good."""
    return Verdict.when(is_installation(by), otherwise=_("Reference data is kept by the installation.")) & Verdict.when(
        not Municipality.objects.exclude(ags__in=towns).exists(),
        otherwise=_("The database holds municipalities of another county. Begin with an empty database."),
    )
