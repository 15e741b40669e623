"""The last weeks of office hours as they were held: who came, who did not, who came without an appointment."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.demo.chance import Chance
from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.planning import openings, slots
from kim.planning.actions import opening_days
from kim.planning.models import OfficeHours
from kim.planning.models.booking import Attendance
from kim.planning.policies import opening_days as policy
from kim.planning.queries import opening_days as known

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor

WEEKS, EVENING = 12, 18
COMES = 0.85
WALK_INS = {"0": 5.0, "1": 3.0, "2": 2.0, "3": 1.0, "5": 0.3}
"""People without an appointment on one day, by weight (assumption)."""
AHEAD = 14


def foresee(county: County, since: date, until: date) -> None:
    """Every evening of the last weeks somebody notes the day; on the last one a day ahead is called off."""
    start = max(since, until - timedelta(weeks=WEEKS))
    for number in range((until - start).days):
        day = start + timedelta(days=number)
        county.agenda.put(clock.at(day, EVENING), partial(_note, county.staff.assistant, day))
    county.agenda.put(clock.at(until - timedelta(days=1), EVENING), partial(_call_off, county.staff.assistant, until))


def _note(by: Actor, day: date) -> None:
    for hours in _open_on(day):
        chance = Chance("opening_days", hours.place.code, hours.weekday, day)
        booked = known.bookings(hours, day)
        came = {one.pk: Attendance.ATTENDED if chance.yes(COMES) else Attendance.MISSED for one in booked}
        opening_days.hold(by=by, hours=hours, on=day, attendance=came, walk_ins=chance.number(WALK_INS))


def _call_off(by: Actor, until: date) -> None:
    """The day of the coming two weeks with most bookings, if there is one with any."""
    days = [until + timedelta(days=number) for number in range(1, AHEAD)]
    found = [(policy.booked(hours, day).count(), day, hours) for day in days for hours in _open_on(day)]
    booked, day, hours = max(found, key=lambda one: (one[0], one[1]), default=(0, until, None))
    if hours is not None and booked:
        opening_days.call_off(by=by, hours=hours, on=day, reason="staff", booked=booked)


def _open_on(day: date) -> list[OfficeHours]:
    rows = OfficeHours.objects.filter(office=CENTRE).running(start=day, end=day).select_related("place")
    closed = openings.closed_days(day.year)
    return [
        hours for hours in rows.order_by("created_at") if any(slots.days(openings.series_of(hours), day, day, closed))
    ]
