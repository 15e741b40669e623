"""The road of a day: from the base to one or two places and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from kim.planning.solver.halfdays import Weeks
from kim.planning.solver.plans import Cell

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Request

Day = tuple[str, Weeks, int]
"""A case manager, a week of the two, a weekday."""


def minutes(request: Request, manager: str, places: Iterable[str]) -> int:
    """The tour of a day over the places in their order."""
    base = request.manager[manager].base
    stops = [base, *(request.place[place].municipality for place in places), base]
    return sum(request.road(start, end) for start, end in pairwise(stops))


def days(cells: Iterable[Cell]) -> dict[Day, tuple[str, ...]]:
    """The places of each day of the fortnight, in the order of the half-days."""
    found: dict[Day, list[Cell]] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: cell.half_day):
        found[cell.manager, cell.week, cell.half_day.weekday].append(cell)
    return {day: tuple(cell.place for cell in there) for day, there in found.items()}


def of_each(request: Request, cells: Iterable[Cell]) -> dict[str, int]:
    """Minutes on the road in two weeks, for every case manager."""
    sums = dict.fromkeys(request.manager, 0)
    for (manager, _week, _weekday), places in days(cells).items():
        sums[manager] += minutes(request, manager, places)
    return sums
