"""What an assessment may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases
from kim.foundation.authority import Verdict
from kim.network.vocabulary import life_domains

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.cases.models.assessment import Rating
    from kim.foundation.authority import Actor


def assess(by: Actor, case: Case, ratings: dict[str, Rating]) -> Verdict:
    """The team, with at least one life domain, and nothing about protection and violence."""
    return (
        cases.assess(by, case)
        & Verdict.when(bool(ratings), otherwise=_("Rate at least one life domain."))
        & Verdict.when(
            not any(life_domains.ALL.get(code).protected for code in ratings),
            otherwise=_(
                "Protection and violence is not recorded here. "
                "Offer the person to speak to the women's counselling centre."
            ),
        )
    )
