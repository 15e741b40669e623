"""Which case manager could sit where and when at all."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from kim.planning.solver import losses, tours
from kim.planning.solver.halfdays import HalfDay

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Manager, Municipality, Place, Request
    from kim.planning.solver.plans import Cell, Plan

Seat = tuple[str, str, HalfDay]
"""A case manager at a place on a half-day."""


def seats(request: Request) -> list[Seat]:
    """Everything that breaks no rule taken by itself."""
    return [
        (manager.key, place.key, half_day)
        for manager in request.managers
        for half_day in dict.fromkeys(manager.available)
        if losses.away_share(request, manager, half_day) <= losses.MOSTLY
        for place in request.places
        if half_day in place.free and is_reachable(request, manager, place)
    ]


def is_reachable(request: Request, manager: Manager, place: Place) -> bool:
    """Whether the place takes part and there and back is within the limit of a day."""
    there_and_back = tours.minutes(request, manager.key, (place.key,))
    return request.municipality[place.municipality].takes_part and there_and_back <= request.limit(manager.key)


def still_possible(request: Request, plan: Plan) -> set[Cell]:
    """The half-days of a plan that could stay; the others are gone, whoever plans."""
    possible = set(seats(request))
    return {cell for cell in plan.cells if (cell.manager, cell.place, cell.half_day) in possible}


def fortnightly(municipality: Municipality) -> int:
    """How many hours in one week of two a town may have: people remember one, and only an odd demand needs it."""
    return int(is_odd(municipality.demand) or is_odd(municipality.at_least))


def is_odd(half_days: float) -> bool:
    """Whether two equal weeks cannot meet it exactly."""
    return ceil(half_days) % 2 == 1
