"""When a series is really open: holidays taken out, taken slots known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import holidays

from kim.foundation import clock
from kim.planning.models import OfficeHours, OpeningDay, SlotBooking
from kim.planning.slots import Series, Slot, slots

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, time


@lru_cache(maxsize=32)
def closed_days(year: int) -> frozenset[date]:
    """Public holidays in North Rhine-Westphalia."""
    return frozenset(holidays.country_holidays("DE", subdiv="NW", years=year))


@lru_cache(maxsize=32)
def holiday_names(year: int, language: str) -> dict[date, str]:
    """Name of each public holiday in North Rhine-Westphalia, in German or English."""
    spoken = "en_US" if language.startswith("en") else "de"
    return dict(holidays.country_holidays("DE", subdiv="NW", years=year, language=spoken))


def series_of(hours: OfficeHours) -> Series:
    """The plain series behind a record."""
    return Series(
        hours.weekday,
        hours.starts_at,
        hours.ends_at,
        hours.slot_minutes,
        hours.first_on,
        hours.last_on,
        hours.every_weeks,
    )


def taken(hours: list[OfficeHours], start: date, end: date) -> set[tuple[object, object, object]]:
    """Key of the series, day and time of the slots that somebody has."""
    bookings = SlotBooking.objects.filter(hours__in=hours, booked_on__range=(start, end), cancelled_at__isnull=True)
    return set(bookings.values_list("hours_id", "booked_on", "starts_at"))


def called_off(hours: Collection[OfficeHours], start: date, end: date) -> set[tuple[object, date]]:
    """Key of the series and day of what falls away in the period."""
    days = OpeningDay.objects.filter(hours__in=hours, held_on__range=(start, end)).exclude(called_off_for="")
    return set(days.values_list("hours_id", "held_on"))


def is_free(hours: OfficeHours, slot: Slot) -> bool:
    """Whether the slot belongs to the series, its day was not called off and nobody has it."""
    closed = closed_days(slot.on.year) | {day for _key, day in called_off([hours], slot.on, slot.on)}
    belongs = slot in slots(series_of(hours), slot.on, slot.on, closed)
    return belongs and (hours.pk, slot.on, slot.starts_at) not in taken([hours], slot.on, slot.on)


def is_over(day: date, ends_at: time) -> bool:
    """Whether it is later than this hour of this day in Germany."""
    return clock.at(day, ends_at.hour, ends_at.minute) <= clock.now()
