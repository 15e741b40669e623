"""A plan: a set of hours, each a fixed half-day of the week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kim.planning.solver.halfdays import FORTNIGHT, HalfDay, Weeks

if TYPE_CHECKING:
    from collections.abc import Iterable


class Cell(NamedTuple):
    """One half-day of the fortnight, held by one case manager at one place. `week` is A or B."""

    manager: str
    place: str
    half_day: HalfDay
    week: Weeks


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """A case manager sits at a place on a half-day, every week or in one week of two."""

    manager: str
    place: str
    half_day: HalfDay
    weeks: Weeks = Weeks.EVERY

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The half-days of the fortnight that it fills."""
        weeks = FORTNIGHT if self.weeks is Weeks.EVERY else (self.weeks,)
        return tuple(Cell(self.manager, self.place, self.half_day, week) for week in weeks)


@dataclass(frozen=True, slots=True)
class Plan:
    """Hours in order; two plans with the same hours are equal."""

    hours: tuple[Hour, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All filled half-days of the fortnight; one that is filled twice stands here twice."""
        return tuple(cell for hour in self.hours for cell in hour.cells)


def of(hours: Iterable[Hour]) -> Plan:
    """The plan with these hours."""
    return Plan(tuple(sorted(hours, key=lambda hour: (hour.half_day, hour.place, hour.manager, hour.weeks))))


def of_cells(cells: Iterable[Cell]) -> Plan:
    """The plan that fills these half-days: what is filled in both weeks is an hour of every week."""
    there = set(cells)
    hours = set()
    for cell in there:
        both = all(cell._replace(week=week) in there for week in FORTNIGHT)
        hours.add(Hour(cell.manager, cell.place, cell.half_day, Weeks.EVERY if both else cell.week))
    return of(hours)
