"""The path of one case: legal domains and waiting as stretches of time, marks where something happened. Codes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from kim.cases.models import Closure, DomainPeriod, ObstacleSighting, WaitingPeriod
from kim.cases.vocabulary.plan_states import GoalState, StepState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kim.cases.models import Case, Goal, Step

FIRST_TALK = "W18"
"""The wait between referral and first talk; it begins before there is a case, so it is read from the referral."""
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
    closure = Closure.objects.filter(case=case).first() if not case.is_open else None
    last = closure.closed_on if closure else None
    stretches = [_ended(stretch, last) for stretch in (*_domains(case), *_waits(case))]
    marks = [*_beginnings(case), *_plan_marks(steps, goals), *_obstacles(case)]
    if closure and closure.closed_on:
        marks.append(Mark("closing", closure.closed_on, closure.reason))
    return CasePath(tuple(stretches), tuple(sorted(marks, key=lambda mark: mark.on)))


def _domains(case: Case) -> Iterator[Stretch]:
    periods = list(DomainPeriod.objects.filter(case=case))
    for period in periods:
        yield Stretch("domain", period.domain, period.started_on, period.ended_on)
    for before, after in pairwise(periods):
        if before.ended_on and after.started_on - before.ended_on > timedelta(days=1):
            yield Stretch("gap", "", before.ended_on, after.started_on)
    if periods and (ended := periods[-1].ended_on) and ended < clock.today():
        yield Stretch("gap", "", ended, None)


def _waits(case: Case) -> Iterator[Stretch]:
    if case.referral:
        yield Stretch("waiting", FIRST_TALK, _sent_on(case), _first_answer(case))
    for period in WaitingPeriod.objects.filter(case=case):
        yield Stretch("waiting", period.point, period.started_on, period.ended_on)


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


def _obstacles(case: Case) -> Iterator[Mark]:
    for sighting in ObstacleSighting.objects.filter(case=case).select_related("obstacle"):
        yield Mark("obstacle", sighting.seen_on, sighting.obstacle.cause)
