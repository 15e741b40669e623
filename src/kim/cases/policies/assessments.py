"""What an assessment may hold."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, protection
from kim.foundation.authority import Verdict

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.cases.models.assessment import Rating
    from kim.foundation.authority import Actor

SCALE = (None, 0, 1, 2, 3)


def assess(by: Actor, case: Case, ratings: dict[str, Rating]) -> Verdict:
    """The team, with at least one life domain, and nothing about protection and violence."""
    return (
        cases.assess(by, case)
        & Verdict.when(bool(ratings), otherwise=_("Rate at least one life domain."))
        & protection.is_recorded_here(ratings)
        & Verdict.when(
            all(value in SCALE for rating in ratings.values() for value in astuple(rating)),
            otherwise=_("Every rating lies between 0 and 3."),
        )
    )
