"""How many dates of a half-day fall out over the period: holidays, closed houses, absences, a town that leaves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.planning.solver.halfdays import FORTNIGHT, HalfDay, Weeks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.planning.solver.inputs import Manager, Place, Request
    from kim.planning.solver.plans import Cell

MOSTLY = 0.5
"""Whoever is away for more of the dates than this takes no hours on them."""


def dates(request: Request, half_day: HalfDay, week: Weeks) -> Iterator[date]:
    """The days of the period on which this half-day of the fortnight falls."""
    for number in range(FORTNIGHT.index(week), request.weeks, 2):
        yield request.first_on + timedelta(weeks=number, days=half_day.weekday)


def is_closed(request: Request, place: Place, day: date) -> bool:
    """Whether nobody can sit there on this day."""
    last = request.municipality[place.municipality].last_on
    return (
        day in request.closed_days
        or any(day in period for period in place.closed)
        or (place.closed_in_school_holidays and any(day in period for period in request.school_holidays))
        or (last is not None and day > last)
    )


def is_away(manager: Manager, day: date) -> bool:
    """Whether the case manager is absent."""
    return any(day in period for period in manager.absences)


def away_share(request: Request, manager: Manager, half_day: HalfDay) -> float:
    """The part of the dates of a half-day, in both weeks, on which the case manager is absent."""
    days = [day for week in FORTNIGHT for day in dates(request, half_day, week)]
    return sum(is_away(manager, day) for day in days) / len(days)


def lost_share(request: Request, cell: Cell) -> float:
    """The part of the dates of a cell that fall out."""
    place, manager = request.place[cell.place], request.manager[cell.manager]
    days = list(dates(request, cell.half_day, cell.week))
    lost = sum(is_closed(request, place, day) or is_away(manager, day) for day in days)
    return lost / len(days) if days else 0.0
