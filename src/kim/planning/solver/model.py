"""The plan as a mixed-integer program.

Whole columns say who sits where on which half-day, every week or in one of two. The road of a day is a flow from the
place of the morning to that of the afternoon: given the whole columns it is whole by itself, and its cost is exact, so
that the bound is near the plan from the beginning.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import product
from math import ceil
from typing import TYPE_CHECKING

from kim.planning.solver import losses, plans, possibilities, tours
from kim.planning.solver.halfdays import FORTNIGHT, HalfDay, Weeks
from kim.planning.solver.plans import Cell, Hour
from kim.planning.solver.program import Program, Term

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Manager, Municipality, Request
    from kim.planning.solver.plans import Plan

HUGE = 1000.0
"""What a half-day below a promised minimum costs where minimums may be missed: more than any road."""
_AWAY: str | None = None


@dataclass
class Model:
    """A program and what its columns mean. `shortfalls` are there where the minimums may be missed."""

    request: Request
    program: Program = field(default_factory=Program)
    hours: dict[Hour, int] = field(default_factory=dict)
    roads: dict[str, list[Term]] = field(default_factory=lambda: defaultdict(list))
    visits: dict[tuple[str, Weeks], list[Term]] = field(default_factory=lambda: defaultdict(list))
    shortfalls: dict[str, int] = field(default_factory=dict)
    cells: dict[Cell, list[Term]] = field(default_factory=lambda: defaultdict(list))

    def plan(self, values: tuple[float, ...]) -> Plan:
        """The plan that a solution says."""
        return plans.of(hour for hour, column in self.hours.items() if values[column] > 0.5)  # noqa: PLR2004 - rounding

    def start(self, plan: Plan) -> dict[int, float]:
        """The values of the whole columns for a plan."""
        return dict.fromkeys(self.hours.values(), 0.0) | {
            self.hours[hour]: 1.0 for hour in plan.hours if hour in self.hours
        }


def build(request: Request, *, most_changes: int | None = None, may_miss_minimums: bool = False) -> Model:
    """The program of a request; with `most_changes` half-days of the running plan that may go."""
    model = Model(request)
    _sit(model)
    for manager in request.managers:
        _travel(model, manager)
    _share_rooms(model)
    _share_roads_fairly(model)
    for municipality in request.municipalities:
        if municipality.takes_part:
            _serve(model, municipality, may_miss=may_miss_minimums)
    _stay(model, most_changes)
    return model


def _sit(model: Model) -> None:
    """The whole columns: hours of every week, and of one week where a demand is odd."""
    request = model.request
    for seat in possibilities.seats(request):
        rhythms = [Weeks.EVERY, *(FORTNIGHT if possibilities.fortnightly(request.town(seat[1])) else ())]
        for hour in (Hour(*seat, weeks) for weeks in rhythms):
            lost = sum(losses.lost_share(request, cell) for cell in hour.cells) * request.weights.lost
            column = model.hours[hour] = model.program.column(lost, highest=1.0, whole=True)
            for cell in hour.cells:
                model.cells[cell].append((column, 1.0))


def _travel(model: Model, manager: Manager) -> None:
    """The roads of one person: a flow for each day, and the hours of each week."""
    mine = [hour for hour in model.hours if hour.manager == manager.key]
    alternates = any(hour.weeks is not Weeks.EVERY for hour in mine)
    weekdays = sorted({hour.half_day.weekday for hour in mine})
    for week in FORTNIGHT if alternates else (Weeks.A,):
        both = 1 if alternates else 2
        road = [term for weekday in weekdays for term in _day(model, manager, weekday, week, both)]
        model.roads[manager.key] += [(column, minutes * both) for column, minutes in road]
        sitting = [term for cell in model.cells if (cell.manager, cell.week) == (manager.key, week)
                   for term in model.cells[cell]]  # fmt: skip
        per_half_day = model.request.hours_per_half_day
        used = [(column, factor * per_half_day) for column, factor in sitting]
        model.program.row([*used, *((column, minutes / 60) for column, minutes in road)], most=manager.weekly_hours)


def _day(model: Model, manager: Manager, weekday: int, week: Weeks, both: int) -> list[Term]:
    """The columns of one day with their minutes. `both` is 2 where the two weeks are alike."""
    program, request = model.program, model.request
    flows: dict[tuple[str | None, str | None], int] = {}
    ends = [_seats(model, manager, HalfDay(weekday, part), week) for part in range(2)]
    terms = []
    for pair in product([_AWAY, *ends[0]], [_AWAY, *ends[1]]):
        places = [place for place in pair if place is not None]
        minutes = tours.minutes(request, manager.key, places)
        if places and minutes <= request.limit(manager.key):
            cost = minutes / 60 * both * request.weights.travel
            flows[pair] = program.column(cost, highest=1.0)
            terms.append((flows[pair], float(minutes)))
            for town in {request.place[place].municipality for place in places}:
                model.visits[town, week].append((flows[pair], float(both)))
    program.row([(column, 1.0) for column in flows.values()], most=1)
    for part, seats in enumerate(ends):
        for place, sitting in seats.items():
            through = [(column, 1.0) for pair, column in flows.items() if pair[part] == place]
            program.row([*through, *((column, -factor) for column, factor in sitting)], least=0, most=0)
    return terms


def _seats(model: Model, manager: Manager, half_day: HalfDay, week: Weeks) -> dict[str, list[Term]]:
    places = (place.key for place in model.request.places)
    cells = {place: Cell(manager.key, place, half_day, week) for place in places}
    return {place: model.cells[cell] for place, cell in cells.items() if cell in model.cells}


def _share_rooms(model: Model) -> None:
    """A room has one case manager at a time."""
    rooms: dict[tuple[str, HalfDay, Weeks], list[list[Term]]] = defaultdict(list)
    for cell, terms in model.cells.items():
        rooms[cell.place, cell.half_day, cell.week].append(terms)
    for sitters in rooms.values():
        if len(sitters) > 1:
            model.program.row([term for terms in sitters for term in terms], most=1)


def _share_roads_fairly(model: Model) -> None:
    """The longest road of one person costs extra."""
    longest = model.program.column(model.request.weights.unfairness)
    for road in model.roads.values():
        model.program.row([*((column, minutes / 60) for column, minutes in road), (longest, -1.0)], most=0)


def _serve(model: Model, municipality: Municipality, *, may_miss: bool) -> None:
    """Demand, minimum, languages and rhythm of a municipality."""
    request, program = model.request, model.program
    hours = {hour: column for hour, column in model.hours.items() if request.town(hour.place) == municipality}
    given = [(column, float(len(hour.cells))) for hour, column in hours.items()]
    missing = program.column(request.weights.uncovered)
    program.row([*given, (missing, 1.0)], least=municipality.demand)
    if municipality.at_least:
        short = [(program.column(HUGE), 1.0)] if may_miss else []
        for column, _factor in short:
            model.shortfalls[municipality.key] = column
        program.row([*given, *short], least=municipality.at_least)
    for language in municipality.languages:
        unheard = program.column(request.weights.languages)
        speakers = [column for hour, column in hours.items() if language in request.manager[hour.manager].languages]
        program.row([*((column, 1.0) for column in speakers), (unheard, 1.0)], least=1)
    once = [(column, 1.0) for hour, column in hours.items() if hour.weeks is not Weeks.EVERY]
    if once:
        program.row(once, most=possibilities.fortnightly(municipality))
    _count_visits(model, municipality, missing)


def _count_visits(model: Model, municipality: Municipality, missing: int) -> None:
    """A day serves at most two half-days: without saying so the bound would let half a drive serve one."""
    wanted = municipality.demand
    if wanted != int(wanted):
        return
    if possibilities.fortnightly(municipality):
        visits = [term for week in FORTNIGHT for term in model.visits[municipality.key, week]]
        model.program.row([*visits, (missing, 1.0)], least=ceil(wanted / 2))
    else:
        visits = [(column, factor / 2) for week in FORTNIGHT for column, factor in model.visits[municipality.key, week]]
        model.program.row([*visits, (missing, 0.5)], least=ceil(wanted / 4))


def _stay(model: Model, most_changes: int | None) -> None:
    """Half-days of the running plan that go cost something, and at most so many may go; what must stay stays."""
    program, request = model.program, model.request
    running = [cell for cell in dict.fromkeys(request.running.cells) if cell in model.cells]
    for cell in running:
        for column, _factor in model.cells[cell]:
            program.costs[column] -= request.weights.changes
    program.constant += request.weights.changes * len(running)
    if most_changes is not None and running:
        staying = [term for cell in running for term in model.cells[cell]]
        program.row(staying, least=max(len(running) - most_changes, 0))
    for hour in request.keep.hours:
        if hour in model.hours:
            program.lowest[model.hours[hour]] = 1.0
