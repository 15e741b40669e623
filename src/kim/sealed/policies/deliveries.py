"""What a centre with a server of its own delivers: two people released it there, and it is taken for its offices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.sealed.models import ReleasedFigures, Vault
from kim.sealed.policies import vaults

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


def keep(by: Actor, office: str) -> Verdict:
    """Whoever acts for a centre whose vault is elsewhere. With a vault here, its team releases in it."""
    return vaults.enter(by, office) & Verdict.when(
        not Vault.objects.filter(office=office).exists(),
        otherwise=_("This office has its vault here and releases what goes out in it."),
    )


def keep_figures(by: Actor, office: str, half: str) -> Verdict:
    """Each half-year once."""
    return keep(by, office) & Verdict.when(
        not ReleasedFigures.objects.filter(office=office, half=half).exists(),
        otherwise=_("The figures of this half-year are here already."),
    )
