"""Wall time is kept across the nights in which clocks change; holidays are taken out of the series."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar

from kim.foundation import clock
from kim.network.models import Municipality, Place
from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.openings import series_of
from kim.planning.policies import public_bookings as policy
from kim.planning.slots import Slot, days
from kim.web.public_hours import calendars

BEFORE_MARCH, BEFORE_OCTOBER = date(2027, 3, 21), date(2027, 10, 24)
"""Sundays; on the next one the clocks change."""
NIGHTS = ((BEFORE_MARCH, 8, 7), (BEFORE_OCTOBER, 7, 8))


def hours(**more: Any) -> OfficeHours:
    place = Place(name="Rathaus", address="Markt 1", municipality=Municipality(name="Sundern"))
    given = {"weekday": 6, "starts_at": time(9), "ends_at": time(12), "first_on": date(2027, 1, 1)}
    return OfficeHours(place=place, **{**given, **more})


def event(content: bytes) -> Any:
    calendar = Calendar.from_ical(content)
    zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
    assert zones == ["Europe/Berlin"]
    (found,) = calendar.walk("VEVENT")
    assert found["DTSTART"].params["TZID"] == "Europe/Berlin"
    return found


def openings(found: Any, until: date) -> list[datetime]:
    """What a calendar program makes of it."""
    rule = rrulestr(found["RRULE"].to_ical().decode(), dtstart=found["DTSTART"].dt)
    given = found.get("EXDATE", [])
    taken_out = {one.dt for line in (given if isinstance(given, list) else [given]) for one in line.dts}
    end = datetime.combine(until, time(23), tzinfo=clock.LOCAL_ZONE)
    return [moment for moment in rule.between(found["DTSTART"].dt, end, inc=True) if moment not in taken_out]


@pytest.mark.parametrize(("sunday", "before", "after"), NIGHTS)
def test_a_series_and_a_booking_keep_their_hour_on_the_day_of_the_change(sunday: date, before: int, after: int) -> None:
    series = hours(first_on=sunday)
    with clock.moved_to(clock.at(sunday, 7)):
        moments = openings(event(calendars.of_town([series])), sunday + timedelta(weeks=1))
    assert [moment.astimezone(UTC).hour for moment in moments] == [before, after]
    assert {moment.hour for moment in moments} == {9}
    change = sunday + timedelta(weeks=1)
    booked = event(calendars.of_booking(SlotBooking(hours=series, booked_on=change, starts_at=time(9), code="X")))
    assert booked["DTSTART"].dt.astimezone(UTC).hour == after
    assert booked["DTEND"].dt - booked["DTSTART"].dt == timedelta(minutes=45)
    slot = Slot(change, time(9), time(9, 45))
    for minute, is_ahead in ((59, True), (0, False)):
        now = datetime(change.year, change.month, change.day, after - (minute == 59), minute, tzinfo=UTC)
        with clock.moved_to(now):
            assert policy.lies_ahead(slot) is is_ahead


@pytest.mark.parametrize(
    "more", [{}, {"every_weeks": 2}, {"last_on": date(2027, 5, 7)}, {"first_on": date(2026, 12, 25)}]
)
def test_the_calendar_says_the_days_that_the_program_says(more: dict[str, Any]) -> None:
    series = hours(weekday=4, **more)
    with clock.moved_to(clock.at(date(2027, 1, 2), 7)):
        moments = openings(event(calendars.of_town([series])), date(2028, 6, 30))
    closed = calendars.closed_between(date(2026, 1, 1), date(2028, 12, 31))
    expected = list(days(series_of(series), series.first_on, date(2028, 6, 30), closed))
    assert [moment.date() for moment in moments] == expected
    assert date(2027, 3, 26) in closed, "Good Friday"
