"""Whoever may not see a record gets the answer of a record that does not exist: for every address with a key."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from exchange.conftest import Elsewhere
from kim.access.models import ConflictBlock
from kim.cases import drafts
from kim.cases.actions import cases, conflicts, consents, contacts, extracts
from kim.cases.models import Appointment, Arrival, Deadline
from kim.foundation import anchors
from kim.foundation.authority import Role
from kim.foundation.clock import at, moved_to, now, today
from kim.foundation.installation import INSTALLATION
from kim.network.models import Place
from kim.people.actions.consents import ConsentTerms
from kim.people.actions.grounds import GroundTerms
from kim.people.models.consent import ConsentForm
from kim.people.models.ground import NotInformed
from kim.planning.actions import forwarding, gatherings, occupancies, office_hours, positions
from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.positions.drafts import ContractTerms, PositionDraft, Staffing
from kim.planning.positions.gatherings import GatheringDraft, Team
from kim.planning.slots import Series
from kim.planning.vocabulary.position_states import PositionState
from kim.procedures.actions import breaches, erasures, holds, subject_requests
from kim.procedures.models import CaseImport, Notice
from marks import on_sqlite_long
from sealed.conftest import Centre, centre, founded, little_effort
from web.sealed import things
from world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpResponse

    from kim.access.models import Account
    from kim.cases.models import Case

FAMILY, NUMBER_OF_LIST = "Quxanova", "Zybulski"
OPEN_TO_ALL = {"office_hours_end", "demo_door_enter"}
"""Office hours are public inside the network; the door of the demo is absent here."""
OPENED_WITH_A_REASON = {"case_opening"}
"""What a colleague of the same office may know: that the case exists."""
SECOND_PERSON = ("privacy_proposal", "privacy_release", "privacy_drop", "privacy_hold", "privacy_request")
"""Every case manager of the office can be the second person; these records name nobody."""


OWN_ROOMS = "/vault/"
"""What a counsellor finds there with and without her words is tested in tests/web/sealed."""
__all__ = ["centre", "founded", "little_effort"]

DIFFERS_BY_NATURE = re.compile(rb"[A-Za-z0-9]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Form tokens, and the key itself where a page leads back to its own address."""


@dataclass(frozen=True, slots=True)
class Address:
    """A page of a record, and the same page of a record that is not there."""

    name: str
    real: str
    absent: str


