"""Who names a house for office hours, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict
from kim.network.models import Municipality, Place

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.network.drafts import PlaceDraft


def add(by: Actor, draft: PlaceDraft | None = None) -> Verdict:
    """Whoever plans office hours, a house that is not there yet."""
    verdict = Verdict.when(
        by.may(Permission.OFFICE_HOURS_PLAN), otherwise=_("Houses for office hours are named by who plans them.")
    )
    return verdict and (_known(draft) if draft else verdict)


def _known(draft: PlaceDraft) -> Verdict:
    there = Place.objects.filter(municipality=draft.municipality, name__iexact=draft.name.strip())
    return (
        Verdict.when(bool(draft.name.strip()), otherwise=_("Say what the house is called."))
        & Verdict.when(
            Municipality.objects.filter(pk=draft.municipality).exists(), otherwise=_("Choose a municipality.")
        )
        & Verdict.when(not there.exists(), otherwise=_("A house of this name is there already in this municipality."))
    )
