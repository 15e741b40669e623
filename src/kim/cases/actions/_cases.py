"""What several actions on cases share: begin, enter a state, close, appoint. Policies are asked by the callers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kim.cases.actions import _deadlines, _events, _steps, _traces, _waiting
from kim.cases.actions._events import Happening
from kim.cases.models import Appointment, Case, Closure, DomainPeriod, TeamMembership
from kim.cases.models.case import Capacity
from kim.cases.models.opening import LASTS
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock, records
from kim.foundation.codes import readable_code
from kim.foundation.partial_dates import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.cases.models import Referral
    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.planning.models import SlotBooking


@dataclass(frozen=True, slots=True)
class Opening:
    """How a case begins."""

    referral: Referral | None = None
    municipality: str | None = None
    state: CaseState = CaseState.INQUIRY
    on: PartialDate | None = None
    code: str = "case.opened"
    previous: Case | None = None
    lead: UUID | None = None


def begin(by: Actor, person: Person, opening: Opening) -> Case:
    """Create the case with its lead and its first event; the trace of the referral goes on."""
    today = clock.today()
    number = readable_code(7)
    case = Case(
        office_id=person.office_id,
        number=number,
        person=person,
        state=opening.state,
        lead=opening.lead or by.id,
        municipality_id=opening.municipality,
        referral=opening.referral,
        previous=opening.previous,
        episode=opening.previous.episode + 1 if opening.previous else 1,
        opened_on=(opening.on.value if opening.on else None) or today,
        state_since=today,
        name_key=person.name_key,
        sort_key=f"{person.sort_key[:80]} {number}",
    )
    if opening.referral:
        case.trace = opening.referral.trace
    case.save(force_insert=True)
    join(case, case.lead, Capacity.LEAD)
    _traces.note(case, Happening(opening.code, on=opening.on))
    _deadlines.refresh(case)
    return case


def join(case: Case, account: UUID, capacity: Capacity, *, reason: str = "") -> TeamMembership:
    """Put somebody into the team from today. A reader is out after four hours; who joins for good keeps the reason."""
    today = clock.today()
    until_at = clock.now() + LASTS if capacity == Capacity.READER else None
    reading = case.team.current().filter(account=account, capacity=Capacity.READER)
    if capacity != Capacity.READER and (membership := reading.first()):
        reading.update(capacity=capacity, until=None, until_at=None)
        return membership
    return TeamMembership.objects.create(
        office_id=case.office_id,
        case=case,
        person_id=case.person_id,
        account=account,
        capacity=capacity,
        since=today,
        until=until_at.astimezone(clock.LOCAL_ZONE).date() if until_at else None,
        until_at=until_at,
        reason=reason,
        name_key=case.name_key,
        sort_key=case.sort_key,
    )


def leave(case: Case, *accounts: UUID) -> None:
    """End memberships as of yesterday, so that the next click finds nothing; one of today goes without a trace."""
    today = clock.today()
    current = case.team.filter(account__in=accounts, until__isnull=True)
    current.filter(since=today).delete()
    current.update(until=today - timedelta(days=1))


def enter(case: Case, state: CaseState, *, on: date | None = None, seen: int | None = None, **more: object) -> None:
    """Change the state and write its event."""
    day = on or clock.today()
    records.change(case, seen=seen, state=state, state_since=day, **more)
    _traces.note(case, Happening(f"state.{state}", on=day))


def close(by: Actor, case: Case, reason: str, *, is_day_known: bool = True) -> Closure:
    """Close the case: waiting that still runs and steps still open are dropped, open deadlines are settled."""
    today = clock.today()
    day = PartialDate.day(today) if is_day_known else PartialDate.unknown()
    for period in case.waiting_periods.filter(ended_on__isnull=True):
        _waiting.drop(period)
    for step in case.steps.open():
        _steps.drop(step)
    closure = Closure.objects.create(
        office_id=case.office_id, case=case, reason=reason, closed_on=day.value, closed_by=by.id
    )
    records.change(case, state=CaseState.CLOSED, state_since=today, resume_on=None, review_on=None)
    _traces.note(case, Happening("state.closed", on=day), Happening("case.closed", reason, on=day))
    _deadlines.settle_all(by, case)
    return closure


def erase(case: Case) -> None:
    """Counter the events of the case and delete it with its person."""
    _events.counter(case.trace)
    person = case.person
    case.delete()
    person.delete()


def appoint(by: Actor, case: Case, booking: SlotBooking) -> Appointment:
    """The booked slot belongs to this case."""
    return Appointment.objects.create(office_id=case.office_id, case=case, booking=booking, account=by.id)


def open_domain(case: Case) -> DomainPeriod | None:
    """The legal domain period that runs."""
    return case.domain_periods.filter(ended_on__isnull=True).first()
