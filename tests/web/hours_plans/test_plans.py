from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kim.foundation import clock
from kim.planning.actions import hours_computations, office_hours
from kim.planning.models import (
    DrivingTimes,
    HoursAgreement,
    HoursPlan,
    OfficeHours,
    RoomTimes,
    SlotBooking,
    WorkingPattern,
)
from kim.planning.slots import Slot
from kim.procedures import jobs
from planning import hours_county
from web.paper import reading
from world import HALLENBERG, MESCHEDE, SUNDERN, World

if TYPE_CHECKING:
    from django.test import Client


@pytest.fixture
def browser(client: Client, world: World) -> Client:
    client.force_login(world.coordinator)
    client.cookies["django_language"] = "en"
    return client


def at(name: str, plan: HoursPlan, **more: str) -> str:
    return reverse(name) + f"?number={plan.number}" + "".join(f"&{key}={value}" for key, value in more.items())


def send(browser: Client, url: str, **values: Any) -> Any:
    return browser.post(url, {"submission": str(uuid.uuid4()), **values})


def text(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def is_asked_again(browser: Client, url: str) -> bool:
    return "has to agree again: Sundern (Sauerland)." in text(browser, url)


def state_what_is_known(browser: Client, world: World) -> None:
    for town in (SUNDERN, HALLENBERG):
        room = {"room": "Raum 1", "free": hours_county.MORNINGS, "accessible": "yes", "bus": "R21"}
        url = reverse("hours_rooms") + f"?place={hours_county.place(town).code}"
        assert send(browser, url, **room).status_code == 302
    url = reverse("hours_people") + f"?colleague={world.manager.pk}"
    pattern = {"base": MESCHEDE, "half_days": hours_county.MORNINGS, "languages": "Ukrainian, German"}
    wrong = send(browser, url, **pattern, weekly_hours="12", absences="24.12.2026 – 06.01.2026")
    assert wrong.status_code == 422
    assert "ends before it begins" in wrong.content.decode()
    assert "24.12.2026 – 06.01.2026</textarea>" in wrong.content.decode()
    against = send(browser, url, **pattern, weekly_hours="0")
    assert "contradict each other" in against.content.decode()
    typed = send(browser, url, **pattern, weekly_hours="12,5", absences="24.12.2026 – 06.01.2027")
    assert typed.status_code == 302
    assert WorkingPattern.objects.get().absences == [["2026-12-24", "2027-01-06"]]
    assert send(browser, url, **pattern, weekly_hours="8", seen="7").status_code == 409


def frame(**more: str) -> dict[str, str]:
    given = {"title": "Winter", "first_on": f"{hours_county.next_monday():%d.%m.%Y}", "weeks": "8", "seconds": "2"}
    wishes = {f"in_{SUNDERN}": "on", f"need_{SUNDERN}": "2", f"least_{SUNDERN}": "2", f"speak_{SUNDERN}": "Ukrainian"}
    more = {f"in_{HALLENBERG}": "on", f"need_{HALLENBERG}": "1", f"least_{HALLENBERG}": "1"} | more
    return given | {"most_minutes": "150"} | wishes | more


def computed(browser: Client, world: World, plan: HoursPlan) -> HoursPlan:
    """What the job worker does."""
    assert send(browser, at("hours_plan_computation", plan)).status_code == 302
    plan.refresh_from_db()
    hours_computations.compute(by=world.actor(world.coordinator), plan=plan)
    return plan


def a_sheet_to_sign(browser: Client, plan: HoursPlan) -> None:
    """One page per municipality, in the language of the reader; for one without hours there is none."""
    words = reading.said(reading.opened(browser.get(at("hours_plan_sheet", plan, municipality=SUNDERN)).content))
    assert "Office hours in Sundern" in words
    assert "Half-days in two weeks: 2 are needed, 2 are planned." in words
    assert "For Sundern" in words
    assert browser.get(at("hours_plan_sheet", plan, municipality=MESCHEDE)).status_code == 404
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in text(
        browser, at("hours_plan_agreement", plan, municipality=SUNDERN)
    )


def test_from_rooms_and_people_to_published_hours(browser: Client, world: World) -> None:
    assert "No plan yet" in text(browser, reverse("hours_plans"))
    state_what_is_known(browser, world)
    wrong = send(browser, reverse("hours_plan_frame"), **frame(first_on="01.12.2026"))
    assert "begins on a Monday" in wrong.content.decode()
    assert 'value="01.12.2026"' in wrong.content.decode()
    once = {"submission": str(uuid.uuid4()), **frame(**{f"need_{HALLENBERG}": "0"})}
    assert {browser.post(reverse("hours_plan_frame"), once).status_code for _click in range(2)} == {302}
    plan = HoursPlan.objects.get()
    refused = browser.post(at("hours_plan_computation", plan), {"submission": str(uuid.uuid4())}, follow=True)
    assert "takes part with a demand of 0 half-days" in refused.content.decode()
    assert send(browser, at("hours_plan_frame", plan), **frame(), seen=plan.version).status_code == 302

    assert send(browser, at("hours_plan_computation", plan)).status_code == 302
    assert "Stop and keep the best" in text(browser, at("hours_plan", plan))
    fragment = browser.get(at("hours_plan", plan), headers={"HX-Request": "true"}).content.decode()
    assert fragment.strip().startswith('<div id="plan-progress"')
    plan.refresh_from_db()
    hours_computations.compute(by=world.actor(world.coordinator), plan=plan)
    assert "HX-Refresh" in browser.get(at("hours_plan", plan), headers={"HX-Request": "true"}).headers
    page = text(browser, at("hours_plan", plan))
    assert "The demand of all municipalities that take part in this plan is covered." in page
    assert "<svg" in page
    assert "Manager" in text(browser, at("hours_plan", plan, rows="people"))

    assert 'data-half-day="mon-am"' in page
    assert 'data-weeks="every"' in page
    a_sheet_to_sign(browser, plan)
    move_by_hand(browser, plan)
    publish(browser, plan)
    browser.force_login(world.manager)
    assert browser.get(reverse("hours_plans")).status_code == 404
    assert browser.get(at("hours_plan", plan)).status_code == 404


def test_a_job_that_waited_for_a_dead_worker_does_nothing_when_the_plan_was_ordered_anew(
    browser: Client, world: World
) -> None:
    by = world.actor(world.coordinator)
    hours_county.furnish(by, world)
    plan = hours_county.plan(by)
    for _order in range(2):
        assert send(browser, at("hours_plan_computation", plan)).status_code == 302
        silent = {"heard_at": (clock.now() - timedelta(hours=1)).isoformat()}
        HoursPlan.objects.filter(pk=plan.pk).update(progress=silent)
        assert send(browser, at("hours_plan_stop", plan)).status_code == 302
    assert send(browser, at("hours_plan_computation", plan)).status_code == 302
    waiting = list(DBTaskResult.objects.order_by("enqueued_at"))
    done = [jobs.compute_hours_plan.func(*one.args_kwargs["args"]) for one in waiting]
    assert done == ["overtaken", "overtaken", str(plan.pk)]
    plan.refresh_from_db()
    assert plan.state == "proposed"


def move_by_hand(browser: Client, plan: HoursPlan) -> None:
    old = next(hour for hour in plan.hours if "sundern" in hour["place"])
    url = at(
        "hours_plan_half_day", plan, hour="~".join(old[name] for name in ("manager", "place", "half_day", "weeks"))
    )
    here = next(code for code in hours_county.MORNINGS if code not in {hour["half_day"] for hour in plan.hours})
    there = {**old, "seen": plan.version}
    shut = send(browser, url, **there | {"half_day": "fri-pm"}, act="check")
    assert shut.status_code == 422
    assert "is not available on Friday afternoon" in shut.content.decode()
    assert '<option value="fri-pm" selected' in shut.content.decode()
    tried = send(browser, url, **there | {"half_day": here}, act="check").content.decode()
    assert "This keeps all rules." in tried
    assert "the plan stays as good" in tried
    assert (
        "was promised 2 half-days in two weeks and would get 0"
        in send(browser, url, **there, act="remove").content.decode()
    )
    assert send(browser, url, **there | {"half_day": here}, act="move").status_code == 302
    plan.refresh_from_db()
    assert here in {hour["half_day"] for hour in plan.hours}
    assert browser.get(url).status_code == 404


def publish(browser: Client, plan: HoursPlan) -> None:
    agreement = at("hours_plan_agreement", plan, municipality=SUNDERN)
    early = send(browser, agreement, agreed_on="01.01.2020", agreed_with="Ordnungsamt")
    assert "between the day on which the plan was made and today" in early.content.decode()
    early = send(browser, at("hours_plan_publication", plan, municipality=SUNDERN))
    assert "has not agreed" in early.content.decode()
    today = f"{clock.today():%d.%m.%Y}"
    assert send(browser, agreement, agreed_on=today, agreed_with="Ordnungsamt").status_code == 302
    assert "agreed on" in text(browser, at("hours_plan", plan))
    assert "for the first time on" in text(browser, at("hours_plan_publication", plan, municipality=SUNDERN))
    once = {"submission": str(uuid.uuid4())}
    url = at("hours_plan_publication", plan, municipality=SUNDERN)
    assert {browser.post(url, once).status_code for _click in range(2)} == {302}
    series = OfficeHours.objects.get(place__municipality=SUNDERN)
    assert (series.first_on.weekday(), series.every_weeks, series.last_on) == (series.weekday, 1, None)
    assert HoursAgreement.objects.get().series == [str(series.pk)]
    assert browser.get(at("hours_plan_publication", plan, municipality=MESCHEDE)).status_code == 404


def test_a_new_plan_ends_what_falls_away_and_loses_no_booking(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    hours_county.furnish(by, world)
    first = computed(browser, world, hours_county.plan(by))
    today = f"{clock.today():%d.%m.%Y}"
    agreed = {"agreed_on": today, "agreed_with": "Ordnungsamt"}
    send(browser, at("hours_plan_agreement", first, municipality=SUNDERN), **agreed)
    send(browser, at("hours_plan_publication", first, municipality=SUNDERN))
    series = OfficeHours.objects.get()
    later = hours_county.next_monday() + timedelta(weeks=2)
    again = computed(browser, world, hours_county.plan(by, first_on=later))
    assert again.request["running"] == [hour for hour in first.hours if "sundern" in hour["place"]]
    old = next(hour for hour in again.hours if "sundern" in hour["place"])
    url = at(
        "hours_plan_half_day", again, hour="~".join(old[name] for name in ("manager", "place", "half_day", "weeks"))
    )
    here = next(code for code in hours_county.MORNINGS if code not in {hour["half_day"] for hour in again.hours})
    send(browser, at("hours_plan_agreement", again, municipality=SUNDERN), **agreed)
    assert (
        is_asked_again(browser, url),
        send(browser, url, **old | {"half_day": here, "seen": again.version}, act="move").status_code,
        is_asked_again(browser, at("hours_plan", again)),
    ) == (True, 302, True)
    assert not again.agreements.exists(), "whoever agreed to other hours is asked again"
    send(browser, at("hours_plan_agreement", again, municipality=SUNDERN), **agreed)

    day = later + timedelta(weeks=1, days=series.weekday)
    slot = Slot(day, series.starts_at, series.starts_at.replace(minute=45))
    booking = office_hours.book(by=world.actor(world.manager), hours=series, slot=slot, channel="phone")
    publication = at("hours_plan_publication", again, municipality=SUNDERN)
    kept = send(browser, publication).content.decode()
    assert {booking.code in kept, "Tell these people" in kept} == {True}
    series.refresh_from_db()
    assert (series.last_on, OfficeHours.objects.count()) == (None, 1)
    office_hours.cancel(by=world.actor(world.manager), booking=SlotBooking.objects.get())
    assert send(browser, publication).status_code == 302
    series.refresh_from_db()
    assert (series.last_on, OfficeHours.objects.count()) == (later - timedelta(days=1), 2)


def test_a_plan_says_when_other_driving_times_count_by_now(browser: Client, world: World) -> None:
    by, said = world.actor(world.coordinator), "Other driving times count by now."
    hours_county.furnish(by, world)
    page = at("hours_plan", computed(browser, world, hours_county.plan(by)))
    assert said not in text(browser, page)
    DrivingTimes.objects.create(office_id="ki-hsk", source="x", as_of=clock.today(), minutes=[[SUNDERN, MESCHEDE, 3]])
    assert said in text(browser, page)


def test_a_town_that_gets_nothing_in_a_new_plan_agrees_and_its_hours_end(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    hours_county.furnish(by, world)
    first = computed(browser, world, hours_county.plan(by))
    today = f"{clock.today():%d.%m.%Y}"
    agreed = {"agreed_on": today, "agreed_with": "Ordnungsamt"}
    send(browser, at("hours_plan_agreement", first, municipality=SUNDERN), **agreed)
    send(browser, at("hours_plan_publication", first, municipality=SUNDERN))
    series = OfficeHours.objects.get()
    later = hours_county.next_monday() + timedelta(weeks=2)
    only = {HALLENBERG: hours_county.TOWNS[HALLENBERG]}
    again = computed(browser, world, hours_county.plan(by, first_on=later, towns=only))
    assert not [hour for hour in again.hours if "sundern" in hour["place"]]
    assert at("hours_plan_agreement", again, municipality=SUNDERN).replace("&", "&amp;") in text(
        browser, at("hours_plan", again)
    )
    assert send(browser, at("hours_plan_agreement", again, municipality=SUNDERN), **agreed).status_code == 302
    assert send(browser, at("hours_plan_publication", again, municipality=SUNDERN)).status_code == 302
    series.refresh_from_db()
    assert series.last_on == later - timedelta(days=1)
    assert browser.get(at("hours_plan_agreement", again, municipality=MESCHEDE)).status_code == 404


def test_wishes_that_collide_are_said_with_what_would_help(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    hours_county.furnish(by, world)
    RoomTimes.objects.filter(place=hours_county.place(SUNDERN)).update(free=["mon-am"])
    wish = hours_county.TownWish(demand=4.0, at_least=4)
    plan = computed(browser, world, hours_county.plan(by, towns={SUNDERN: wish}))
    assert (plan.state, plan.answer["status"]) == ("draft", "colliding")
    browser.cookies["django_language"] = "en"
    page = text(browser, at("hours_plan", plan))
    assert "wants at least 4 half-days in two weeks" in page
    assert "Find further half-days for the room" in page
    assert "Note agreement" not in page
    assert send(browser, at("hours_plan_stop", plan)).status_code == 302


def test_asked_to_stop_the_planner_keeps_the_best(browser: Client, world: World) -> None:
    by = world.actor(world.coordinator)
    hours_county.furnish(by, world)
    plan = hours_county.plan(by)
    assert send(browser, at("hours_plan_computation", plan)).status_code == 302
    assert send(browser, at("hours_plan_stop", plan)).status_code == 302
    plan.refresh_from_db()
    assert plan.is_stop_asked
    hours_computations.compute(by=by, plan=plan)
    assert (plan.state, bool(plan.hours), plan.is_stop_asked) == ("proposed", True, False)
