"""Looking at the life domains together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _traces
from kim.cases.actions._events import Happening
from kim.cases.models import Assessment
from kim.cases.policies import assessments as policy
from kim.foundation import audit, clock, records

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.cases.models.assessment import Rating
    from kim.foundation.authority import Actor


@transaction.atomic
def assess(*, by: Actor, case: Case, ratings: dict[str, Rating]) -> Assessment:
    """Keep one scan of the life domains. The protected domain is never stored. Raises Refused."""
    policy.assess(by, case, ratings).require()
    assessment = Assessment.objects.create(
        office_id=case.office_id, case=case, assessed_on=clock.today(), sealed_ratings=Assessment.seal(ratings)
    )
    _traces.note(case, Happening("assessment.made"))
    audit.done(by, "assessment.assess", assessment)
    return assessment


@transaction.atomic
def correct(*, by: Actor, assessment: Assessment, ratings: dict[str, Rating], seen: int | None = None) -> None:
    """Correct a scan that was noted wrongly. Raises Refused, Conflict."""
    policy.assess(by, assessment.case, ratings).require()
    records.change(assessment, seen=seen, sealed_ratings=Assessment.seal(ratings))
    audit.done(by, "assessment.correct", assessment)
