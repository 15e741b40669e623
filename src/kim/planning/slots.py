"""Slots of a weekly series. Plain Python: no Django, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import lcm
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


def first_day(series: Series) -> date:
    """The first opening day, holidays or not."""
    return series.first_on + timedelta(days=(series.weekday - series.first_on.weekday()) % 7)


def days(series: Series, start: date, end: date, closed: Container[date] = ()) -> Iterator[date]:
    """Opening days of the period, both ends included, without closed days."""
    first, step = first_day(series), timedelta(weeks=series.every_weeks)
    day = first + max(-((first - start) // step), 0) * step
    stop = min(end, series.last_on) if series.last_on else end
    while day <= stop:
        if day not in closed:
            yield day
        day += step


def fit(series: Series) -> int:
    """How many whole slots one opening has."""
    moment = datetime.combine(series.first_on, series.starts_at)
    return max(
        (datetime.combine(series.first_on, series.ends_at) - moment) // timedelta(minutes=series.slot_minutes), 0
    )


def collide(one: Series, other: Series) -> bool:
    """Whether both are open at the same moment of some day: rooms and colleagues cannot be in two places."""
    if one.weekday != other.weekday or one.starts_at >= other.ends_at or other.starts_at >= one.ends_at:
        return False
    start = max(one.first_on, other.first_on)
    round_trip = start + timedelta(weeks=lcm(one.every_weeks, other.every_weeks))
    return not set(days(one, start, round_trip)).isdisjoint(days(other, start, round_trip))


def slots(series: Series, start: date, end: date, closed: Container[date] = ()) -> Iterator[Slot]:
    """All whole slots of the period, in order."""
    step = timedelta(minutes=series.slot_minutes)
    for day in days(series, start, end, closed):
        moment, stop = datetime.combine(day, series.starts_at), datetime.combine(day, series.ends_at)
        while moment + step <= stop:
            yield Slot(day, moment.time(), (moment + step).time())
            moment += step
