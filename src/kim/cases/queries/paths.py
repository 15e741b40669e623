"""The path of one case: legal domains and waiting as stretches of time, marks where something happened. Codes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from django.db.models import DateField, Q, UUIDField, Value
from django.db.models.functions import Cast

from kim.cases.models import Closure, DomainPeriod, ObstacleSighting, WaitingPeriod
from kim.cases.vocabulary.plan_states import GoalState, StepState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock
from kim.foundation.prepared import Given, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from kim.cases.models import Case, Goal, Step

FIRST_TALK = "W18"
"""The wait between referral and first talk; it begins before there is a case, so it is read from the referral."""
DOMAIN, WAITING, OBSTACLE, CLOSING = "domain", "waiting", "obstacle", "closing"
REACHED = (GoalState.REACHED, GoalState.PARTLY)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time; `ended_on` is None while it lasts. The code of a gap is empty."""

    kind: Literal["domain", "waiting", "gap"]
    code: str
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a day. `code` is of the catalogue that belongs to the kind, `words` where there is no code."""

    kind: Literal["referral", "opened", "talk", "step", "goal", "obstacle", "closing"]
    on: date
    code: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CasePath:
    """What the picture of a case shows."""

    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]


def of_case(case: Case, *, steps: Sequence[Step], goals: Sequence[Goal]) -> CasePath:
    """The path of a case whose referral is loaded; what was still running ends with the closing."""
    happened = _happened(case)
    closing = next((row for row in happened if row.kind == CLOSING and not case.is_open), None)
    last = closing.started_on if closing else None
    stretches = [_ended(stretch, last) for stretch in (*_domains(happened), *_waits(case, happened))]
    marks = [*_beginnings(case), *_plan_marks(steps, goals), *_obstacles(happened)]
    if closing and closing.started_on:
        marks.append(Mark("closing", closing.started_on, closing.code))
    return CasePath(tuple(stretches), tuple(sorted(marks, key=lambda mark: mark.on)))


class _Row(NamedTuple):
    """A dated row of the case, of whatever table; a closing may have no day."""

    kind: str
    code: str
    started_on: Any
    ended_on: date | None
    created_at: datetime


def _happened(case: Case) -> list[_Row]:
    """Domains, waits, obstacles and the closing, by day; one query."""
    rows = [_Row(*row) for row in _HAPPENED.rows(case=case.pk)]
    return sorted(rows, key=lambda row: (row.started_on is None, row.started_on, row.created_at))


def _all_that_happened() -> QuerySet[Any, tuple[Any, ...]]:
    of_case = Q(case=Given("case", UUIDField()))
    nothing = Cast(Value(None), DateField())
    domains = DomainPeriod.objects.filter(of_case).order_by()
    waits = WaitingPeriod.objects.filter(of_case).order_by()
    sightings = ObstacleSighting.objects.filter(of_case).order_by()
    closures = Closure.objects.filter(of_case).order_by()
    return domains.values_list(Value(DOMAIN), "domain", "started_on", "ended_on", "created_at").union(
        waits.values_list(Value(WAITING), "point", "started_on", "ended_on", "created_at"),
        sightings.values_list(Value(OBSTACLE), "obstacle__cause", "seen_on", nothing, "created_at"),
        closures.values_list(Value(CLOSING), "reason", "closed_on", nothing, "created_at"),
        all=True,
    )


_HAPPENED = Prepared(_all_that_happened)


def _domains(happened: Sequence[_Row]) -> Iterator[Stretch]:
    periods = [row for row in happened if row.kind == DOMAIN]
    for period in periods:
        yield Stretch("domain", period.code, period.started_on, period.ended_on)
    for before, after in pairwise(periods):
        if before.ended_on and after.started_on - before.ended_on > timedelta(days=1):
            yield Stretch("gap", "", before.ended_on, after.started_on)
    if periods and (ended := periods[-1].ended_on) and ended < clock.today():
        yield Stretch("gap", "", ended, None)


def _waits(case: Case, happened: Sequence[_Row]) -> Iterator[Stretch]:
    if case.referral:
        yield Stretch("waiting", FIRST_TALK, _sent_on(case), _first_answer(case))
    for row in happened:
        if row.kind == WAITING:
            yield Stretch("waiting", row.code, row.started_on, row.ended_on)


def _sent_on(case: Case) -> date:
    assert case.referral is not None, "asked for cases with a referral only"  # noqa: S101 - see the callers
    return case.referral.sent_at.astimezone(clock.LOCAL_ZONE).date()


def _first_answer(case: Case) -> date | None:
    """The day of the talk; nobody waits for a talk that was given up."""
    referral = case.referral
    if referral is None or referral.state == ReferralState.ACCEPTED:
        return None
    return referral.talked_on or (case.state_since if not case.is_open else case.opened_on)


def _ended(stretch: Stretch, last: date | None) -> Stretch:
    if last is None or stretch.ended_on is not None:
        return stretch
    return Stretch(stretch.kind, stretch.code, stretch.started_on, max(last, stretch.started_on))


def _beginnings(case: Case) -> Iterator[Mark]:
    if case.referral is None:
        yield Mark("opened", case.opened_on)
        return
    yield Mark("referral", _sent_on(case), case.referral.office_id, case.referral.office.name)
    if case.referral.talked_on:
        yield Mark("talk", case.referral.talked_on)


def _plan_marks(steps: Sequence[Step], goals: Sequence[Goal]) -> Iterator[Mark]:
    for step in steps:
        if step.state == StepState.DONE and step.ended_on:
            yield Mark("step", step.ended_on, step.pathway, step.title)
    for goal in goals:
        if goal.state in REACHED and goal.ended_on:
            yield Mark("goal", goal.ended_on, goal.life_domain)


def _obstacles(happened: Sequence[_Row]) -> Iterator[Mark]:
    for row in happened:
        if row.kind == OBSTACLE:
            yield Mark("obstacle", row.started_on, row.code)