def patterns(prefix: str = "", resolver: Any = None) -> Iterator[tuple[str, dict[str, Any]]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield str(entry.name), entry.pattern.converters
        else:
            for name, converters in patterns(prefix, entry):
                yield name, {**entry.pattern.converters, **converters}


def series(world: World) -> OfficeHours:
    """Open on today's weekday: what `?on=` leaves open is today."""
    place, times = Place.objects.get(code="rathaus-sundern"), (time(9), time(11), 60)
    weekly = Series(today().weekday(), *times, today() - timedelta(days=7))
    return office_hours.add(by=world.actor(world.coordinator), office="ki-hsk", place=place, series=weekly)


def of_office_hours(world: World, case: Case) -> dict[str, uuid.UUID]:
    """A series, and a slot of it tomorrow that belongs to the case."""
    hours = series(world)
    tomorrow = {"booked_on": today() + timedelta(days=1), "starts_at": time(9)}
    booking = SlotBooking.objects.create(office_id=hours.office_id, hours=hours, code="x", channel="phone", **tomorrow)
    Appointment.objects.create(office_id=case.office_id, case=case, booking=booking, account=world.manager.pk)
    return {"hours": hours.pk, "booking": booking.pk}


def file(world: World) -> CaseImport:
    browser = Client()
    browser.force_login(world.manager)
    text = f"Name;Geburtsdatum;Ort\n{NUMBER_OF_LIST}, Ada;12.04.1988;Sundern\n"
    upload = SimpleUploadedFile("liste.csv", text.encode())
    assert browser.post(reverse("case_lists"), {"submission": uuid.uuid4(), "file": upload}).status_code == 302
    return CaseImport.objects.get()


@pytest.fixture
def keys(world: World, centre: Centre) -> dict[str, uuid.UUID]:
    """One record of each kind that an address can name: of one case manager, and of a counselling centre."""
    manager = world.actor(world.manager)
    case = world.planned(family_name=FAMILY, given_name="Xenia")
    goal = world.goal(case)
    world.step(case, goal=goal)
    step = world.step(case, pathway="C02", at_office="vhs-hsk")
    consent = cases.note_consent(
        by=manager,
        case=case,
        terms=ConsentTerms(("contact",), "handover", ConsentForm.WRITTEN, recipient="jc-sundern"),
    )
    extract = extracts.share(by=manager, case=case, basis=consent, categories=("contact",))
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    wish = extracts.ask(by=world.actor(world.clerk), extract=extract, categories=("housing",), reason="application")
    terms = GroundTerms("stgb_34", "jc-sundern", ("contact",), not_informed=NotInformed.DANGER)
    ground = consents.record_ground(by=manager, case=case, terms=terms)
    talk = drafts.Talk(
        held_on=today(), form="office", minutes=30, language="uk", interpreter=False, topics=(), note="x"
    )
    contact = contacts.log(by=manager, case=case, talk=talk)
    period = case.waiting_periods.create(office_id=case.office_id, point="W05", started_on=today())
    leaving = world.planned(family_name=FAMILY, given_name="Leonie")
    cases.note_consent(
        by=manager,
        case=leaving,
        terms=ConsentTerms(("contact",), "handover", ConsentForm.WRITTEN, recipient="jc-sundern"),
    )
    cases.close(by=manager, case=leaving, reason="referred", at_office="jc-sundern", arrival_due_on=_in_a_month())
    conflicts.block(by=manager, case=case, account=world.head.pk)
    return {
        "block": ConflictBlock.objects.get(person=case.person_id).pk,
        "case": case.pk,
        "goal": goal.pk,
        "step": step.pk,
        "contact": contact.pk,
        "period": period.pk,
        "consent": consent.pk,
        "ground": ground.pk,
        "extract": extract.pk,
        "wish": wish.pk,
        "deadline": Deadline.objects.filter(case=case).first().pk,  # type: ignore[union-attr]
        "referral": world.refer(family_name=FAMILY).pk,
        "arrival": Arrival.objects.get().pk,
        **of_office_hours(world, case),
        "case_list": file(world).pk,
        **things.keys(centre),
        **second_persons(world, case),
        **of_a_position(),
    }


def second_persons(world: World, case: Case) -> dict[str, uuid.UUID]:
    """What the data protection officer of the office keeps."""
    officer = world.actor(World.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    hold = holds.ask(by=officer, case=case, reason="x", ordered_by="VG", until=today())
    wanted = subject_requests.record(by=officer, case=case, kind="access", received_on=today(), has_risk=True)
    notice = Notice.objects.create(
        office_id="ki-hsk", request=wanted, recipient_id="jc-sundern", passed_on=today(), made_on=today()
    )
    looker = World.actor(World.join("ki-hsk", Role.CASE_MANAGER, "Looker"))
    opening = cases.open_foreign(by=looker, case=case, reason="Vertretung am Krankheitstag")
    entry = breaches.BreachEntry("x", now(), "none")
    return {
        "run": erasures.look(by=officer, office="ki-hsk").pk,
        "hold": hold.pk,
        "subject_request": wanted.pk,
        "notice": notice.pk,
        "opening": opening.pk,
        "breach": breaches.note(by=officer, office="ki-hsk", entry=entry).pk,
        "anchor": anchors.make(by=INSTALLATION).pk,
        "peer": Elsewhere().met("fbs-meschede").pk,
    }


def of_a_position() -> dict[str, uuid.UUID]:
    """Kept by a town; the integration centre and every other office have nothing to do with it."""
    by = World.actor(World.join("gem-arnsberg", Role.TOWN_COORDINATOR, "Town"))
    draft = PositionDraft("b1_arnsberg", Decimal(1), *["gem-arnsberg"] * 3, begins_on=today())
    position = positions.plan(by=by, office="gem-arnsberg", draft=draft)
    for state in list(PositionState)[1:7]:
        positions.move(by=by, position=position, to=state, on=today())
    staff = Staffing(Decimal(1), today(), None, None, FAMILY)
    occupancy = occupancies.fill(by=by, position=position, staff=staff)
    contract = ContractTerms(position.employer.organisation_id, today(), today(), 1)
    meeting = GatheringDraft("team_meeting", today(), time(9), time(10), "x", "x", (Team("gem-arnsberg", 1),), FAMILY)
    return {
        "position": position.pk,
        "occupancy": occupancy.pk,
        "item": occupancy.items.all()[0].pk,
        "gathering": gatherings.plan(by=by, office="gem-arnsberg", draft=meeting).pk,
        "contract": forwarding.agree(by=by, position=position, terms=contract).pk,
    }


def _in_a_month() -> date:
    from kim.foundation.partial_dates import add_months

    return add_months(today(), 1)


def addresses(keys: dict[str, uuid.UUID]) -> list[Address]:
    """Every address that holds a key of a person, from the resolver: a new one is tested by itself."""
    found = []
    for name, converters in patterns():
        if not converters or name in OPEN_TO_ALL:
            continue
        absent = {word: uuid.uuid4() for word in converters}
        real = {word: keys[word] for word in converters}
        found.append(Address(name, reverse(name, kwargs=real), reverse(name, kwargs=absent)))
    return found


def signed_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def answers(browser: Client, address: str) -> list[tuple[int, bytes]]:
    """Status and body for reading and for writing."""
    key = str(uuid.uuid4())
    return [_bare(browser.get(address)), _bare(browser.post(address, {"submission": key}))]


def _bare(response: HttpResponse) -> tuple[int, bytes]:
    return response.status_code, DIFFERS_BY_NATURE.sub(b"", response.content)


def is_alike(one: list[tuple[int, bytes]], other: list[tuple[int, bytes]]) -> bool:
    """Apart from what pytest would print: two whole pages."""
    return one == other


def strangers(world: World) -> dict[str, Account]:
    gone = World.join("ki-hsk", Role.CASE_MANAGER, "Gone")
    gone.memberships.update(until=today().replace(year=today().year - 1))  # type: ignore[attr-defined]
    homeless = World.join("ki-hsk", Role.CASE_MANAGER, "Homeless")
    homeless.memberships.all().delete()  # type: ignore[attr-defined]
    return {
        "other clerk": world.other_clerk,
        "coordinator": world.coordinator,
        "head": world.head,
        "counsellor": world.counsellor,
        "immigration": world.immigration,
        "clerk of a post abroad": World.join("abh-hsk", Role.REFERRING_CLERK, "Misplaced"),
        "case manager of another office": World.join("jc-meschede", Role.CASE_MANAGER, "Elsewhere"),
        "membership ended": gone,
        "no membership": homeless,
    }


def test_the_addresses_are_those_of_the_program(keys: dict[str, uuid.UUID]) -> None:
    names = {address.name for address in addresses(keys)}
    assert {
        "case",
        "case_plan",
        "goal",
        "step",
        "contact",
        "referral",
        "arrival",
        "case_list_summary",
        "extract",
        "case_sheet",
    } <= names
    assert len(names) > 45


@on_sqlite_long  # there the sweep of all addresses asks the same
def test_strangers_get_the_same_answer_for_what_is_hidden_and_for_what_is_absent(
    world: World, keys: dict[str, uuid.UUID]
) -> None:
    for who, account in strangers(world).items():
        browser = signed_in(account)
        for one in addresses(keys):
            if who == "counsellor" and one.real.startswith(OWN_ROOMS):
                continue
            if who in {"coordinator", "head"} and one.name.startswith("office_day"):
                continue  # they keep the hours of the office
            real, absent = answers(browser, one.real), answers(browser, one.absent)
            assert {status for status, _body in real} <= {404, 405}, (who, one.name)
            assert is_alike(real, absent), (who, one.name)


def test_a_colleague_outside_the_team_learns_only_that_a_case_exists(world: World, keys: dict[str, uuid.UUID]) -> None:
    browser = signed_in(world.colleague)
    for one in addresses(keys):
        if one.name in OPENED_WITH_A_REASON or one.name.startswith(("referral", "office_day", *SECOND_PERSON)):
            continue  # every case manager of the office receives referrals and keeps its hours
        assert is_alike(answers(browser, one.real), answers(browser, one.absent)), one.name
    opening = browser.get(reverse("case_opening", args=[keys["case"]])).content.decode()
    assert FAMILY not in opening
    assert "Xenia" not in opening


def test_nobody_signed_in_is_led_to_the_login_page(keys: dict[str, uuid.UUID]) -> None:
    for one in addresses(keys):
        response = Client().get(one.real)
        assert response.status_code in {302, 405}, one.name
        assert FAMILY.encode() not in response.content


def test_the_keys_of_one_case_do_not_open_below_another_one(world: World, keys: dict[str, uuid.UUID]) -> None:
    own = world.planned(by=world.colleague, family_name="Eigen")
    browser = signed_in(world.colleague)
    mixed = {**keys, "case": own.pk}
    below = [one for one in addresses(mixed) if f"/cases/{own.pk}/" in one.real and one.real.count("-") > 7]
    assert len(below) > 10
    for one in below:
        assert {status for status, _body in answers(browser, one.real)} <= {404, 405}, one.name


def test_pages_without_a_key_name_nobody_to_strangers(world: World, keys: dict[str, uuid.UUID]) -> None:
    plain = [reverse(name) for name, converters in patterns() if not converters and name != "account_logout"]
    shared = {"referral", "run", "hold", "subject_request", "hours"}
    marks = [str(key) for name, key in keys.items() if name not in shared]
    for who, account in {**strangers(world), "colleague": world.colleague}.items():
        browser = signed_in(account)
        for address in plain:
            if who == "counsellor" and address.startswith(OWN_ROOMS):
                continue
            text = browser.get(address, follow=True).content.decode(errors="ignore")
            assert FAMILY not in text, (who, address)
            assert not [mark for mark in marks if mark in text], (who, address)


def test_the_mark_of_a_foreign_list_moves_nothing(world: World, keys: dict[str, uuid.UUID]) -> None:
    """An anchor that is somebody else's must answer like one that does not exist."""
    with moved_to(at(today().replace(year=today().year - 1))):
        browser = signed_in(world.colleague)
        upload = SimpleUploadedFile("liste.csv", b"Name;Ort\nMeier, Ada;Sundern\n")
        browser.post(reverse("case_lists"), {"submission": uuid.uuid4(), "file": upload})
    assert browser.get(reverse("case_lists")).content.count(b"/columns/") == 1
    lines = [
        browser.get(reverse("case_lists"), {"after": key}).content.count(b"/columns/")
        for key in (keys["case_list"], uuid.uuid4())
    ]
    assert lines == [0, 0]


def test_a_reader_looks_and_changes_nothing(world: World, keys: dict[str, uuid.UUID]) -> None:
    """No address takes a writing from somebody who only looks; what is stored stands as before."""
    from django.apps import apps

    browser = signed_in(world.colleague)
    reason = {"submission": uuid.uuid4(), "reason": "Vertretung am Krankheitstag"}
    assert browser.post(reverse("case_opening", args=[keys["case"]]), reason).status_code == 302
    assert browser.get(reverse("case", args=[keys["case"]])).status_code == 200
    models = [model for model in apps.get_models() if model._meta.app_label in {"cases", "people", "obstacles"}]
    before = [sorted(model._default_manager.values_list("pk")) for model in models]
    versions = [
        sorted(model._default_manager.values_list("pk", "version")) for model in models if hasattr(model, "version")
    ]
    for one in addresses(keys):
        if one.name.startswith(("referral", "arrival")):
            continue
        for filled in ({}, {"held_on": today(), "form": "office", "minutes": 30, "on": today(), "to": "intake"}):
            response = browser.post(one.real, {"submission": uuid.uuid4(), **filled})
            assert response.status_code in {302, 404, 405, 409, 422, 400, 200}, one.name
    assert before == [sorted(model._default_manager.values_list("pk")) for model in models]
    assert versions == [
        sorted(model._default_manager.values_list("pk", "version")) for model in models if hasattr(model, "version")
    ]
