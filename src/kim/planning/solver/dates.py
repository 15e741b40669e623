"""Lays a plan over the calendar: each date is held, held by a substitute, or falls out for a stated reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.planning.solver import losses, tours
from kim.planning.solver.halfdays import HalfDay

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Manager, Place, Request
    from kim.planning.solver.plans import Cell, Plan


@dataclass(frozen=True, slots=True)
class Opening:
    """One date of an hour. `held_by` is None where it falls out; `reason` says why it is not as planned."""

    on: date
    half_day: HalfDay
    place: str
    manager: str
    held_by: str | None
    reason: str = ""


def expand(request: Request, plan: Plan) -> tuple[Opening, ...]:
    """All dates of the period in order. Absences are substituted first come, first served, within all rules."""
    planned = sorted(_openings(request, plan), key=lambda each: (each.on, each.half_day, each.place, each.manager))
    calendar = _Calendar(request, planned)
    return tuple(calendar.settled(each) for each in planned)


def _openings(request: Request, plan: Plan) -> list[Opening]:
    return [
        _opening(request, cell, day) for cell in plan.cells for day in losses.dates(request, cell.half_day, cell.week)
    ]


def _opening(request: Request, cell: Cell, day: date) -> Opening:
    place, manager = request.place[cell.place], request.manager[cell.manager]
    if losses.is_closed(request, place, day):
        return Opening(day, cell.half_day, cell.place, cell.manager, None, _why_closed(request, place, day))
    is_away = losses.is_away(manager, day)
    return Opening(day, cell.half_day, cell.place, cell.manager, None if is_away else cell.manager)


def _why_closed(request: Request, place: Place, day: date) -> str:
    town = request.municipality[place.municipality]
    if town.last_on and day > town.last_on:
        return f"{town.name} takes part until {town.last_on.isoformat()}."
    if day in request.closed_days:
        return "Public holiday."
    if any(day in period for period in place.closed):
        return f"{place.name} is closed."
    return f"{place.name} is closed in the school holidays."


class _Calendar:
    """Who is where on which day, while substitutes are found."""

    def __init__(self, request: Request, planned: list[Opening]) -> None:
        self.request = request
        self.days: dict[tuple[str, date], dict[HalfDay, str]] = defaultdict(dict)
        for each in planned:
            if each.held_by:
                self.days[each.held_by, each.on][each.half_day] = each.place

    def settled(self, opening: Opening) -> Opening:
        """With a substitute where somebody is away and another can come."""
        if opening.held_by or opening.reason:
            return opening
        name = self.request.manager[opening.manager].name
        able = [manager for manager in self.request.managers if self.can_hold(manager, opening)]
        if not able:
            return replace(opening, reason=f"{name} is away and nobody can stand in.")
        best = min(
            able, key=lambda manager: (self.unspoken(manager, opening), self.more(manager, opening), manager.key)
        )
        self.days[best.key, opening.on][opening.half_day] = opening.place
        return replace(opening, held_by=best.key, reason=f"{name} is away, {best.name} stands in.")

    def can_hold(self, manager: Manager, opening: Opening) -> bool:
        """Whether the person is there, has no other place at that time, and the road and the week allow it."""
        day = self.days[manager.key, opening.on]
        is_free = opening.half_day in manager.available and opening.half_day not in day
        if not is_free or losses.is_away(manager, opening.on):
            return False
        with_it = self.minutes(manager, {**day, opening.half_day: opening.place})
        used = self.used(manager, opening.on) + self.request.hours_per_half_day + self.more(manager, opening) / 60
        return with_it <= self.request.limit(manager.key) and used <= manager.weekly_hours + 1e-9

    def unspoken(self, manager: Manager, opening: Opening) -> int:
        """Languages that the town wants, the planned person speaks and this one does not."""
        wanted = set(self.request.town(opening.place).languages)
        return len(wanted & set(self.request.manager[opening.manager].languages) - set(manager.languages))

    def more(self, manager: Manager, opening: Opening) -> int:
        """The minutes on the road that this adds."""
        day = self.days[manager.key, opening.on]
        return self.minutes(manager, {**day, opening.half_day: opening.place}) - self.minutes(manager, day)

    def used(self, manager: Manager, on: date) -> float:
        """Hours of the week of that day that are taken already."""
        monday = on - timedelta(days=on.weekday())
        days = [self.days[manager.key, monday + timedelta(days=number)] for number in range(7)]
        sitting = sum(map(len, days)) * self.request.hours_per_half_day
        return sitting + sum(self.minutes(manager, day) for day in days) / 60

    def minutes(self, manager: Manager, day: dict[HalfDay, str]) -> int:
        """The road of a day."""
        places = [day[half_day] for half_day in sorted(day)]
        return tours.minutes(self.request, manager.key, places) if places else 0
