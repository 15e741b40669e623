"""The integration plan of one case as its page shows it, in a number of queries that does not grow with the plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kim.cases import suggestions
from kim.cases.models.assessment import Rating
from kim.cases.suggestions import Hint, Situation, Suggestion
from kim.cases.vocabulary.plan_states import OPEN_STEPS, GoalState, Responsible, StepState
from kim.network.models import Office
from kim.network.vocabulary import legal_domains, life_domains, office_kinds, pathway_steps, waiting_points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from uuid import UUID

    from kim.cases.models import Case, DomainPeriod, Goal, Step, WaitingPeriod
    from kim.network.vocabulary.life_domains import LifeDomain
    from kim.network.vocabulary.pathway_steps import PathwayStep
    from kim.network.vocabulary.waiting_points import WaitingPoint

OPEN_GOALS = (GoalState.DRAFT, GoalState.AGREED)


@dataclass(frozen=True, slots=True)
class RunningClock:
    """A wait that goes on, with the days so far."""

    period: WaitingPeriod
    row: WaitingPoint
    waited: int

    @property
    def is_late(self) -> bool | None:
        """Whether that is more than law or proposal allow; None where there is no measure."""
        return self.row.is_late(self.waited)


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its row of the catalogue, the clocks that run on it, and how many obstacles were met at it."""

    step: Step
    row: PathwayStep | None
    clocks: tuple[RunningClock, ...]
    obstacles: int
    today: date

    @property
    def title(self) -> str:
        """What is to be done."""
        return self.row.label if self.row else self.step.title

    @property
    def is_open(self) -> bool:
        """Planned or under way."""
        return self.step.state in OPEN_STEPS

    @property
    def is_started(self) -> bool:
        """Under way."""
        return self.step.state == StepState.STARTED

    @property
    def is_overdue(self) -> bool:
        """Open although its day has passed."""
        return self.is_open and self.step.due_on is not None and self.step.due_on < self.today


@dataclass(frozen=True, slots=True)
class GoalCard:
    """A goal with its steps: open ones first, by day."""

    goal: Goal
    domain: LifeDomain
    steps: tuple[StepLine, ...]

    @property
    def is_open(self) -> bool:
        """Not rated and not given up."""
        return self.goal.state in OPEN_GOALS

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What would make it clearer, while it can still be worded anew."""
        return suggestions.hints(self.goal.wording, self.goal.sign) if self.is_open else ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Goals (open ones first), steps without a goal, and clocks that no step of the plan carries."""

    goals: tuple[GoalCard, ...]
    loose: tuple[StepLine, ...]
    clocks: tuple[RunningClock, ...]
    taken: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Nothing planned yet."""
        return not self.goals and not self.loose


@dataclass(frozen=True, slots=True)
class Livelihood:
    """A stretch of legal domain and the days without any after it; of the last one up to today."""

    period: DomainPeriod
    gap: int | None

    @property
    def label(self) -> str:
        """The legal domain in the language of the moment."""
        return legal_domains.ALL.get(self.period.domain).label


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggested step with the office that would do it; no office means that the person does it herself."""

    suggestion: Suggestion
    office: Office | None

    @property
    def row(self) -> PathwayStep:
        """The step of the catalogue."""
        return self.suggestion.row

    @property
    def due_on(self) -> date:
        """The proposed day."""
        return self.suggestion.due_on

    @property
    def responsible(self) -> Responsible:
        """Who would do it."""
        return Responsible.OFFICE if self.office else Responsible.PERSON


@dataclass(frozen=True, slots=True)
class Change:
    """How a life domain was rated first and last; `difference` is last minus first, the need going down is good."""

    domain: LifeDomain
    first: Rating
    last: Rating

    @property
    def difference(self) -> int | None:
        """Change of the need; None where one of the two is missing."""
        return None if self.first.need is None or self.last.need is None else self.last.need - self.first.need


