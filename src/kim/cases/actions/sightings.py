"""Meeting an obstacle in a case: two clicks from any step, and no word about the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _traces
from kim.cases.actions._events import Happening
from kim.cases.models import ObstacleSighting
from kim.cases.policies import cases as policy
from kim.foundation import audit, clock
from kim.network.vocabulary import pathway_steps
from kim.obstacles.actions import obstacles
from kim.obstacles.actions.obstacles import Hindrance

if TYPE_CHECKING:
    from kim.cases.models import Case, Goal, Step
    from kim.foundation.authority import Actor


@transaction.atomic
def sight(*, by: Actor, case: Case, cause: str, step: Step | None = None, goal: Goal | None = None) -> ObstacleSighting:
    """Report what stood in the way, at a step or before a goal, upward in codes only. Raises Refused, UnknownCode."""
    policy.change(by, case).require()
    row = pathway_steps.ALL.get(step.pathway) if step and step.pathway else None
    hindrance = Hindrance(
        cause=cause,
        step=row.code if row else "",
        life_domain=row.life_domain if row else goal.life_domain if goal else "",
        at_office=(step.at_office_id or "") if step else "",
        region=case.municipality.region if case.municipality else "",
    )
    obstacle = obstacles.report(by=by, hindrance=hindrance)
    sighting = ObstacleSighting.objects.create(
        office_id=case.office_id, case=case, step=step, obstacle=obstacle, seen_on=clock.today(), seen_by=by.id
    )
    at_office = hindrance.at_office
    _traces.note(case, Happening("obstacle.sighted", hindrance.step, at_office=at_office))
    audit.done(by, "obstacle.sight", sighting)
    return sighting
