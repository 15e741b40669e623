"""The room of the data protection officer: who gets in, what stands there, what it never says."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.cases.actions import cases
from kim.foundation import anchors, clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.foundation.partial_dates import add_months
from kim.people.details import PersonDetails
from kim.people.models import Person
from kim.procedures.actions import breaches, erasures, holds, subject_requests
from kim.procedures.actions.breaches import BreachEntry
from kim.procedures.models import Breach, ErasureRun, LegalHold, SubjectRequest
from kim.web.components import days
from world import World

if TYPE_CHECKING:
    from kim.access.models import Account

OWN = ("privacy", "privacy_trail", "privacy_openings", "privacy_register", "privacy_processing", "privacy_impact",
       "privacy_breaches", "privacy_breach_new", "privacy_request_new")  # fmt: skip
SHARED = ("privacy_deletions", "privacy_requests", "privacy_hold_new")
FAMILY = "Quxanova"
TODAY = clock.today()


def key() -> str:
    return str(uuid.uuid4())


def open_request(world: World, officer: Account, *, has_risk: bool = False, kind: str = "access") -> SubjectRequest:
    case = world.planned(family_name=FAMILY)
    by = world.actor(officer)
    return subject_requests.record(by=by, case=case, kind=kind, received_on=TODAY, has_risk=has_risk)


def breach(world: World, officer: Account, hours: int = 1) -> Breach:
    entry = BreachEntry("Falsch adressierter Brief", clock.now() - timedelta(hours=hours), "risk")
    return breaches.note(by=world.actor(officer), office="ki-hsk", entry=entry)


@pytest.mark.parametrize("name", OWN + SHARED)
def test_the_officer_opens_every_page(as_officer: Client, name: str) -> None:
    assert as_officer.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DATA_PROTECTION_OFFICER])
def test_for_everybody_else_the_room_does_not_exist(world: World, role: Role) -> None:
    browser = Client()
    browser.force_login(world.join("ki-hsk", role, f"Room{role}"))
    statuses = {name: browser.get(reverse(name)).status_code for name in OWN}
    assert set(statuses.values()) == {404}
    shared = {browser.get(reverse(name)).status_code for name in SHARED}
    assert shared == ({200} if role == Role.CASE_MANAGER else {404})


def test_the_officer_sees_no_case_and_another_offices_officer_sees_nothing_of_this_one(
    world: World, as_officer: Client, officer: Account
) -> None:
    wanted, noted = open_request(world, officer), breach(world, officer)
    hold = holds.ask(by=world.actor(officer), case=wanted.case, reason="x", ordered_by="VG", until=TODAY)
    assert as_officer.get(reverse("case", args=[wanted.case_id])).status_code == 404
    other = Client()
    other.force_login(world.join("jc-sundern", Role.DATA_PROTECTION_OFFICER, "OtherOfficer"))
    for name, record in (("privacy_request", wanted), ("privacy_breach", noted), ("privacy_hold", hold)):
        assert as_officer.get(reverse(name, args=[record.pk])).status_code == 200
        assert other.get(reverse(name, args=[record.pk])).status_code == 404
        assert other.get(reverse(name, args=[uuid.uuid4()])).status_code == 404


def test_no_page_names_a_client(world: World, as_officer: Client, officer: Account) -> None:
    open_request(world, officer)
    case = world.planned(family_name=FAMILY)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
    for name in OWN + SHARED:
        assert FAMILY not in as_officer.get(reverse(name)).content.decode(), name


def test_the_trail_is_filtered_and_paged_by_number(world: World, as_officer: Client) -> None:
    for _number in range(20):
        world.planned()
    first = as_officer.get(reverse("privacy_trail")).context
    assert len(first["lines"]) == 50
    second = as_officer.get(reverse("privacy_trail") + first["next_url"]).context
    numbers = [line.number for line in [*first["lines"], *second["lines"]]]
    assert numbers == list(range(numbers[0], numbers[-1] - 1, -1))
    only = as_officer.get(reverse("privacy_trail"), {"act": "consent.note", "colleague": str(world.manager.pk)}).context
    assert {line.act for line in only["lines"]} == {"consent.note"}
    assert {line.colleague for line in only["lines"]} == {"Manager"}
    assert not as_officer.get(reverse("privacy_trail"), {"on": "01.01.2020"}).context["lines"]


@pytest.mark.parametrize("name", ["privacy_trail", "privacy_openings", "privacy_breaches", "privacy_requests"])
def test_lists_cost_the_same_for_one_entry_and_for_three(
    world: World, as_officer: Client, officer: Account, name: str
) -> None:
    figures = []
    for times in (1, 2):
        for _number in range(times):
            case = open_request(world, officer).case
            cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
            breach(world, officer)
        with CaptureQueriesContext(connection) as caught:
            as_officer.get(reverse(name))
        figures.append(len(caught))
    assert figures[0] == figures[1]


def test_refused_attempts_are_listed(world: World, as_officer: Client) -> None:
    case = world.planned()
    coordinator = Client()
    coordinator.force_login(world.coordinator)
    coordinator.get(reverse("case", args=[case.pk]))
    lines = as_officer.get(reverse("privacy_trail"), {"outcome": "refused"}).context["lines"]
    assert {(line.colleague, line.outcome) for line in lines} == {("Coordinator", "refused")}


def test_reading_the_reasons_of_openings_stands_in_the_trail(world: World, as_officer: Client) -> None:
    case = world.planned()
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung am Krankheitstag")
    html = as_officer.get(reverse("privacy_openings")).content.decode()
    assert "Vertretung am Krankheitstag" in html
    assert case.number in html
    assert AuditEntry.objects.filter(act="opening.read", outcome="seen").count() == 1


def test_the_anchor_is_handed_out_as_a_file_that_the_verifier_takes(as_officer: Client, world: World) -> None:
    made = anchors.make(by=INSTALLATION)
    answer = as_officer.get(reverse("privacy_anchor", args=[made.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert [one for one in anchors.findings(answer.content.decode()) if one.flaw] == []
    assert as_officer.get(reverse("privacy"), {"check": "1"}).context["findings"]


@pytest.mark.parametrize("name", ["privacy_processing", "privacy_impact"])
def test_the_registers_name_every_table_with_special_fields(as_officer: Client, name: str) -> None:
    text = as_officer.get(reverse(name)).content.decode()
    assert "cases.Contact" in text
    assert "note" in text
    assert "&" not in text


def test_the_clock_of_72_hours_is_shown_and_turns_red(world: World, as_officer: Client, officer: Account) -> None:
    fresh, old = breach(world, officer, 1), breach(world, officer, 73)
    html = as_officer.get(reverse("privacy_breaches")).content.decode()
    until = (fresh.noticed_at + timedelta(hours=72)).astimezone(clock.LOCAL_ZONE)
    assert f"{until:%d.%m.%Y %H:%M}" in html
    assert html.count("kern-badge--danger") == 1
    assert old.due_at < clock.now()


def breach_form(breach: Breach | None = None, **more: Any) -> dict[str, Any]:
    typed = {"what": "Liste verschickt", "noticed_on": f"{TODAY:%d.%m.%Y}", "noticed_time": "00:00", "risk": "none"}
    return {"submission": key(), "seen": breach.version if breach else "", **typed, **more}


def test_a_breach_is_entered_once_however_often_it_is_sent(as_officer: Client) -> None:
    sent = breach_form()
    assert [as_officer.post(reverse("privacy_breach_new"), sent).status_code for _ in range(2)] == [302, 302]
    assert Breach.objects.count() == 1


def test_wrong_input_keeps_what_was_typed(as_officer: Client) -> None:
    answer = as_officer.post(reverse("privacy_breach_new"), breach_form(noticed_on="31.02.2026"))
    assert answer.status_code == 422
    assert "31.02.2026" in answer.content.decode()
    assert "Liste verschickt" in answer.content.decode()


def test_a_breach_noticed_tomorrow_is_refused(as_officer: Client) -> None:
    day = TODAY + timedelta(days=1)
    assert as_officer.post(reverse("privacy_breach_new"), breach_form(noticed_on=f"{day:%d.%m.%Y}")).status_code == 422


def test_two_editors_see_both_versions(world: World, as_officer: Client, officer: Account) -> None:
    noted = breach(world, officer)
    address = reverse("privacy_breach", args=[noted.pk])
    first, second = breach_form(noted, measures="eins"), breach_form(noted, measures="zwei")
    assert as_officer.post(address, first).status_code == 302
    answer = as_officer.post(address, second)
    assert answer.status_code == 409
    assert {"eins", "zwei"} <= set(answer.content.decode().replace("<", ">").split(">"))


def due_case(world: World) -> Any:
    with clock.moved_to(clock.at(add_months(TODAY, -40))):
        case = world.planned(family_name=FAMILY)
        cases.close(by=world.actor(world.manager), case=case, reason="moved")
    return case


def test_the_manager_puts_forward_and_the_officer_releases(world: World, as_officer: Client) -> None:
    case = due_case(world)
    manager = Client()
    manager.force_login(world.manager)
    assert manager.post(reverse("privacy_look"), {"submission": key()}).status_code == 302
    page = manager.get(reverse("privacy_deletions")).content.decode()
    assert case.number in page
    assert case.number not in as_officer.get(reverse("privacy_deletions")).content.decode()
    run = ErasureRun.objects.get()
    manager.post(reverse("privacy_proposal", args=[run.pk]), {"submission": key()})
    manager.post(reverse("privacy_release", args=[run.pk]), {"submission": key()})
    assert Person.objects.filter(pk=case.person_id).exists()
    as_officer.post(reverse("privacy_release", args=[run.pk]), {"submission": key()})
    assert not Person.objects.filter(pk=case.person_id).exists()
    assert as_officer.get(reverse("privacy_deletions")).status_code == 200


def test_a_list_can_be_dropped_and_a_new_one_begins(world: World, as_officer: Client) -> None:
    due_case(world)
    run = erasures.look(by=world.actor(world.manager), office="ki-hsk")
    erasures.propose(by=world.actor(world.manager), run=run)
    as_officer.post(reverse("privacy_drop", args=[run.pk]), {"submission": key()})
    as_officer.post(reverse("privacy_look"), {"submission": key()})
    assert ErasureRun.objects.open().get().pk != run.pk


def test_a_hold_goes_through_two_browsers(world: World, as_officer: Client) -> None:
    case = due_case(world)
    until = f"{TODAY + timedelta(days=30):%d.%m.%Y}"
    typed = {"case": case.number.lower(), "ordered_by": "VG Arnsberg 1 K 1/26", "reason": "Klage", "until": until}
    assert as_officer.post(reverse("privacy_hold_new"), {"submission": key(), **typed}).status_code == 302
    hold = LegalHold.objects.get()
    address = reverse("privacy_hold_confirmation", args=[hold.pk])
    as_officer.post(address, {"submission": key()})
    assert LegalHold.objects.get().confirmed_by is None
    manager = Client()
    manager.force_login(world.manager)
    manager.post(address, {"submission": key()})
    assert LegalHold.objects.get().confirmed_by == world.manager.pk
    assert "Klage" in manager.get(reverse("privacy_hold", args=[hold.pk])).content.decode()
    for browser in (manager, manager, as_officer):
        browser.post(reverse("privacy_hold_lifting", args=[hold.pk]), {"submission": key()})
    assert LegalHold.objects.get().lifted_on == TODAY


def test_a_number_of_another_office_is_no_case(world: World, as_officer: Client) -> None:
    stranger = world.join("jc-meschede", Role.CASE_MANAGER, "Elsewhere")
    other = cases.open_walk_in(
        by=world.actor(stranger), office="jc-meschede", details=PersonDetails(family_name="X", municipality="05958032")
    )
    typed = {"case": other.number, "kind": "access", "received_on": f"{TODAY:%d.%m.%Y}"}
    assert as_officer.post(reverse("privacy_request_new"), {"submission": key(), **typed}).status_code == 422


def test_no_package_without_identity(world: World, as_officer: Client, officer: Account) -> None:
    wanted = open_request(world, officer)
    answer = as_officer.get(reverse("privacy_package", args=[wanted.pk]))
    assert answer.status_code != 200
    assert FAMILY not in answer.content.decode()


def test_the_package_is_built_after_the_check_and_noted(world: World, as_officer: Client, officer: Account) -> None:
    wanted = open_request(world, officer)
    form = {"submission": key(), "seen": wanted.version, "identity": "papers", "note": ""}
    assert as_officer.post(reverse("privacy_request", args=[wanted.pk]), form).status_code == 302
    html = as_officer.get(reverse("privacy_package", args=[wanted.pk])).content.decode()
    assert FAMILY in html
    data = json.loads(as_officer.get(reverse("privacy_package_json", args=[wanted.pk])).content)
    assert FAMILY in json.dumps(data, ensure_ascii=False)
    assert AuditEntry.objects.filter(act="subject_request.package", outcome="seen").count() == 2


def test_at_risk_a_second_person_confirms_and_nothing_goes_by_letter(
    world: World, as_officer: Client, officer: Account
) -> None:
    wanted = open_request(world, officer, has_risk=True)
    form = {"submission": key(), "seen": wanted.version, "identity": "papers", "has_risk": "on", "note": ""}
    as_officer.post(reverse("privacy_request", args=[wanted.pk]), form)
    assert as_officer.get(reverse("privacy_package", args=[wanted.pk])).status_code != 200
    as_officer.post(reverse("privacy_request_confirmation", args=[wanted.pk]), {"submission": key()})
    assert as_officer.get(reverse("privacy_package", args=[wanted.pk])).status_code != 200
    manager = Client()
    manager.force_login(world.manager)
    manager.post(reverse("privacy_request_confirmation", args=[wanted.pk]), {"submission": key()})
    assert as_officer.get(reverse("privacy_package", args=[wanted.pk])).status_code == 200
    wanted.refresh_from_db()
    answer = {"submission": key(), "seen": wanted.version, "state": "granted", "on": f"{TODAY:%d.%m.%Y}"}
    address = reverse("privacy_request_answer", args=[wanted.pk])
    assert as_officer.post(address, {**answer, "delivery": "letter"}).status_code == 422
    assert as_officer.post(address, {**answer, "submission": key(), "delivery": "in_person"}).status_code == 302


def test_the_answer_is_due_within_a_month(world: World, officer: Account) -> None:
    wanted = open_request(world, officer)
    assert wanted.due_on == add_months(TODAY, 1)
    assert days.spoken(wanted.due_on, today=TODAY)


def test_a_case_manager_sees_only_what_waits_for_a_second_person(world: World, officer: Account) -> None:
    open_request(world, officer)
    risky = open_request(world, officer, has_risk=True)
    manager = Client()
    manager.force_login(world.manager)
    assert list(manager.get(reverse("privacy_requests")).context["waiting"]) == [risky]