def plan_of(case: Case, today: date) -> Plan:
    """The whole plan in four queries."""
    goals = list(case.goals.all())
    steps = list(case.steps.select_related("at_office"))
    running = [_clock(period, today) for period in case.waiting_periods.filter(ended_on__isnull=True)]
    met = _obstacles(case)
    places = {clock.period.pk: _place(clock, steps) for clock in running}
    lines: dict[object, list[StepLine]] = defaultdict(list)
    for step in sorted(steps, key=lambda step: step.state not in OPEN_STEPS):
        clocks = tuple(clock for clock in running if places[clock.period.pk] == step.pk)
        row = pathway_steps.ALL.get(step.pathway) if step.pathway else None
        lines[step.goal_id].append(StepLine(step, row, clocks, met.get(step.pk, 0), today))
    cards = [GoalCard(goal, life_domains.ALL.get(goal.life_domain), tuple(lines[goal.pk])) for goal in goals]
    return Plan(
        goals=tuple(sorted(cards, key=lambda card: not card.is_open)),
        loose=tuple(lines[None]),
        clocks=tuple(clock for clock in running if places[clock.period.pk] is None),
        taken=frozenset(step.pathway for step in steps if step.pathway and step.state != StepState.DROPPED),
    )


def situation(case: Case, taken: frozenset[str], today: date) -> Situation:
    """What suggestions may know of a case."""
    return Situation(today, case.legal_domain, case.person.residence_status, taken)


def propose(case: Case, found: Sequence[Suggestion]) -> list[Proposal]:
    """The suggestions with an office each, in one query: of the usual kind, in the municipality before the county."""
    kinds = {kind for suggestion in found for kind in suggestion.row.offices} - set(office_kinds.PROTECTED)
    home = case.municipality_id or ""
    offices: dict[str, Office] = {}
    for office in sorted(
        Office.objects.of_kind(*kinds).covering(home), key=lambda office: office.municipality_id != home
    ):
        offices.setdefault(office.kind, office)
    return [Proposal(one, _first(offices[kind] for kind in one.row.offices if kind in offices)) for one in found]


def proposal(case: Case, pathway: str, today: date) -> Proposal:
    """The proposal for one step of the catalogue. Raises UnknownCode."""
    return propose(case, [suggestions.suggest(pathway_steps.ALL.get(pathway), today)])[0]


def livelihoods(case: Case, today: date) -> list[Livelihood]:
    """Legal domains in order, with the gap days between them; None where no gap can be."""
    periods = list(case.domain_periods.all())
    following = [*(period.started_on for period in periods[1:]), today]
    return [Livelihood(period, _gap(period, after)) for period, after in zip(periods, following, strict=False)]


def latest_ratings(case: Case) -> dict[str, Rating]:
    """For each life domain the rating that was given last, also where the last scan left it out."""
    found: dict[str, Rating] = {}
    for assessment in reversed(case.assessments.all()):
        found |= assessment.ratings
    return found


def changes(case: Case) -> list[Change]:
    """First against last rating of every life domain that was rated at least twice."""
    scans = [assessment.ratings for assessment in reversed(case.assessments.all())]
    rated = {code: [scan[code] for scan in scans if code in scan] for code in life_domains.ALL}
    return [Change(life_domains.ALL.get(code), own[0], own[-1]) for code, own in rated.items() if len(own) > 1]


def _clock(period: WaitingPeriod, today: date) -> RunningClock:
    return RunningClock(period, waiting_points.ALL.get(period.point), (today - period.started_on) // timedelta(days=1))


def _place(clock: RunningClock, steps: list[Step]) -> UUID | None:
    """The open step that the clock belongs to: the one that started it, or the one that will end it."""
    open_steps = [step for step in steps if step.state in OPEN_STEPS]
    own = [step.pk for step in open_steps if step.pk == clock.period.step_id]
    ends = [
        step.pk
        for step in open_steps
        if {f"step.started:{step.pathway}", f"step.done:{step.pathway}"} & {*clock.row.ends_on}
    ]
    return next(iter(own + ends), None)


def _obstacles(case: Case) -> dict[object, int]:
    met: dict[object, int] = defaultdict(int)
    for step in case.sightings.values_list("step", flat=True):
        met[step] += 1
    return met


def _gap(period: DomainPeriod, after: date) -> int | None:
    """Days between the last day of one domain and the first day of the next: none after a seamless change."""
    return None if period.ended_on is None else max((after - period.ended_on).days - 1, 0)


def _first(offices: Iterable[Office]) -> Office | None:
    return next(iter(offices), None)
