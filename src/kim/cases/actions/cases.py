"""Opening, moving, handing over, closing and reopening cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _cases, _deadlines, _standing, _traces
from kim.cases.actions._events import Happening
from kim.cases.models import Arrival, Case, Closure, Intake, Opening, TeamMembership
from kim.cases.models.case import Capacity
from kim.cases.models.opening import LASTS
from kim.cases.policies import cases as policy
from kim.cases.policies import closings, openings, teams
from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import audit, clock, records
from kim.people.actions import consents, persons

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.cases.drafts import Listed
    from kim.foundation.authority import Actor
    from kim.people.actions.consents import ConsentTerms
    from kim.people.details import PersonDetails
    from kim.people.models import Consent


@transaction.atomic
def open_walk_in(*, by: Actor, office: str, details: PersonDetails) -> Case:
    """Open a case for a person who came by herself. Raises Refused."""
    policy.open_case(by, office).require()
    person = persons.record(by=by, office=office, details=details)
    case = _cases.begin(by, person, _cases.Opening(municipality=details.municipality))
    audit.done(by, "case.open", case)
    return case


@transaction.atomic
def open_listed(*, by: Actor, office: str, details: PersonDetails, listed: Listed) -> Case:
    """Open a case from a row of a list that the office brought, as far as the list knows it. Raises Refused."""
    teams.open_listed(by, office, listed).require()
    person = persons.record(by=by, office=office, details=details)
    opening = _cases.Opening(
        municipality=details.municipality, state=listed.state, code="case.imported", lead=listed.lead
    )
    case = _cases.begin(by, person, opening)
    first_contact = Intake.first_contact.columns(listed.first_contact)
    Intake.objects.create(office_id=office, case=case, channel="list", **first_contact)
    if listed.ending:
        _cases.close(by, case, listed.ending, is_day_known=False)
    audit.done(by, "case.open_listed", case)
    return case


@transaction.atomic
def move(*, by: Actor, case: Case, to: CaseState, seen: int | None = None) -> None:
    """Take a step of the table of states. Raises Refused; Conflict if somebody else moved it."""
    policy.move(by, case, to).require()
    _cases.enter(case, to, resume_on=None, seen=seen)
    audit.done(by, "case.move", case)


@transaction.atomic
def pause(*, by: Actor, case: Case, resume_on: date) -> None:
    """Let a case rest until a day; it comes back to "Mein Tag" then. Raises Refused."""
    policy.move(by, case, CaseState.PAUSED).require()
    closings.lies_ahead(resume_on).require()
    _cases.enter(case, CaseState.PAUSED, resume_on=resume_on)
    audit.done(by, "case.pause", case)


@transaction.atomic
def change_person(*, by: Actor, case: Case, details: PersonDetails, seen: int | None = None) -> None:
    """Change what is recorded of the person; keys, deadlines and municipality follow. Raises Refused, Conflict."""
    policy.conclude(by, case).require()
    persons.change(by=by, person=case.person, details=details, seen=seen)
    name_key, sort_key = case.person.name_key, f"{case.person.sort_key[:80]} {case.number}"
    moved = details.municipality != case.municipality_id
    records.change(case, name_key=name_key, sort_key=sort_key, municipality_id=details.municipality)
    case.team.update(name_key=name_key, sort_key=sort_key)
    if moved:
        _traces.note(case, Happening("person.moved"))
    _deadlines.refresh(case)
    audit.done(by, "case.change_person", case)


@transaction.atomic
def note_consent(*, by: Actor, case: Case, terms: ConsentTerms) -> Consent:
    """Note a consent of the person of this case. Raises Refused."""
    policy.conclude(by, case).require()
    consent = consents.note(by=by, person=case.person, terms=terms)
    _standing.follow(case)
    _deadlines.refresh(case)
    audit.done(by, "case.note_consent", case)
    return consent


@transaction.atomic
def withdraw_consent(*, by: Actor, case: Case, consent: Consent) -> None:
    """Note that the person took a consent back. Raises Refused."""
    policy.work(by, case).require()
    consents.withdraw(by=by, consent=consent)
    _standing.follow(case)
    _deadlines.refresh(case)
    audit.done(by, "case.withdraw_consent", case)


@transaction.atomic
def open_foreign(*, by: Actor, case: Case, reason: str) -> Opening:
    """Look into a colleague's case for four hours, with a reason in words. Raises Refused."""
    openings.open_foreign(by, case, reason).require()
    _cases.join(case, by.id, Capacity.READER, reason=reason.strip())
    now = clock.now()
    opening = Opening.objects.create(
        office_id=case.office_id,
        case=case,
        account=by.id,
        reason=reason.strip(),
        opened_at=now,
        ends_at=now + LASTS,
    )
    audit.seen(by, "case.open_foreign", case)
    return opening


@transaction.atomic
def add_colleague(*, by: Actor, case: Case, account: UUID, capacity: Capacity = Capacity.MEMBER) -> TeamMembership:
    """Take a colleague of the same office into the team. Raises Refused."""
    teams.add(by, case, account).require()
    membership = _cases.join(case, account, capacity)
    audit.done(by, "case.add_colleague", case)
    return membership


@transaction.atomic
def hand_over(*, by: Actor, case: Case, to: UUID) -> None:
    """Give the lead to a colleague of the same office; the former lead leaves the team. Raises Refused."""
    teams.hand_over(by, case, to).require()
    _cases.leave(case, case.lead, to)
    _cases.join(case, to, Capacity.LEAD)
    records.change(case, lead=to)
    audit.done(by, "case.hand_over", case)


@transaction.atomic
def close(
    *, by: Actor, case: Case, reason: str, at_office: str | None = None, arrival_due_on: date | None = None
) -> Closure:
    """Close a case; into a regular service with a day by which that service confirms arrival. Raises Refused."""
    closings.close(by, case, reason, at_office, arrival_due_on).require()
    closing_reasons.ALL.get(reason)
    closure = _cases.close(by, case, reason)
    consent = closings.consent_for(case, at_office) if at_office else None
    if at_office and consent and arrival_due_on:
        _ask_arrival(case, at_office, consent, arrival_due_on)
    audit.done(by, "case.close", case)
    return closure


@transaction.atomic
def retract(*, by: Actor, case: Case) -> None:
    """Take back a case that was opened by mistake, as long as nobody has worked on it. Raises Refused.

    Its events are countered, never deleted; the person goes with the case.
    """
    policy.retract(by, case).require()
    audit.done(by, "case.retract", case)
    _cases.erase(case)


@transaction.atomic
def reopen(*, by: Actor, case: Case) -> Case:
    """Begin a new episode for the same person; the closed one stays as it is. Raises Refused."""
    policy.reopen(by, case).require()
    opening = _cases.Opening(
        municipality=case.person.municipality_id, state=CaseState.INTAKE, code="case.reopened", previous=case
    )
    episode = _cases.begin(by, case.person, opening)
    audit.done(by, "case.reopen", episode)
    return episode


def _ask_arrival(case: Case, at_office: str, consent: Consent, due_on: date) -> None:
    Arrival.objects.create(office_id=case.office_id, case=case, at_office_id=at_office, consent=consent, due_on=due_on)
    _traces.note(case, Happening("arrival.asked", at_office=at_office))
