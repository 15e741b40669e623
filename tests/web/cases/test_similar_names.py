"""Where a search finds few, cases of a similar name are offered: only those that the searcher may open anyway."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kim.cases.actions import cases
from web.cases.pages import names, walk_in
from world import World

pytestmark = pytest.mark.django_db


def offered(browser: Client, words: str, query: str = "") -> list[str]:
    html = browser.post(f"/cases/{query}", {"q": words}).content.decode()
    return re.findall(r'<span dir="auto">([^<]*)</span></a>', html)


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (("Haddad", "Muhammad"), "Mohammed"),
        (("Haddad", "Joseph"), "Yussuf Hadad"),
        (("Bondarenko", "Dmytro"), "Dmitri Bondarenko"),
        (("أحمد", "يوسف"), "Youssef"),
    ],
)
def test_a_name_of_the_same_sound_is_offered(
    as_manager: Client, world: World, stored: tuple[str, str], typed: str
) -> None:
    walk_in(world, *stored)
    walk_in(world, "Nobody", "Else")
    assert names(as_manager.post("/cases/", {"q": typed}).content.decode()) == []
    assert offered(as_manager, typed) == [", ".join(stored)]


def test_another_name_is_not_offered(as_manager: Client, world: World) -> None:
    walk_in(world, "Bondar", "Alexander")
    assert offered(as_manager, "Oleksandr") == []
    assert offered(as_manager, "Alexander Schmidt") == []


def test_what_was_found_is_not_offered_again(as_manager: Client, world: World) -> None:
    walk_in(world, "Haddad", "Mohammed")
    walk_in(world, "Karimi", "Muhammad")
    assert offered(as_manager, "Mohammed") == ["Karimi, Muhammad"]


def test_a_closed_case_is_offered_where_closed_ones_are_searched_for(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Haddad", "Muhammad")
    cases.close(by=world.actor(world.manager), case=case, reason="no_need")
    assert offered(as_manager, "Mohammed") == []
    assert offered(as_manager, "Mohammed", "?state=all") == ["Haddad, Muhammad"]


def test_cases_of_colleagues_are_never_offered(as_manager: Client, world: World) -> None:
    walk_in(world, "Haddad", "Muhammad", by=world.colleague)
    assert offered(as_manager, "Mohammed") == []
    assert offered(as_manager, "Mohammed", "?scope=office") == []


def test_nothing_is_offered_where_many_were_found_or_a_number_was_typed(as_manager: Client, world: World) -> None:
    for number in range(5):
        walk_in(world, f"Haddad{chr(97 + number)}", "Mohammed")
    walk_in(world, "Karimi", "Muhammad")
    assert offered(as_manager, "Mohammed") == []
    assert offered(as_manager, "Mohammed 3") == []


def test_the_number_of_queries_does_not_grow_with_what_is_offered(as_manager: Client, world: World) -> None:
    walk_in(world, "Haddad", "Muhammad")
    offered(as_manager, "Mohammed")
    counts = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            offered(as_manager, "Mohammed")
        counts.append(len(queries))
        walk_in(world, "Karimi", "Mohamad")
        walk_in(world, "Rahimi", "Muhamad")
    assert counts[0] == counts[1]
