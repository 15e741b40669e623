import uuid
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kim.foundation import clock
from kim.network.models import Place
from kim.planning.actions import office_hours
from kim.planning.models import IntakeCapacity, OfficeHours
from world import World

MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def that_monday() -> Iterator[None]:
    with clock.moved_to(clock.at(MONDAY, 7)):
        yield


def typed(**more: Any) -> dict[str, Any]:
    given = {
        "submission": uuid.uuid4(),
        "office": "ki-hsk",
        "place": Place.objects.get(code="rathaus-sundern").pk,
        "weekday": "1",
        "starts_at": "9",
        "ends_at": "12.30",
        "slot_minutes": "45",
        "every_weeks": "2",
        "first_on": "23.11.2026",
        "languages": ["ar", "uk"],
        "another_language": "so",
    }
    return {**given, **more}


def test_a_coordinator_adds_a_series_and_sees_the_week_in_which_it_begins(browser: Client, planner: Any) -> None:
    response = browser.post(reverse("office_hours_new"), typed())
    assert response.headers["Location"] == "/office-hours/?week=2026-W48"
    hours = OfficeHours.objects.get()
    assert (hours.weekday, hours.starts_at, hours.ends_at) == (1, time(9), time(12, 30))
    assert (hours.every_weeks, hours.first_on, hours.languages) == (2, MONDAY, ["ar", "uk", "so"])


def test_wrong_input_keeps_what_was_typed(browser: Client, planner: Any) -> None:
    response = browser.post(reverse("office_hours_new"), typed(starts_at="neun Uhr", first_on="31.2.2026"))
    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="neun Uhr"' in text
    assert 'value="31.2.2026"' in text
    assert "This time cannot be read. Write it like 09:30." in text
    assert not OfficeHours.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": "8"}, "The end lies after the beginning."),
        ({"ends_at": "9:20"}, "Not one slot fits between beginning and end."),
        ({"slot_minutes": "0"}, "greater than or equal to 5"),
        ({"place": str(uuid.uuid4())}, "Select a valid choice"),
        ({"place": "x"}, "Select a valid choice"),
        ({"weekday": "9"}, "Select a valid choice"),
        ({"office": "jc-sundern"}, "Select a valid choice"),
        ({"another_language": "klingon"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    browser: Client, planner: Any, wrong: dict[str, Any], sentence: str
) -> None:
    response = browser.post(reverse("office_hours_new"), typed(**wrong))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not OfficeHours.objects.exists()


def test_an_overlap_is_refused_with_a_sentence(browser: Client, planner: Any) -> None:
    planner.add(weekday=1)
    response = browser.post(reverse("office_hours_new"), typed())
    assert response.status_code == 422
    assert "Your office already has office hours here at this time." in response.content.decode()
    assert OfficeHours.objects.count() == 1


def test_a_second_click_adds_nothing(browser: Client, planner: Any) -> None:
    values = typed()
    answers = [browser.post(reverse("office_hours_new"), values) for _click in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {"/office-hours/?week=2026-W48"}
    assert OfficeHours.objects.count() == 1


def test_fields_that_the_form_does_not_have_change_nothing(browser: Client, planner: Any) -> None:
    browser.post(reverse("office_hours_new"), typed(last_on="2026-11-24", version="99", office_id="jc-sundern"))
    hours = OfficeHours.objects.get()
    assert (hours.last_on, hours.version, hours.office_id) == (None, 1, "ki-hsk")


def test_who_may_not_keep_hours_finds_no_form(client: Client, world: World) -> None:
    client.force_login(world.clerk)
    assert client.get(reverse("office_hours_new")).status_code == 404
    assert client.post(reverse("office_hours_new"), typed()).status_code == 404
    assert client.get(reverse("capacity")).status_code == 404
    assert not OfficeHours.objects.exists()


def test_a_series_ends_on_a_day(browser: Client, planner: Any) -> None:
    hours = planner.add()
    url = reverse("office_hours_end", args=[hours.pk])
    assert 'value="23.11.2026"' in browser.get(url).content.decode()
    browser.post(url, {"submission": uuid.uuid4(), "seen": hours.version, "last_on": "30.11.2026"})
    hours.refresh_from_db()
    assert hours.last_on == date(2026, 11, 30)


def test_the_second_of_two_who_end_a_series_is_told(browser: Client, planner: Any) -> None:
    hours = planner.add()
    url = reverse("office_hours_end", args=[hours.pk])
    office_hours.end(by=planner.coordinator, hours=hours, last_on=MONDAY + timedelta(days=70))
    response = browser.post(url, {"submission": uuid.uuid4(), "seen": 1, "last_on": "30.11.2026"})
    assert response.status_code == 422
    assert "These office hours already have a last day." in response.content.decode()
    hours.refresh_from_db()
    assert hours.last_on == MONDAY + timedelta(days=70)


def test_another_office_reads_why_it_does_not_end_a_series(client: Client, world: World, planner: Any) -> None:
    url = reverse("office_hours_end", args=[planner.add().pk])
    client.cookies["django_language"] = "en"
    client.force_login(world.clerk)
    assert "Office hours are kept by the coordinators of the office." in client.get(url).content.decode()
    response = client.post(url, {"submission": uuid.uuid4(), "seen": 1, "last_on": "30.11.2026"})
    assert response.status_code == 422
    assert OfficeHours.objects.get().last_on is None


def test_a_series_that_does_not_exist_is_not_found(browser: Client, planner: Any) -> None:
    assert browser.get(reverse("office_hours_end", args=[uuid.uuid4()])).status_code == 404


def test_intake_places_are_set_with_todays_date(browser: Client, planner: Any) -> None:
    url = f"{reverse('capacity')}?next=/"
    response = browser.post(url, {"submission": uuid.uuid4(), "office": "ki-hsk", "places": "5"})
    assert response.headers["Location"] == "/"
    capacity = IntakeCapacity.objects.get()
    assert (capacity.places, capacity.set_on, capacity.office_id) == (5, MONDAY, "ki-hsk")
    assert 'datetime="2026-11-23"' in browser.get(url).content.decode()


@pytest.mark.parametrize("places", ["", "-1", "501", "viele", "99999999999999999999"])
def test_intake_places_that_are_no_number_are_refused(browser: Client, planner: Any, places: Any) -> None:
    response = browser.post(reverse("capacity"), {"submission": uuid.uuid4(), "office": "ki-hsk", "places": places})
    assert response.status_code == 422
    assert not IntakeCapacity.objects.exists()


def test_after_setting_places_nobody_is_led_to_another_site(browser: Client, planner: Any) -> None:
    url = f"{reverse('capacity')}?next=https://example.invalid/"
    response = browser.post(url, {"submission": uuid.uuid4(), "office": "ki-hsk", "places": "5"})
    assert response.headers["Location"] == reverse("office_hours")
