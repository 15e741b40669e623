"""Files for calendars: every series of a municipality, or one booking under a word that tells nothing.

Times are wall-clock times in Germany with their zone, so that a series keeps its hour across the nights of March and
October. Public holidays and days that fall away are taken out one by one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event

from kim.foundation import clock
from kim.planning.openings import called_off, closed_days, series_of
from kim.planning.queries import public_hours
from kim.planning.slots import days
from kim.web.public_hours import pages, town

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpRequest

    from kim.network.models import Place
    from kim.planning.models import OfficeHours, SlotBooking

WORDS = {"series": "Sprechstunde", "booking": "Termin"}
"""Calendars are read over shoulders: what a booking is about does not stand there."""
AHEAD = timedelta(days=2 * 365)


def show(request: HttpRequest) -> HttpResponse:
    """All series of a municipality, to subscribe to."""
    where = pages.town(request)
    if where is None:
        return town.show(request)
    found = public_hours.series(where.ags)
    shut = called_off(found, date.min, date.max)
    response = answer(of_town(found, shut), f"sprechstunden-{where.ags}")
    response.headers["Cache-Control"] = pages.KEPT
    return response


def answer(content: bytes, name: str) -> HttpResponse:
    """A file that a calendar opens."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"', "Cache-Control": pages.FORGOTTEN}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def of_town(found: list[OfficeHours], shut: Collection[tuple[object, date]] = ()) -> bytes:
    """One repeated event for each series; `shut` are the single days, with the key of their series, that fall away."""
    return _written(_repeated(hours, {day for key, day in shut if key == hours.pk}) for hours in found)


def of_booking(booking: SlotBooking) -> bytes:
    """One event, with an alarm the day before."""
    begins = datetime.combine(booking.booked_on, booking.starts_at)
    ends = begins + timedelta(minutes=booking.hours.slot_minutes)
    event = _event(booking.hours.place, begins, ends, key=str(booking.pk), summary=WORDS["booking"])
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", WORDS["booking"])
    alarm.add("trigger", timedelta(days=-1))
    event.add_component(alarm)
    return _written([event])


def _repeated(hours: OfficeHours, shut: set[date]) -> Event:
    series = series_of(hours)
    end = hours.last_on or clock.today() + AHEAD
    closed = closed_between(hours.first_on, end) | shut
    first = next(islice(days(series, hours.first_on, end, closed), 1), hours.first_on)
    begins, ends = datetime.combine(first, hours.starts_at), datetime.combine(first, hours.ends_at)
    summary = f"{WORDS['series']} {hours.place.municipality.name}"
    event = _event(hours.place, begins, ends, key=str(hours.pk), summary=summary)
    rule: dict[str, Any] = {"freq": "weekly", "interval": hours.every_weeks}
    if hours.last_on:
        rule["until"] = _wall(datetime.combine(hours.last_on, time(23, 59, 59))).astimezone(UTC)
    event.add("rrule", rule)
    for day in days(series, first, end):
        if day in closed:
            event.add("exdate", _wall(datetime.combine(day, hours.starts_at)))
    return event


def closed_between(start: date, end: date) -> frozenset[date]:
    """Public holidays of all years that a period touches."""
    return frozenset().union(*(closed_days(year) for year in range(start.year, end.year + 1)))


def _event(place: Place, begins: datetime, ends: datetime, *, key: str, summary: str) -> Event:
    event = Event()
    event.add("uid", f"{key}@kim")
    event.add("dtstamp", clock.now())
    event.add("summary", summary)
    event.add("location", ", ".join(part for part in (place.name, place.address) if part))
    event.add("dtstart", _wall(begins))
    event.add("dtend", _wall(ends))
    return event


def _wall(moment: datetime) -> datetime:
    return moment.replace(tzinfo=clock.LOCAL_ZONE)


def _written(events: Any) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//KIM//Sprechstunden//DE")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
