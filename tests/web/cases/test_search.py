"""Finding a person whose name is typed with other signs or in another script, and nothing by accident."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kim.cases.actions import cases
from kim.cases.models import Case, TeamMembership
from kim.people.details import PersonDetails
from web.cases.pages import listed, names, numbers, walk_in
from world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (("Jürgen", "Müller"), ["Müller", "Mueller", "muller", "MÜLLER Jürgen", "Juergen mull", "Mu\u0308ller"]),
        (("محمد", "أحمد"), ["محمد", "احمد", "مُحَمَّد", "محمد احمد"]),
        (("زهرا", "کریمی"), ["کریمی", "كريمي"]),
        (("Оксана", "Шевченко"), ["Шевченко", "Schewtschenko", "Shevchenko", "ševčenko", "oksana"]),
        (("Софія", "Мар’яненко"), ["Мар'яненко", "Марʼяненко", "Maryanenko"]),
        (("Işıl", "Yıldız"), ["yildiz", "Yıldız", "YILDIZ", "isil"]),
        (("ሰላም", ""), ["ሰላም"]),
        (("Ana-Maria", "D'Angelo"), ["ana maria", "dangelo", "D’Angelo"]),
    ],
)
def test_a_name_is_found_in_every_spelling(
    as_manager: Client, world: World, stored: tuple[str, str], typed: list[str]
) -> None:
    walk_in(world, stored[1], stored[0])
    walk_in(world, "Nobody", "Else")
    missed = [words for words in typed if len(found(as_manager, words)) != 1]
    assert missed == []


def found(browser: Client, words: str) -> list[str]:
    return names(browser.post("/cases/", {"q": words}).content.decode())


def test_the_typed_name_stays_in_the_form_and_out_of_addresses_and_the_title(as_manager: Client, world: World) -> None:
    walk_in(world, "Müller")
    html = as_manager.post("/cases/", {"q": "Mueller"}).content.decode()
    addresses = re.findall(r'(?:href|action)="([^"]*)"', html)
    assert 'value="Mueller"' in html
    assert [text for text in (*addresses, html[: html.index("</title>")]) if "ueller" in text] == []


def test_a_case_is_found_by_its_number_however_it_is_typed(as_manager: Client, world: World) -> None:
    walk_in(world, "Other")
    case = walk_in(world, "Wanted")
    for words in (case.number, case.number.lower(), f" {case.number[:3]} {case.number[3:]} "):
        assert numbers(as_manager.post("/cases/", {"q": words}).content.decode()) == [case.number]


def test_a_changed_name_is_found_and_the_former_one_is_not(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Schmidt")
    details = PersonDetails(given_name="Olena", family_name="Kovalenko")
    cases.change_person(by=world.actor(world.manager), case=case, details=details)
    assert len(found(as_manager, "Kowalenko")) == 1
    assert found(as_manager, "Schmidt") == []


def test_no_number_is_found_by_its_end(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Somebody")
    Case.objects.filter(pk=case.pk).update(number="ACDEFGH", sort_key="somebody ACDEFGH")
    TeamMembership.objects.filter(case=case).update(sort_key="somebody ACDEFGH")
    assert numbers(as_manager.post("/cases/", {"q": "acdefgh"}).content.decode()) == ["ACDEFGH"]
    assert numbers(as_manager.post("/cases/", {"q": "cdefgh"}).content.decode()) == []


def test_colleagues_cases_are_found_by_name_and_by_number(as_manager: Client, world: World) -> None:
    foreign = walk_in(world, "Verborgen", by=world.colleague)
    walk_in(world, "Verborgen")
    for words in ("verborgen", "borgen", foreign.number):
        html = as_manager.post("/cases/?scope=office", {"q": words}).content.decode()
        assert numbers(html) == [foreign.number]


def test_the_search_reaches_no_case_of_a_colleague(as_manager: Client, world: World) -> None:
    foreign = walk_in(world, "Verborgen", by=world.colleague)
    assert found(as_manager, "Verborgen") == []
    assert found(as_manager, foreign.number) == []


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "\\",
        "'",
        '";--',
        "{{7*7}}",
        "${jndi:x}",
        "(q+)+$",
        "\x00",
        "\u202e",
        "\u200b",
        "\U0001f468",
        "..",
        "*",
    ],
)
def test_signs_with_a_meaning_elsewhere_mean_nothing_here(as_manager: Client, world: World, words: str) -> None:
    walk_in(world, "Somebody")
    response = as_manager.post("/cases/", {"q": words})
    assert response.status_code == 200
    if words.strip():
        assert names(response.content.decode()) == []


def test_ten_thousand_words_ask_the_database_for_no_more_than_a_few(as_manager: Client, world: World) -> None:
    walk_in(world, "Somebody")
    with CaptureQueriesContext(connection) as asked:
        assert as_manager.post("/cases/", {"q": "wort " * 10_000}).status_code == 200
    assert max(len(query["sql"]) for query in asked.captured_queries) < 20_000


def test_the_search_keeps_the_filters_of_the_address(as_manager: Client, world: World) -> None:
    walk_in(world, "Müller", municipality="05958044")
    walk_in(world, "Müller", municipality="05958032")
    html = as_manager.post("/cases/?municipality=05958044", {"q": "muller"}).content.decode()
    assert len(names(html)) == 1
    assert 'action="?municipality=05958044"' in html


def test_more_hits_than_a_page_are_said(as_manager: Client, world: World) -> None:
    for _number in range(27):
        walk_in(world, "Müller")
    html = as_manager.post("/cases/", {"q": "muller"}).content.decode()
    assert len(names(html)) == 25
    assert 'rel="next"' not in html
    assert 'role="status">' in html
    assert len(listed(as_manager, "?q=muller")) == 25
