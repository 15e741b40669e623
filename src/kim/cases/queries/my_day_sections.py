"""Which rows of which table wait today, and how each of them is told as a line of "Mein Tag"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BinaryField, DateField, Exists, F, OuterRef, Q, TimeField, UUIDField, Value
from django.db.models.functions import Cast

from kim.cases.models import Appointment, Arrival, Case, Deadline, Step, TeamMembership, WaitingPeriod
from kim.cases.models.case import Capacity
from kim.cases.models.closure import ArrivalState
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import OPEN_STEPS
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission
from kim.foundation.prepared import Given
from kim.network.vocabulary import waiting_points

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

AHEAD = timedelta(days=7)
WORKING = (Capacity.LEAD, Capacity.DEPUTY, Capacity.MEMBER)
NOTHING = Value("")


class Section(StrEnum):
    """A reason why a case waits for somebody today."""

    APPOINTMENTS = "appointments"
    DEADLINES = "deadlines"
    STEPS = "steps"
    ARRIVALS = "arrivals"
    FIRST_TALKS = "first_talks"
    PAUSES = "pauses"
    WAITING = "waiting"


@dataclass(frozen=True)
class Source:
    """Where the lines of one section come from. `day` is what they are sorted by; absent columns are empty."""

    model: type[models.Model]
    day: Any
    at: Any = None
    since: Any = None
    code: Any = NOTHING
    place: Any = NOTHING
    sealed: Any = None
    referral: Any = None
    offices: tuple[str, ...] = ("office",)

    @property
    def order(self) -> tuple[str, ...]:
        """Names to sort by: the day, the time where there is one, the key."""
        return ("l_day", "pk") if self.at is None else ("l_day", "l_at", "pk")

    def rows(self, condition: Q, offices: int) -> models.QuerySet[Any]:
        """Rows of the cases that the worker is in the team of, with the names of `order`; see `values_of`."""
        here = [_in_offices(name, offices) for name in self.offices]
        rows = self.model._default_manager.filter(condition, *here, _team(self._way, offices))
        found: models.QuerySet[Any] = rows.annotate(l_day=self.day, **({} if self.at is None else {"l_at": self.at}))
        return found

    def columns(self, rows: models.QuerySet[Any], section: Section) -> models.QuerySet[Any, tuple[Any, ...]]:
        """The same columns for every section, so that all of them fit into one query."""
        way = self._way
        return rows.values_list(
            Value(section.value),
            "pk",
            f"{way}pk",
            f"{way}person__given_name",
            f"{way}person__family_name",
            self.day,
            _or_null(self.at, TimeField()),
            _or_null(self.since, DateField()),
            self.code,
            self.place,
            Value(b"", output_field=BinaryField()) if self.sealed is None else self.sealed,
            _or_null(self.referral, UUIDField()),
        )

    @property
    def _way(self) -> str:
        return "" if self.model is Case else "case__"


def _or_null(column: Any, field: models.Field[Any, Any]) -> Any:
    return Cast(Value(None), field) if column is None else column


def values_of(actor: Actor, today: date) -> dict[str, Any]:
    """Whose rows are asked for, and when: what the queries of all sections leave open."""
    offices = sorted(actor.offices_where(Permission.CASE_WORK))
    return {"today": today, "worker": actor.id, **{_office(place): code for place, code in enumerate(offices)}}


def _day(ahead: timedelta = timedelta()) -> Given:
    return Given("today", DateField(), plus=ahead)


def _office(place: int) -> str:
    return f"office_{place}"


def _in_offices(name: str, count: int) -> Q:
    """Alternatives instead of a list: a list would be turned into texts before the codes are put in."""
    one_of = Q()
    for place in range(count):
        one_of |= Q(**{name: Given(_office(place), models.CharField())})
    return one_of if count else Q(pk__in=[])


def _team(way: str, offices: int) -> Exists:
    """Whether the worker is in the team of the case of the row.

    Asked row by row and not joined: the database walks the rows of the office in the order of their days and stops
    when enough are found, instead of visiting every case of the worker first.
    """
    holds = Q(until__isnull=True) | Q(until__gte=_day())
    current = TeamMembership.objects.filter(holds, case=OuterRef(f"{way}pk"), capacity__in=WORKING)
    return Exists(current.filter(_in_offices("office", offices), account=Given("worker", UUIDField())))


def _days_allowed() -> dict[str, int]:
    """Waiting points with a legal or proposed time that a stretch can exceed."""
    comparable = {code: row.days for code, row in waiting_points.ALL.items() if row.measure == "stretch"}
    return {code: days for code, days in comparable.items() if days is not None}


def _too_long() -> Q:
    late = Q()
    for code, days in _days_allowed().items():
        late |= Q(point=code, started_on__lt=_day(-timedelta(days=days)))
    return late & Q(ended_on__isnull=True)


def sources() -> dict[Section, Source]:
    """Where each section comes from, in the order in which they are shown."""
    office = F("at_office__name")
    return {
        Section.APPOINTMENTS: Source(
            Appointment,
            day=F("booking__booked_on"),
            at=F("booking__starts_at"),
            place=F("booking__hours__place__name"),
            offices=("office", "booking__office"),
        ),
        Section.DEADLINES: Source(Deadline, day=F("due_on"), code=F("rule")),
        Section.STEPS: Source(Step, day=F("due_on"), code=F("pathway"), place=office, sealed=F("title")),
        Section.ARRIVALS: Source(Arrival, day=F("due_on"), code=F("state"), place=office),
        Section.FIRST_TALKS: Source(Case, day=F("opened_on"), referral=F("referral")),
        Section.PAUSES: Source(Case, day=F("resume_on"), since=F("state_since")),
        Section.WAITING: Source(WaitingPeriod, day=F("started_on"), code=F("point"), place=office),
    }


def condition(section: Section) -> Q:
    """What makes a row wait today."""
    return _CONDITIONS[section]()


def _appointments() -> Q:
    return Q(booking__cancelled_at__isnull=True, booking__booked_on__range=(_day(), _day(AHEAD)))


def _deadlines() -> Q:
    return Q(settled_on__isnull=True, warn_on__lte=_day())


def _steps() -> Q:
    return Q(state__in=OPEN_STEPS, ended_on__isnull=True, due_on__lte=_day(AHEAD))


def _arrivals() -> Q:
    unanswered = Q(state=ArrivalState.ASKED, due_on__lt=_day())
    return (unanswered | Q(state=ArrivalState.NOT_ARRIVED)) & Q(seen_at__isnull=True)


def _first_talks() -> Q:
    return Q(state=CaseState.INQUIRY, referral__state=ReferralState.ACCEPTED)


def _pauses() -> Q:
    return Q(state=CaseState.PAUSED, resume_on__lte=_day())


_CONDITIONS = {
    Section.APPOINTMENTS: _appointments,
    Section.DEADLINES: _deadlines,
    Section.STEPS: _steps,
    Section.ARRIVALS: _arrivals,
    Section.FIRST_TALKS: _first_talks,
    Section.PAUSES: _pauses,
    Section.WAITING: _too_long,
}
