"""The register of positions of the invented county: the concept's positions, most of them filled, Hallenberg's not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from kim.access.models import Account
from kim.access.queries import actors
from kim.demo import agenda
from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.network.models import Office
from kim.planning.actions import forwarding, occupancies, positions
from kim.planning.models import FteProposal, Occupancy, OnboardingItem, Position
from kim.planning.positions.drafts import ContractTerms, OnboardingNote, PositionDraft, Staffing
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.position_states import OnboardingKind, PositionState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor

S = PositionState
TO_ADVERTISED = (S.GROUNDED, S.APPLIED, S.GRANTED, S.ESTABLISHED, S.ADVERTISED)
HALLENBERG = "05958020"
COST, NOTICE = 61000, "Erfundener Bescheid"
QUALIFICATION = "Soziale Arbeit (B.A.) oder vergleichbar, Case Management (DGCC) erwünscht"
LEAVER, SUCCESSOR, FIRST = "Ulrike Beispiel", "Thea Muster", "Jan Beispiel"
"""Invented people without an account."""
YEAR, A_MONTH, A_DAY = timedelta(days=365), timedelta(days=30), timedelta(days=1)
MORNING = 8
DONE_AT_ONCE = (OnboardingKind.CONTRACT, OnboardingKind.SECRECY, OnboardingKind.DATA_PROTECTION)


@dataclass
class Hours:
    """What a case manager has left of a full position."""

    actor: Actor
    region: str
    left: Decimal = Decimal(1)


def open_register(county: County, since: date, until: date) -> None:
    """Plan what the concept names, take the first proposal over, fill what can be filled; the rest follows in time."""
    by = county.staff.coordinator
    _coordination(by, since)
    _forwarded(by, since)
    positions.take_over(by=by, office=CENTRE, proposal=FteProposal.objects.get())
    free = [Hours(one.actor, one.region) for one in county.staff.managers]
    for position in Position.objects.filter(contingent="b2_centre").select_related("municipality"):
        _advertise(by, position, since)
        if account := _free_for(position, free):
            _fill(by, position, Staffing(position.fte, since, None, account))
    _later(county, by, since, until)


def _coordination(by: Actor, since: date) -> None:
    for name in (by.name, LEAVER):
        position = _planned(by, "b1_county", CENTRE, since)
        account = Account.objects.get(pk=by.id) if name == by.name else None
        _fill(by, position, Staffing(Decimal(1), since, None, account, "" if account else name))
    town = _planned(by, "b1_arnsberg", "gem-arnsberg", since)
    _fill(by, town, _colleague("gem-arnsberg", Role.TOWN_COORDINATOR, since))
    positions.plan(by=by, office=CENTRE, draft=replace(_draft("b1_reserve", CENTRE, None), fte=Decimal(1)))


def _forwarded(by: Actor, since: date) -> None:
    centre = _planned(by, "b2_counselling", "fbs-arnsberg", since)
    _fill(by, centre, _colleague("fbs-arnsberg", Role.COUNSELLOR, since))
    immigration = _planned(by, "b3_offices", "abh-hsk", since)
    _fill(by, immigration, _colleague("abh-hsk", Role.IMMIGRATION_POST, since))
    for code, employer in (("b1_arnsberg", "gem-arnsberg"), ("b2_counselling", "fbs-arnsberg")):
        partner = Office.objects.get(code=employer).organisation_id
        terms = ContractTerms(partner, since, since + 2 * YEAR, contingents.ALL.get(code).staff_cost or COST)
        contract = forwarding.agree(by=by, position=Position.objects.get(contingent=code), terms=terms)
        for _step in range(3):
            forwarding.step(by=by, contract=contract)


def _draft(contingent: str, employer: str, since: date | None) -> PositionDraft:
    notice, cost = (NOTICE, COST) if since else ("", None)
    fte = min(Decimal(1), contingents.ALL.get(contingent).ceiling)
    return PositionDraft(contingent, fte, employer, CENTRE, employer, None, QUALIFICATION, notice, cost, since)


def _planned(by: Actor, contingent: str, employer: str, since: date) -> Position:
    position = positions.plan(by=by, office=CENTRE, draft=_draft(contingent, employer, since))
    _lead(by, position, *TO_ADVERTISED)
    return position


def _advertise(by: Actor, position: Position, since: date) -> None:
    draft = replace(_draft(position.contingent, CENTRE, since), fte=position.fte)
    yearly = int(COST * position.fte)
    positions.change(by=by, position=position, draft=replace(draft, municipality=position.municipality_id, cost=yearly))
    _lead(by, position, *TO_ADVERTISED[1:])


def _lead(by: Actor, position: Position, *states: PositionState) -> None:
    for state in states:
        positions.move(by=by, position=position, to=state, on=clock.today())


def _fill(by: Actor, position: Position, staff: Staffing) -> Occupancy:
    if position.state == S.ADVERTISED:
        _lead(by, position, S.SELECTED)
    occupancy = occupancies.fill(by=by, position=position, staff=staff)
    position.refresh_from_db()
    return occupancy


def _colleague(office: str, role: Role, since: date) -> Staffing:
    """Whoever has an account there, otherwise somebody by name: the office may have a server of its own."""
    found = actors.colleagues(office, role)
    return Staffing(Decimal(1), since, None, found[0] if found else None, "" if found else FIRST)


def _free_for(position: Position, free: list[Hours]) -> Account | None:
    """A case manager of the same region with enough hours left."""
    if position.municipality is None or position.municipality_id == HALLENBERG:
        return None
    region = position.municipality.region
    for one in free:
        if one.region == region and one.left >= position.fte:
            one.left -= position.fte
            return Account.objects.get(pk=one.actor.id)
    return None


def _later(county: County, by: Actor, since: date, until: date) -> None:
    """Those who began settle in; one leaves, and her position stands vacant until somebody new comes."""
    leaver = Occupancy.objects.get(name=LEAVER)
    on = partial(_on, county)
    on(since + A_MONTH, partial(_settle, by))
    on(until - 5 * A_MONTH, lambda: occupancies.end(by=by, occupancy=leaver, last_on=clock.today()))
    on(until - 5 * A_MONTH + A_DAY, partial(_empty, by, leaver))
    on(until - A_MONTH, partial(_come_new, by, leaver))


def _on(county: County, day: date, act: Callable[[], object]) -> None:
    county.agenda.put(clock.at(day, MORNING), partial(_do, act))


def _do(act: Callable[[], object]) -> None:
    act()


def _settle(by: Actor) -> None:
    """After a month everything of the checklist is done."""
    for item in OnboardingItem.objects.select_related("occupancy__position"):
        _note_done(by, item)
    for position in Position.objects.filter(state=S.ONBOARDING):
        _lead(by, position, S.WORKING)


def _note_done(by: Actor, item: OnboardingItem) -> None:
    day = clock.today()
    occupancies.note(by=by, item=item, written=OnboardingNote(day, None, day, by.name))


def _empty(by: Actor, leaver: Occupancy) -> None:
    position = Position.objects.get(pk=leaver.position_id)
    _lead(by, position, S.VACANT, S.ADVERTISED)


def _come_new(by: Actor, leaver: Occupancy) -> None:
    """Somebody new: some of it is done, the round in the network has its appointments."""
    position, today = Position.objects.get(pk=leaver.position_id), clock.today()
    occupancy = _fill(by, position, Staffing(Decimal(1), today, None, None, SUCCESSOR))
    for number, item in enumerate(occupancy.items.select_related("occupancy__position", "contact")):
        if item.kind in DONE_AT_ONCE:
            _note_done(by, item)
        elif item.kind == OnboardingKind.MEETING:
            note = OnboardingNote(agenda.working_day(today + timedelta(days=21 + 2 * number)), time(10))
            occupancies.note(by=by, item=item, written=note)
