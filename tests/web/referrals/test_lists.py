"""What was sent and what came in."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kim.access.actions import accounts
from kim.cases.actions import referrals
from kim.cases.drafts import Refusal
from kim.cases.models import Referral
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.people.details import PersonDetails
from kim.web.referrals import paging
from web.referrals.slips import typed, voucher

if TYPE_CHECKING:
    from django.test import Client

    from world import World

LIST = "/referrals/"


def test_an_empty_list_says_what_belongs_here(as_clerk: Client) -> None:
    assert 'href="/referrals/new/"' in as_clerk.get(LIST).content.decode().partition("kim-empty")[2]


def test_a_clerk_reads_the_reason_and_what_to_do_next(as_clerk: Client, world: World) -> None:
    refusal = Refusal("not_responsible", responsible_kind="jobcenter")
    referrals.decline(by=world.actor(world.manager), referral=world.refer(), refusal=refusal)
    row = as_clerk.get(LIST).context["rows"][0]
    assert (row["reason"], row["next_step"], row["responsible"]) == (
        "nicht zuständig",
        "Bitte an die genannte Art von Stelle verweisen.",
        "Jobcenter",
    )


def test_on_a_phone_the_next_step_stands_only_in_rows_that_ask_for_one(as_clerk: Client, world: World) -> None:
    declined, waiting = world.refer(), world.refer()
    refusal = Refusal("not_responsible", responsible_kind="jobcenter")
    referrals.decline(by=world.actor(world.manager), referral=declined, refusal=refusal)
    rows = as_clerk.get(LIST).content.decode().split("<tr")[2:]
    marked = {slip.pk: "rf-row--act" in row for row in rows for slip in (declined, waiting) if str(slip.pk) in row}
    assert marked == {declined.pk: True, waiting.pk: False}


@pytest.mark.parametrize(("allowed", "told"), [({"feedback_allowed": "on"}, "talked"), ({}, "accepted")])
def test_the_talk_is_told_only_where_the_person_allowed_it(
    as_clerk: Client, world: World, allowed: dict[str, str], told: str
) -> None:
    as_clerk.post("/referrals/new/", typed(**allowed))
    referral, manager = Referral.objects.get(), world.actor(world.manager)
    referrals.accept(by=manager, referral=referral)
    referrals.note_talk(by=manager, referral=referral)
    page = as_clerk.get(f"/referrals/{referral.pk}/")
    listed = as_clerk.get(LIST, {"state": "taken"}).context["page"].rows
    assert ([row.told for row in listed], page.context["slip"].told) == ([told], told)
    assert (page.context["told"]["talked_on"] is not None) == (told == "talked")


def test_a_used_voucher_looks_like_an_unused_one(as_clerk: Client, world: World) -> None:
    used, unused = voucher(world), voucher(world)
    details = PersonDetails(given_name="Amina", municipality="05958044")
    referrals.redeem_voucher(by=world.actor(world.manager), referral=used, details=details)
    rows = as_clerk.get(LIST).context["rows"]
    assert {key: value for key, value in rows[0].items() if key not in {"key", "sent_on"}} == {
        key: value for key, value in rows[1].items() if key not in {"key", "sent_on"}
    }
    pages = [as_clerk.get(f"/referrals/{slip.pk}/").content.decode() for slip in (used, unused)]
    hidden = r'[0-9a-f]{8}-[0-9a-f-]{27}|name="csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"'
    assert re.sub(hidden, "", pages[0]) == re.sub(hidden, "", pages[1])


def test_the_clerk_of_another_office_sees_none_of_it(client: Client, world: World) -> None:
    world.refer()
    client.force_login(world.other_clerk)
    assert client.get(LIST).context["rows"] == []


def test_what_is_urgent_stands_first_then_what_waits_longest(client: Client, world: World) -> None:
    client.force_login(world.clerk)
    for urgency in ("normal", "today", "this_week"):
        client.post("/referrals/new/", typed(urgency=urgency))
    client.force_login(world.manager)
    rows = client.get(LIST).context["rows"]
    assert [row["urgency"] for row in rows] == ["heute", "diese Woche", "normal"]


def test_who_receives_and_refers_has_both_lists(client: Client, world: World) -> None:
    accounts.grant(by=INSTALLATION, account=world.clerk, office="ki-hsk", role=Role.CASE_MANAGER, since=clock.today())
    world.refer()
    client.force_login(world.clerk)
    received, own = client.get(LIST), client.get(LIST, {"list": "sent"})
    assert [tab.current for tab in received.context["tabs"]] == [True, False]
    assert "Fatma" not in received.content.decode()
    assert "Fatma" in own.content.decode()


@pytest.mark.parametrize("query", [{"state": "diagnosis"}, {"after": "x"}, {"after": "x~y"}, {"before": "~"}])
def test_an_address_that_asks_for_nonsense_is_a_bad_request(as_clerk: Client, query: dict[str, str]) -> None:
    assert as_clerk.get(LIST, query).status_code == 400


@pytest.mark.parametrize("who", ["clerk", "manager"])
def test_the_lists_ask_the_database_equally_often_for_one_and_for_three(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    world.refer()
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(2):
        world.refer()
    with CaptureQueriesContext(connection) as three:
        answer = client.get(LIST)
    assert (len(answer.context["rows"]), len(three)) == (3, len(one))


def test_paging_by_key_shows_every_row_once_in_both_directions(
    as_clerk: Client, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "SIZE", 2)
    keys = [world.refer().pk for _ in range(5)][::-1]
    pages: list[Any] = [as_clerk.get(LIST).context["page"]]
    while pages[-1].next_url:
        pages.append(as_clerk.get(LIST + pages[-1].next_url).context["page"])
    back = as_clerk.get(LIST + pages[-1].previous_url).context["page"]
    assert [row.pk for page in pages for row in page.rows] == keys
    assert [row.pk for row in back.rows] == [row.pk for row in pages[1].rows]


def test_no_name_stands_in_a_title(as_clerk: Client, world: World) -> None:
    referral = world.refer()
    for address in (LIST, f"/referrals/{referral.pk}/", f"/referrals/{referral.pk}/withdrawal/"):
        page = as_clerk.get(address).content.decode()
        title = page[page.index("<title>") : page.index("</title>")]
        assert ("Fatma" in title, "Yıldız" in title) == (False, False)


def test_a_slip_of_the_first_hour_of_a_day_was_sent_on_that_day_everywhere(client: Client, world: World) -> None:
    client.cookies["django_language"] = "en"
    client.force_login(world.manager)
    with clock.moved_to(clock.at(date(2026, 7, 2), 0, 30)):
        slip = world.refer()
        assert "today" in client.get(f"/referrals/{slip.pk}/").content.decode().partition("<main")[2][:1500]
        assert "waits less than an hour" in client.get(LIST).content.decode()
    with clock.moved_to(clock.at(date(2026, 7, 4), 0, 10)):
        for page in (LIST, "/"):
            assert "waits 2 days" in client.get(page).content.decode(), page
