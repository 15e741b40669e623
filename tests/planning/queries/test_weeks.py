from datetime import date, time, timedelta
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from kim.foundation import clock
from kim.foundation.authority import Role
from kim.planning.actions import office_hours
from kim.planning.models import OfficeHours
from kim.planning.queries import availability, capacities, weeks
from kim.planning.queries.weeks import Opening
from world import World

MONDAY = date(2026, 11, 23)


def openings(planner: Any, start: date = MONDAY, language: str = "de") -> list[Opening]:
    return weeks.openings(OfficeHours.objects.visible_to(planner.coordinator), start, language=language)


def test_a_week_says_what_is_open_and_how_much_is_free(planner: Any, world: World) -> None:
    hours = planner.add()
    with clock.moved_to(clock.at(MONDAY, 6)):
        for free in availability.free_slots(planner.coordinator, start=MONDAY)[:1]:
            office_hours.book(
                by=world.actor(world.clerk), hours=hours, slot=free.slot, channel="referral", referring="jc-sundern"
            )
    [one] = openings(planner)
    assert (one.on, one.total, one.booked, one.free) == (MONDAY, 4, 1, 3)


def test_a_cancelled_booking_and_one_of_another_week_do_not_count(planner: Any, world: World) -> None:
    hours = planner.add()
    with clock.moved_to(clock.at(MONDAY, 6)):
        now, later = (
            availability.free_slots(planner.coordinator, start=day)[0] for day in (MONDAY, MONDAY + timedelta(7))
        )
        booking = office_hours.book(
            by=world.actor(world.clerk), hours=hours, slot=now.slot, channel="referral", referring="jc-sundern"
        )
        office_hours.book(
            by=world.actor(world.clerk), hours=hours, slot=later.slot, channel="referral", referring="jc-sundern"
        )
        office_hours.cancel(by=world.actor(world.clerk), booking=booking)
    assert [one.booked for one in openings(planner)] == [0]


@pytest.mark.parametrize(("language", "name"), [("de", "Neujahr"), ("en", "New Year's Day")])
def test_a_holiday_is_closed_and_has_its_name(planner: Any, language: str, name: str) -> None:
    planner.add(weekday=4)
    [one] = openings(planner, date(2026, 12, 28), language)
    assert (one.on, one.total, one.free, one.holiday) == (date(2027, 1, 1), 0, 0, name)


def test_any_seven_days_are_a_week(planner: Any) -> None:
    planner.add()
    assert [one.on for one in openings(planner, MONDAY + timedelta(days=1))] == [MONDAY + timedelta(days=7)]


def test_a_week_is_two_queries_however_many_series_there_are(planner: Any, django_assert_num_queries: Any) -> None:
    planner.add()
    with django_assert_num_queries(2):
        openings(planner)
    planner.add("rathaus-arnsberg")
    planner.add("rathaus-brilon", starts_at=time(13), ends_at=time(15))
    with django_assert_num_queries(2) as queries:
        assert len(openings(planner)) == 3
    assert isinstance(queries, CaptureQueriesContext)


def test_near_is_the_own_office_and_the_municipalities_that_it_is_there_for(planner: Any, world: World) -> None:
    planner.add("rathaus-sundern")
    planner.add("rathaus-brilon")
    near = lambda account: {one.code for one in weeks.near(world.actor(account), MONDAY, language="de")}  # noqa: E731
    with clock.moved_to(clock.at(MONDAY, 6)):
        assert near(world.clerk) == {"rathaus-sundern"}
        assert near(world.coordinator) == {"rathaus-sundern", "rathaus-brilon"}
        assert near(world.other_clerk) == set()
    with clock.moved_to(clock.at(MONDAY, 22)):
        assert near(world.clerk) == set(), "what is over today is not near any more"


def test_nobody_without_a_role_sees_hours(planner: Any, world: World) -> None:
    planner.add()
    stranger = world.join("jc-sundern", Role.REFERRING_CLERK, "Gone")
    stranger.is_active = False
    with clock.moved_to(clock.at(MONDAY, 6)):
        assert weeks.near(world.actor(stranger), MONDAY, language="de") == []


def test_the_newest_statement_about_capacity_counts_and_grows_old(planner: Any) -> None:
    assert [(one.places, one.set_on, one.is_old(MONDAY)) for one in capacities.to_keep(planner.coordinator)] == [
        (None, None, True)
    ]
    for day, places in ((MONDAY - timedelta(days=40), 9), (MONDAY, 3)):
        with clock.moved_to(clock.at(day)):
            office_hours.set_capacity(by=planner.coordinator, office="ki-hsk", places=places)
    [one] = capacities.to_keep(planner.coordinator)
    assert (one.places, one.set_on) == (3, MONDAY)
    assert [one.is_old(MONDAY + timedelta(days=days)) for days in (30, 31)] == [False, True]
