"""Slots of a weekly series. Plain Python: no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator


@dataclass(frozen=True, slots=True)
class Series:
    """Open every `every_weeks` weeks on a weekday (0 is Monday), counted from the first opening since `first_on`."""

    weekday: int
    starts_at: time
    ends_at: time
    slot_minutes: int
    first_on: date
    last_on: date | None = None
    every_weeks: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One bookable stretch of time, in wall-clock time."""

    on: date
    starts_at: time
    ends_at: time


def days(series: Series, start: date, end: date, closed: Container[date] = ()) -> Iterator[date]:
    """Opening days of the period, both ends included, without closed days."""
    day = series.first_on + timedelta(days=(series.weekday - series.first_on.weekday()) % 7)
    stop = min(end, series.last_on) if series.last_on else end
    while day <= stop:
        if day >= start and day not in closed:
            yield day
        day += timedelta(weeks=series.every_weeks)


def slots(series: Series, start: date, end: date, closed: Container[date] = ()) -> Iterator[Slot]:
    """All whole slots of the period, in order."""
    step = timedelta(minutes=series.slot_minutes)
    for day in days(series, start, end, closed):
        moment, stop = datetime.combine(day, series.starts_at), datetime.combine(day, series.ends_at)
        while moment + step <= stop:
            yield Slot(day, moment.time(), (moment + step).time())
            moment += step
