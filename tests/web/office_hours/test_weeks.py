import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kim.foundation import clock
from kim.planning.actions import office_hours
from kim.web.office_hours import calendar
from world import World

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def that_monday() -> Iterator[None]:
    with clock.moved_to(clock.at(MONDAY, 7)):
        yield


def page(browser: Client, **query: Any) -> str:
    return browser.get(reverse("office_hours"), query).content.decode()


def test_the_week_shows_time_place_free_slots_and_languages(browser: Client, planner: Any) -> None:
    planner.add(languages=("ar", "tr"))
    text = page(browser)
    assert "09:00–12:00" in text
    assert "4 of 4 slots free" in text
    assert "Rathaus Sundern" in text
    assert "Arabic, Turkish" in text


def test_everyone_reads_the_week(client: Client, world: World, planner: Any) -> None:
    planner.add()
    for account in (world.clerk, world.manager, world.head, world.counsellor, world.immigration):
        client.force_login(account)
        assert "Rathaus Sundern" in page(client)


def test_who_may_not_keep_hours_reads_why_and_finds_no_button(client: Client, world: World, planner: Any) -> None:
    planner.add()
    client.cookies["django_language"] = "en"
    client.force_login(world.clerk)
    text = page(client)
    assert "Office hours are kept by the coordinators of the office." in text
    assert reverse("office_hours_new") not in text
    assert "/ending/" not in text


def test_municipality_and_week_are_chosen_by_the_address(browser: Client, planner: Any) -> None:
    planner.add("rathaus-sundern")
    planner.add("rathaus-brilon", first_on=MONDAY + timedelta(days=7))
    assert "Rathaus Brilon" not in page(browser)
    later = page(browser, week="2026-W49")
    assert "Rathaus Brilon" in later
    assert "Rathaus Sundern" in later
    only = page(browser, week="2026-W49", municipality="05958012")
    assert "Rathaus Brilon" in only
    assert "Rathaus Sundern" not in only
    assert "week=2026-W48&amp;municipality=05958012" in only


def test_a_holiday_is_shown_as_closed_with_its_name(browser: Client, planner: Any) -> None:
    planner.add(weekday=4)
    text = page(browser, week="2026-W53")
    assert "closed: New Year&#x27;s Day" in text
    assert "slots free" not in text


@pytest.mark.parametrize("week", ["2026-W60", "9999-W52", "0001-W01", "x", "2026-11-23", "W", "2026-W48-9", "🙂W"])
def test_an_address_that_names_no_week_shows_this_one(browser: Client, planner: Any, week: str) -> None:
    planner.add()
    assert "Week 48" in page(browser, week=week)


@pytest.mark.parametrize(
    ("days", "number", "link"),
    [(4, 48, "This week"), (5, 49, "Coming week"), (6, 49, "Coming week"), (7, 49, "This week")],
)
def test_from_saturday_on_the_coming_week_is_shown(browser: Client, days: int, number: int, link: str) -> None:
    with clock.moved_to(clock.at(MONDAY + timedelta(days=days), 9)):
        assert f"Week {number}:" in page(browser)
        assert f">{link}</span>" not in page(browser)
        assert f">{link}</span>" in page(browser, week="2026-W30")
        assert f'week=2026-W{number}"><span' in page(browser, week="2026-W30")


def test_a_municipality_that_does_not_exist_shows_all_and_is_not_repeated(browser: Client, planner: Any) -> None:
    planner.add()
    text = page(browser, municipality='"><b>')
    assert "Rathaus Sundern" in text
    assert "<b>" not in text
    assert "&amp;municipality=" not in text


def test_municipalities_without_hours_are_named(browser: Client, planner: Any) -> None:
    planner.add()
    assert re.search(r"Nobody is there this week in: Arnsberg, Bestwig[^.]*Winterberg\.", page(browser))


def test_an_empty_week_teaches_who_enters_hours(browser: Client, planner: Any) -> None:
    text = page(browser)
    assert "No office hours stand in the plan for this week." in text
    assert reverse("office_hours_new") in text


def test_intake_places_stand_with_their_day(browser: Client, planner: Any) -> None:
    planner.add()
    assert "not set yet" in page(browser)
    office_hours.set_capacity(by=planner.coordinator, office="ki-hsk", places=7)
    text = page(browser)
    assert "7 new cases" in text
    assert 'datetime="2026-11-23"' in text


def test_the_number_of_queries_does_not_grow(browser: Client, planner: Any, django_assert_max_num_queries: Any) -> None:
    planner.add()
    page(browser)
    with django_assert_max_num_queries(10) as one:
        page(browser)
    count = len(one)
    for place in ("rathaus-arnsberg", "rathaus-brilon", "rathaus-olsberg"):
        planner.add(place)
    with django_assert_max_num_queries(10) as more:
        page(browser)
    assert len(more) == count


def test_the_name_of_a_week_leads_back_to_its_monday() -> None:
    for days in range(800):
        day = date(2025, 6, 1) + timedelta(days=days)
        assert calendar.monday_of(calendar.key(day), MONDAY) == day - timedelta(days=day.weekday())
