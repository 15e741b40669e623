"""What the overview of one case reads: statements that are written once per process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kim.cases.models import Arrival, Case, Deadline, Goal, Step
from kim.foundation import clock
from kim.foundation.prepared import Prepared, stand_in

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

_KEY = UUID("cccccccc-cccc-4ccc-8ccc-cccccccccccc")


def visible(actor: Actor, key: UUID) -> Case | None:
    """The case with this key if the actor may see it: with person, municipality, referral and how it ended."""
    nobody, marks = stand_in(actor)
    return next(_VISIBLE.rows(clock.today(), nobody, marks={**marks, _KEY: key}), None)


def steps(case: Case) -> list[Step]:
    """The steps of the plan, by day, with the offices they lead to."""
    return list(_STEPS.rows(marks={_KEY: case.pk}))


def goals(case: Case) -> list[Goal]:
    """The goals of the plan, by day."""
    return list(_GOALS.rows(marks={_KEY: case.pk}))


def deadlines(case: Case) -> list[Deadline]:
    """Deadlines that nobody has settled, by day."""
    return list(_DEADLINES.rows(marks={_KEY: case.pk}))


def arrivals(case: Case) -> list[Arrival]:
    """What regular services were asked, by day."""
    return list(_ARRIVALS.rows(marks={_KEY: case.pk}))


def _visible(_today: date, actor: Actor) -> QuerySet[Any, Any]:
    related = ("person", "municipality", "referral__office", "closure", "next_episode")
    return Case.objects.visible_to(actor).select_related(*related).filter(pk=_KEY).order_by("pk")[:1]


_VISIBLE = Prepared(_visible)
_STEPS = Prepared(lambda: Step.objects.filter(case=_KEY).select_related("at_office"))
_GOALS = Prepared(lambda: Goal.objects.filter(case=_KEY))
_DEADLINES = Prepared(lambda: Deadline.objects.filter(case=_KEY, settled_on__isnull=True))
_ARRIVALS = Prepared(lambda: Arrival.objects.filter(case=_KEY).select_related("at_office").order_by("due_on"))
