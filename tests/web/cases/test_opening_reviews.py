"""The page on which openings are looked at, and where they stand until then."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.cases.actions import cases
from kim.cases.models import Opening
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from kim.access.models import Account
    from world import World

REASON = "Vertretung während der Krankheit"
FAMILY = "Quxanova"


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def opened(world: World) -> Opening:
    case = world.planned(family_name=FAMILY)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason=REASON)
    return Opening.objects.latest("created_at")


def test_the_head_finds_it_on_her_day_reads_the_reason_and_decides_once(world: World) -> None:
    opening, head = opened(world), browser(world.head)
    day = head.get(reverse("my_day")).content.decode()
    assert reverse("opening_reviews") in day
    assert FAMILY not in day + head.get(reverse("opening_reviews")).content.decode()
    assert reverse("opening_reviews") not in browser(world.colleague).get(reverse("my_day")).content.decode()
    address = reverse("opening_review", args=[opening.pk])
    page = head.get(address).content.decode()
    assert REASON in page
    assert FAMILY not in page
    assert AuditEntry.objects.filter(act="opening.read", actor=world.head.pk).count() == 1
    assert head.post(address, {"result": "nonsense", "seen": "1"}).status_code == 422
    assert head.post(address, {"result": "justified", "seen": "0", "submission": _key()}).status_code == 409
    assert head.post(address, {"result": "justified", "seen": "1", "submission": _key()}).status_code == 302
    opening.refresh_from_db()
    assert (opening.result, opening.reviewed_by) == ("justified", world.head.pk)
    assert reverse("opening_reviews") not in head.get(reverse("my_day")).content.decode()
    for account in (world.colleague, world.coordinator, world.clerk, world.immigration):
        assert browser(account).get(address).status_code == 404


def _key() -> str:
    return "11111111-1111-4111-8111-111111111111"


def test_the_officer_sees_how_long_it_waits_and_the_person_reads_all_of_it_on_her_sheet(world: World) -> None:
    opening = opened(world)
    officer = browser(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    with clock.moved_to(clock.now() + timedelta(days=16)):
        line = officer.get(reverse("privacy_openings")).context["lines"][0]
    assert (line.colleague, line.waits, line.is_late, line.reason) == ("Colleague", 16, True, REASON)
    sheet = browser(world.manager).get(reverse("case_sheet", args=[opening.case_id])).content.decode()
    assert REASON in sheet
    assert "Colleague" in sheet


def test_the_list_costs_the_same_for_one_and_for_three(world: World) -> None:
    head, figures = browser(world.head), []
    for times in (1, 2):
        for _number in range(times):
            opened(world)
        with CaptureQueriesContext(connection) as caught:
            head.get(reverse("opening_reviews"))
        figures.append(len(caught))
    assert figures[0] == figures[1]
