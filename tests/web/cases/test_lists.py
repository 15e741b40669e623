"""The list of cases: what stands in it, how it is narrowed, walked and kept fast."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kim.cases.actions import cases
from kim.cases.models import WaitingPeriod
from kim.cases.queries.cases import Place, Wanted, own_page
from kim.foundation import clock
from web.cases.pages import listed, names, numbers, reads, walk_in
from world import MESCHEDE, SUNDERN, World

pytestmark = pytest.mark.django_db
QUERIES = 4  # session, account, memberships, and the page itself


def test_own_open_cases_stand_in_the_order_of_names_whatever_the_letters(as_manager: Client, world: World) -> None:
    for family in ("Zeidan", "Öztürk", "Ahmadi", "Шевченко"):
        walk_in(world, family)
    assert listed(as_manager) == ["Ahmadi, Ada", "Öztürk, Ada", "Шевченко, Ada", "Zeidan, Ada"]
    assert listed(as_manager, "?sort=-name") == ["Zeidan, Ada", "Шевченко, Ada", "Öztürk, Ada", "Ahmadi, Ada"]


def test_closed_cases_and_those_of_colleagues_are_not_in_the_own_list(as_manager: Client, world: World) -> None:
    walk_in(world, "Mine")
    walk_in(world, "Theirs", by=world.colleague)
    closed = walk_in(world, "Closed")
    cases.close(by=world.actor(world.manager), case=closed, reason="info")
    assert listed(as_manager) == ["Mine, Ada"]
    assert listed(as_manager, "?state=closed") == ["Closed, Ada"]
    assert listed(as_manager, "?state=all") == ["Closed, Ada", "Mine, Ada"]


def test_the_list_is_narrowed_by_town_waiting_and_deadline(as_manager: Client, world: World) -> None:
    today = clock.today()
    walk_in(world, "Town", municipality=MESCHEDE)
    walk_in(world, "Due", municipality=SUNDERN, passport_until_on=today + timedelta(days=30))
    walk_in(world, "Later", municipality=SUNDERN, passport_until_on=today + timedelta(days=900))
    waiting = walk_in(world, "Waiting", municipality=SUNDERN)
    WaitingPeriod.objects.create(office_id="ki-hsk", case=waiting, point="W14", started_on=today)
    assert listed(as_manager, f"?municipality={MESCHEDE}") == ["Town, Ada"]
    assert listed(as_manager, "?due=1") == ["Due, Ada"]
    assert listed(as_manager, "?waiting=1") == ["Waiting, Ada"]
    assert listed(as_manager, "?waiting=1&due=1") == []


def test_a_line_shows_the_next_deadline_and_the_longest_wait(as_manager: Client, world: World) -> None:
    today = clock.today()
    case = walk_in(world, "Line", passport_until_on=today - timedelta(days=3))
    for point, days in (("W14", 5), ("W15", 41)):
        start = today - timedelta(days=days)
        WaitingPeriod.objects.create(office_id="ki-hsk", case=case, point=point, started_on=start)
    line = own_page(world.actor(world.manager), Wanted(), Place()).lines[0]
    assert (line.rule, line.due_on) == ("passport", today - timedelta(days=3))
    assert (line.point, line.waiting_since) == ("W15", today - timedelta(days=41))


def test_the_pages_follow_each_other_without_gap_and_without_a_name_in_the_address(
    as_manager: Client, world: World
) -> None:
    families = [f"Name{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    for family in families:
        walk_in(world, family)
    expected, seen, address, addresses = [f"{family}, Ada" for family in families], [], "", []
    while True:
        html = as_manager.get(f"/cases/{address}").content.decode()
        seen.append(names(html))
        found = re.search(r'rel="next" href="([^"]*)"', html)
        if found is None:
            break
        address = found.group(1).replace("&amp;", "&")
        addresses.append(address)
    assert [len(page) for page in seen] == [25, 25, 10]
    assert [name for page in seen for name in page] == expected
    assert [address for address in addresses if "name" in address.lower()] == []
    back = re.search(r'rel="prev" href="([^"]*)"', html)
    assert back is not None
    assert listed(as_manager, back.group(1)) == expected[25:50]


@pytest.mark.parametrize(
    "query",
    [
        "?ordering=name",
        "?sort=person__birth_on",
        "?sort=-opened_on",
        "?state=secret",
        "?person__given_name__startswith=a",
        "?municipality=00000000",
        "?scope=county",
        "?after=1",
        "?after=%00",
        "?waiting=2",
        "?after=5ad4a5b5-1b1f-4b31-9c1a-0d0f6a3d8a11&before=5ad4a5b5-1b1f-4b31-9c1a-0d0f6a3d8a11",
    ],
)
def test_words_that_the_list_does_not_know_are_refused(as_manager: Client, query: str) -> None:
    assert as_manager.get(f"/cases/{query}").status_code == 400


def test_a_foreign_case_as_starting_point_tells_nothing(as_manager: Client, world: World) -> None:
    walk_in(world, "Zzz")
    foreign = walk_in(world, "Aaa", by=world.colleague)
    absent = "5ad4a5b5-1b1f-4b31-9c1a-0d0f6a3d8a11"
    assert listed(as_manager, f"?after={foreign.pk}") == listed(as_manager, f"?after={absent}") == []


def test_cases_of_colleagues_stand_there_without_a_name(as_manager: Client, world: World) -> None:
    walk_in(world, "Mine")
    foreign = walk_in(world, "Hidden", "Secret", by=world.colleague)
    html = as_manager.get("/cases/?scope=office").content.decode()
    assert numbers(html) == [foreign.number]
    assert "S. H." in html
    assert [name for name in ("Hidden", "Secret", "Mine") if name in html] == []
    assert "Colleague" in html


def test_whoever_works_no_cases_finds_no_room_here(client: Client, world: World) -> None:
    for account in (world.clerk, world.coordinator, world.head, world.counsellor, world.immigration):
        client.force_login(account)
        answers = {client.get(f"/cases/{page}").status_code for page in ("", "?scope=office", "new/", "export/")}
        assert answers == {404}


def test_the_number_of_queries_does_not_grow_with_the_list(as_manager: Client, world: World) -> None:
    counted = []
    for count in (1, 2):
        for number in range(count):
            walk_in(world, f"Case{chr(97 + number)}", passport_until_on=clock.today())
        as_manager.get("/cases/")
        counted.append(reads(as_manager, "/cases/"))
    counted.append(reads(as_manager, "/cases/?scope=office"))
    for_similar_names = reads(as_manager, "/cases/?q=casea&waiting=1&due=1") - QUERIES
    assert (counted, for_similar_names) == ([QUERIES] * 3, 1)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the plan of SQLite")
def test_the_list_walks_the_index_of_the_team_and_sorts_nothing(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Plan")
    with CaptureQueriesContext(connection) as queries:
        own_page(world.actor(world.manager), Wanted(), Place(after=case.pk))
    sql = next(
        query["sql"] for query in queries.captured_queries if "team_list" in query["sql"] or "LIMIT 26" in query["sql"]
    )
    with connection.cursor() as cursor:
        steps = [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()]
    assert steps[0].startswith("SEARCH cases_teammembership USING INDEX team_list (account=? AND sort_key>?)")
    before_the_details = steps[: steps.index("CORRELATED SCALAR SUBQUERY 2")]
    assert [step for step in before_the_details if "TEMP B-TREE" in step or step.startswith("SCAN")] == []


def test_an_empty_list_says_where_cases_come_from(as_manager: Client, world: World) -> None:
    assert 'class="kim-empty"' in as_manager.get("/cases/").content.decode()
