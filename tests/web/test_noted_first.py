"""Reading a case is written down first: one entry per colleague, case and day, and without the entry no answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kim.foundation import audit, clock
from kim.foundation.models import AuditEntry
from web.cases.pages import send, walk_in

if TYPE_CHECKING:
    from world import World

pytestmark = pytest.mark.django_db


def entries(act: str = "case.read") -> list[tuple[Any, str]]:
    return list(AuditEntry.objects.filter(act=act).order_by("created_at").values_list("actor", "subject"))


def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_anything: Any) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr(audit, "seen", fail)


def test_one_entry_for_each_colleague_case_and_day(as_manager: Client, world: World) -> None:
    case = world.planned()
    for page in ("", "plan/", "contacts/", "person/", "assessment/", "", "plan/"):
        assert as_manager.get(f"/cases/{case.pk}/{page}").status_code == 200
    assert entries() == [(world.manager.pk, str(case.pk))]
    with clock.moved_to(clock.at(clock.today() + timedelta(days=1))):
        as_manager.get(f"/cases/{case.pk}/")
        as_manager.get(f"/cases/{case.pk}/plan/")
    assert entries() == [(world.manager.pk, str(case.pk))] * 2
    other = world.planned(family_name="Andere")
    as_manager.get(f"/cases/{other.pk}/")
    assert len(entries()) == 3


def test_a_form_that_is_sent_first_leaves_the_entry_as_well(as_manager: Client, world: World) -> None:
    case = world.planned()
    assert send(as_manager, f"/cases/{case.pk}/contacts/").status_code == 422
    assert entries() == [(world.manager.pk, str(case.pk))]


@pytest.mark.parametrize("page", ["", "plan/", "contacts/", "assessment/", "person/", "sheet/"])
def test_what_cannot_be_noted_is_not_shown(page: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.planned()
    world.goal(case)
    browser = Client(raise_request_exception=False)
    browser.force_login(world.manager)
    failing(monkeypatch)
    answer = browser.get(f"/cases/{case.pk}/{page}")
    text = answer.content.decode()
    assert (answer.status_code, entries()) == (503, [])
    assert "Kovalenko" not in text
    assert "B1 schaffen" not in text


def test_a_form_whose_reading_cannot_be_noted_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    case = world.planned()
    browser = Client(raise_request_exception=False)
    browser.force_login(world.manager)
    failing(monkeypatch)
    sent = {"held_on": clock.today(), "form": "office", "minutes": 30, "note": "x"}
    assert send(browser, f"/cases/{case.pk}/contacts/", **sent).status_code == 503
    assert not case.contacts.exists()


def test_what_was_noted_today_is_shown_without_another_entry(
    as_manager: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = world.planned()
    as_manager.get(f"/cases/{case.pk}/")
    failing(monkeypatch)
    assert as_manager.get(f"/cases/{case.pk}/plan/").status_code == 200


def test_a_page_of_the_day_costs_one_query_more(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Olena")
    as_manager.get(f"/cases/{case.pk}/contacts/")
    with CaptureQueriesContext(connection) as queries:
        as_manager.get(f"/cases/{case.pk}/contacts/")
    asked = [query["sql"] for query in queries.captured_queries]
    assert sum("foundation_auditentry" in sql for sql in asked) == 1
    assert [sql for sql in asked if sql.startswith(("INSERT", "UPDATE"))] == []


def test_whoever_may_not_see_a_case_leaves_no_entry_of_reading(world: World) -> None:
    case = world.planned()
    browser = Client()
    browser.force_login(world.colleague)
    assert browser.get(f"/cases/{case.pk}/").status_code == 404
    assert entries() == []


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_test_transaction_the_entry_is_written_and_the_page_shown(world: World) -> None:
    case = world.planned()
    browser = Client()
    browser.force_login(world.manager)
    assert [browser.get(f"/cases/{case.pk}/{page}").status_code for page in ("", "plan/")] == [200, 200]
    assert entries() == [(world.manager.pk, str(case.pk))]
