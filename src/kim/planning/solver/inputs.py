"""What the planner is given. Demand is half-days in two weeks: an hour in one week of two is then a whole number."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kim.planning.solver.halfdays import HALF_DAYS, HalfDay
from kim.planning.solver.plans import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From a day to a day, both included."""

    first_on: date
    last_on: date

    def __contains__(self, day: date) -> bool:
        return self.first_on <= day <= self.last_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality:
    """`demand` and `at_least` are half-days in two weeks; `last_on` is its last day in the network, if it leaves."""

    key: str
    name: str
    takes_part: bool = True
    demand: float = 0.0
    at_least: int = 0
    languages: tuple[str, ...] = ()
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One room of one house. `free` are the half-days of the room, `open` those of the house."""

    key: str
    name: str
    municipality: str
    room: str
    free: tuple[HalfDay, ...]
    open: tuple[HalfDay, ...] = HALF_DAYS
    closed: tuple[Period, ...] = ()
    closed_in_school_holidays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Manager:
    """A case manager. `weekly_hours` is the working time that office hours and their roads may take in a week."""

    key: str
    name: str
    base: str
    available: tuple[HalfDay, ...]
    weekly_hours: float
    languages: tuple[str, ...] = ()
    absences: tuple[Period, ...] = ()
    most_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each part of the cost is worth, in hours on the road."""

    travel: float = 1.0
    uncovered: float = 12.0
    languages: float = 6.0
    unfairness: float = 0.5
    changes: float = 2.0
    lost: float = 4.0


@dataclass(frozen=True, kw_only=True)
class Request:
    """The whole input. `first_on` is a Monday; `running` is the plan in force, `keep` are hours that must stay."""

    first_on: date
    weeks: int = 26
    hours_per_half_day: float = 4.0
    most_minutes: int = 90
    municipalities: tuple[Municipality, ...]
    places: tuple[Place, ...]
    managers: tuple[Manager, ...]
    minutes: Mapping[tuple[str, str], int]
    closed_days: tuple[date, ...] = ()
    school_holidays: tuple[Period, ...] = ()
    running: Plan = field(default_factory=Plan)
    keep: Plan = field(default_factory=Plan)
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def municipality(self) -> dict[str, Municipality]:
        """By key."""
        return {each.key: each for each in self.municipalities}

    @cached_property
    def place(self) -> dict[str, Place]:
        """By key."""
        return {each.key: each for each in self.places}

    @cached_property
    def manager(self) -> dict[str, Manager]:
        """By key."""
        return {each.key: each for each in self.managers}

    def town(self, place: str) -> Municipality:
        """Where a place is."""
        return self.municipality[self.place[place].municipality]

    def road(self, start: str, end: str) -> int:
        """Minutes by car between two municipalities; a table that knows one direction holds for both."""
        if start == end:
            return self.minutes.get((start, end), 0)
        return self.minutes[start, end] if (start, end) in self.minutes else self.minutes[end, start]

    def limit(self, manager: str) -> int:
        """The most minutes on the road in a day."""
        own = self.manager[manager].most_minutes
        return self.most_minutes if own is None else own
