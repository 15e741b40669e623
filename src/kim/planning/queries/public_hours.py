"""Office hours as everybody may know them: where, when, which slots are free. No colleague is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q

from kim.foundation import clock
from kim.network.vocabulary import office_kinds
from kim.planning import visitors
from kim.planning.models import OfficeHours, RoomTimes, SlotBooking
from kim.planning.openings import called_off, closed_days, is_over, series_of
from kim.planning.policies import public_bookings as policy
from kim.planning.queries.availability import free_of
from kim.planning.slots import days

if TYPE_CHECKING:
    from datetime import date

    from kim.network.models import Municipality
    from kim.planning.models.office_hours import OfficeHoursQuerySet
    from kim.planning.queries.availability import FreeSlot

SHOWN = timedelta(weeks=8)
NEXT = 4


@dataclass(frozen=True, slots=True)
class Meeting:
    """A series with its next open days; what is not known of the room is None or empty."""

    hours: OfficeHours
    days: list[date]
    bus: str = ""
    is_accessible: bool | None = None


def meetings(ags: str = "") -> list[Meeting]:
    """Series that are open in the next weeks, in one municipality or everywhere, by weekday and time: three queries."""
    start = clock.today()
    found = list(_shown(ags).running(start=start, end=start + SHOWN))
    places = [hours.place_id for hours in found]
    rooms = {(room.office_id, room.place_id): room for room in RoomTimes.objects.filter(place__in=places)}
    shut = called_off(found, start, start + SHOWN)
    rows = [_meeting(hours, rooms.get((hours.office_id, hours.place_id)), shut) for hours in found]
    return sorted((row for row in rows if row.days), key=lambda row: (row.hours.weekday, row.hours.starts_at))


def series(ags: str) -> list[OfficeHours]:
    """Series of a municipality that have not ended, for a calendar."""
    rows = _shown(ags).exclude(last_on__lt=clock.today())
    return list(rows.order_by("weekday", "starts_at", "pk"))


def towns(found: list[Meeting]) -> list[tuple[Municipality, date]]:
    """Where somebody is there in the next weeks, with the first day."""
    first: dict[Municipality, date] = {}
    for row in found:
        town = row.hours.place.municipality
        first[town] = min(first.get(town, row.days[0]), row.days[0])
    return sorted(first.items(), key=lambda one: one[0].sort_key)


def bookable(ags: str) -> list[FreeSlot]:
    """Slots that people can take by themselves now, earliest first."""
    start = clock.today()
    end = start + policy.AHEAD
    found = list(_shown(ags).running(start=start, end=end))
    held = policy.booked_by_visitors(found, start, end)
    return [
        free
        for free in free_of(found, start, end)
        if policy.lies_ahead(free.slot) and held.get((free.hours.pk, free.slot.on), 0) < policy.share(free.hours)
    ]


def by_code(code: str) -> SlotBooking | None:
    """The booking that somebody made by herself, with this code; one that she cancelled counts as none.

    One that fell away with its day is still found, so that she learns it.
    """
    rows = SlotBooking.objects.select_related("hours__place__municipality")
    holds = Q(cancelled_at__isnull=True) | Q(fell_away=True)
    return rows.filter(holds, code=_signs(code), channel=visitors.CHANNEL).first()


def was_given_back(code: str) -> bool:
    """Whether the booking with this code was cancelled in the last minute: who clicks twice is told the same twice."""
    rows = SlotBooking.objects.filter(channel=visitors.CHANNEL, fell_away=False)
    since = clock.now() - timedelta(minutes=1)
    return rows.filter(code=_signs(code), cancelled_at__gte=since).exists()


def _signs(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _shown(ags: str) -> OfficeHoursQuerySet:
    """Sealed offices say for themselves where they can be found."""
    rows = OfficeHours.objects.exclude(office__kind__in=office_kinds.sealed()).select_related(
        "place__municipality", "office"
    )
    return rows.filter(place__municipality=ags) if ags else rows


def _meeting(hours: OfficeHours, room: RoomTimes | None, shut: set[tuple[object, date]]) -> Meeting:
    start = clock.today()
    end = start + SHOWN
    closed = closed_days(start.year) | closed_days(end.year) | {day for key, day in shut if key == hours.pk}
    ahead = (day for day in days(series_of(hours), start, end, closed) if not is_over(day, hours.ends_at))
    coming = list(islice(ahead, NEXT))
    return Meeting(hours, coming, room.bus if room else "", room.is_accessible if room else None)
