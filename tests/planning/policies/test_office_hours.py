from datetime import date, time, timedelta
from typing import Any

import pytest

from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.planning.actions import office_hours
from kim.planning.models import IntakeCapacity, OfficeHours
from kim.planning.policies import office_hours as policy
from kim.planning.queries import availability
from world import World

MONDAY = date(2026, 11, 23)


def test_the_same_office_is_not_open_twice_at_the_same_place_and_time(planner: Any) -> None:
    planner.add()
    with pytest.raises(Refused, match="already has office hours here at this time"):
        planner.add(starts_at=time(11), ends_at=time(13))
    assert OfficeHours.objects.count() == 1


def test_another_place_another_time_and_an_ended_series_are_no_obstacle(planner: Any) -> None:
    first = planner.add()
    planner.add("rathaus-arnsberg")
    planner.add(starts_at=time(13), ends_at=time(15))
    office_hours.end(by=planner.coordinator, hours=first, last_on=MONDAY)
    planner.add(first_on=MONDAY + timedelta(days=1))
    assert OfficeHours.objects.count() == 4


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ends_at": time(9)}, "The end lies after the beginning."),
        ({"slot_minutes": 0}, "A slot takes between 5 and 240 minutes."),
        ({"every_weeks": 0}, "The rhythm is between one and eight weeks."),
        ({"ends_at": time(9, 30)}, "Not one slot fits"),
    ],
)
def test_a_series_that_makes_no_sense_is_refused(planner: Any, wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        planner.add(**wrong)


def test_only_the_own_office_keeps_its_hours(planner: Any, world: World) -> None:
    for account in (world.clerk, world.counsellor):
        verdict = policy.add(world.actor(account), "ki-hsk", planner.place(), planner.series())
        assert verdict.reason == "Office hours are kept by the coordinators of the office."
    assert not policy.keep(planner.coordinator, "jc-sundern")


def test_a_series_does_not_end_before_somebody_who_has_booked(planner: Any, world: World) -> None:
    hours = planner.add()
    with clock.moved_to(clock.at(MONDAY)):
        free = availability.free_slots(planner.coordinator, start=MONDAY + timedelta(days=7))[0]
        office_hours.book(by=world.actor(world.clerk), hours=hours, slot=free.slot, channel="r", referring="jc-sundern")
        with pytest.raises(Refused, match="After this day slots are booked"):
            office_hours.end(by=planner.coordinator, hours=hours, last_on=MONDAY)
        office_hours.end(by=planner.coordinator, hours=hours, last_on=free.slot.on)


def test_the_last_day_is_not_before_the_first(planner: Any) -> None:
    with pytest.raises(Refused, match="not before the first day"):
        office_hours.end(by=planner.coordinator, hours=planner.add(), last_on=MONDAY - timedelta(days=1))


def test_a_series_ends_once(planner: Any) -> None:
    hours = planner.add()
    office_hours.end(by=planner.coordinator, hours=hours, last_on=MONDAY)
    with pytest.raises(Refused, match="already have a last day"):
        office_hours.end(by=planner.coordinator, hours=hours, last_on=MONDAY)


@pytest.mark.parametrize("places", [-1, 501, 70_000])
def test_capacity_is_a_number_that_can_be_meant(planner: Any, places: Any) -> None:
    with pytest.raises(Refused, match="between 0 and 500"):
        office_hours.set_capacity(by=planner.coordinator, office="ki-hsk", places=places)
    assert not IntakeCapacity.objects.exists()
