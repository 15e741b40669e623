"""The plan that a patient person makes: town by town, each time whoever has the shortest additional road."""

from __future__ import annotations

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING

from kim.planning.solver import plans, possibilities, tours
from kim.planning.solver.halfdays import FORTNIGHT, Weeks
from kim.planning.solver.plans import Cell, Hour

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.planning.solver.inputs import Municipality, Request
    from kim.planning.solver.plans import Plan
    from kim.planning.solver.possibilities import Seat


def greedy(request: Request) -> Plan:
    """What must stay, what runs already, the minimums, then the demand. Breaks no rule but perhaps a minimum."""
    sheet = _Sheet(request)
    for hour in (*request.keep.hours, *request.running.hours):
        sheet.take_if_it_fits(hour)
    towns = [each for each in request.municipalities if each.takes_part]
    for least in ([each.at_least for each in towns], [each.demand for each in towns]):
        for wanted, town in sorted(zip(least, towns, strict=True), key=lambda pair: (-pair[0], pair[1].key)):
            sheet.fill(town, wanted)
    return plans.of(sheet.hours)


class _Sheet:
    """A half-filled plan, and what is still possible in it."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.hours: list[Hour] = []
        self.taken: set[Cell] = set()
        self.rooms: set[tuple[object, ...]] = set()
        self.people: set[tuple[object, ...]] = set()
        self.days: dict[tours.Day, list[Cell]] = defaultdict(list)
        self.used: dict[tuple[str, Weeks], float] = defaultdict(float)
        self.seats: dict[str, list[Seat]] = defaultdict(list)
        for seat in possibilities.seats(request):
            self.seats[request.place[seat[1]].municipality].append(seat)
        self.possible = {seat for seats in self.seats.values() for seat in seats}

    def fill(self, town: Municipality, wanted: float) -> None:
        """Hours for a town until it has enough or nothing fits any more."""
        while (missing := ceil(wanted) - self.there(town)) > 0:
            rhythms: Iterable[Weeks] = (Weeks.EVERY,) if missing > 1 else FORTNIGHT
            if not self.take_best(town, rhythms):
                return

    def there(self, town: Municipality) -> int:
        """Half-days in two weeks that the town has."""
        return sum(self.request.town(cell.place).key == town.key for cell in self.taken)

    def take_best(self, town: Municipality, rhythms: Iterable[Weeks]) -> bool:
        """The hour with the least additional road; of equal ones the one of a person whose language is missing."""
        hours = [Hour(*seat, weeks) for seat in self.seats[town.key] for weeks in rhythms]
        fitting = [(self.road(hour), -self.languages(town, hour), hour) for hour in hours if self.fits(hour)]
        if fitting:
            self.take(min(fitting)[-1])
        return bool(fitting)

    def languages(self, town: Municipality, hour: Hour) -> int:
        """How many missing languages of the town the person speaks."""
        there = [other.manager for other in self.hours if self.request.town(other.place).key == town.key]
        spoken = {language for key in there for language in self.request.manager[key].languages}
        return len((set(town.languages) - spoken) & set(self.request.manager[hour.manager].languages))

    def road(self, hour: Hour) -> float:
        """Minutes a fortnight that the hour adds, for each half-day."""
        return sum(self._more(cell) for cell in hour.cells) / len(hour.cells)

    def _more(self, cell: Cell) -> int:
        day = cell.manager, cell.week, cell.half_day.weekday
        return self._minutes(cell.manager, [*self.days[day], cell]) - self._minutes(cell.manager, self.days[day])

    def _minutes(self, manager: str, cells: list[Cell]) -> int:
        places = [cell.place for cell in sorted(cells, key=lambda cell: cell.half_day)]
        return tours.minutes(self.request, manager, places) if places else 0

    def fits(self, hour: Hour) -> bool:
        """Whether the hour breaks no rule beside the others."""
        town = self.request.town(hour.place)
        once = sum(other.weeks is not Weeks.EVERY and self.request.town(other.place) == town for other in self.hours)
        if hour.weeks is not Weeks.EVERY and once >= possibilities.fortnightly(town):
            return False
        is_possible = (hour.manager, hour.place, hour.half_day) in self.possible
        return is_possible and all(self._fits(cell) for cell in hour.cells)

    def _fits(self, cell: Cell) -> bool:
        room, person = (cell.place, cell.half_day, cell.week), (cell.manager, cell.half_day, cell.week)
        if room in self.rooms or person in self.people:
            return False
        day = self.days[cell.manager, cell.week, cell.half_day.weekday]
        if self._minutes(cell.manager, [*day, cell]) > self.request.limit(cell.manager):
            return False
        used = self.used[cell.manager, cell.week] + self.request.hours_per_half_day + self._more(cell) / 60
        return used <= self.request.manager[cell.manager].weekly_hours + 1e-9

    def take(self, hour: Hour) -> None:
        """Write the hour into the sheet."""
        for cell in hour.cells:
            self.used[cell.manager, cell.week] += self.request.hours_per_half_day + self._more(cell) / 60
            self.days[cell.manager, cell.week, cell.half_day.weekday].append(cell)
            self.rooms.add((cell.place, cell.half_day, cell.week))
            self.people.add((cell.manager, cell.half_day, cell.week))
        self.taken |= set(hour.cells)
        self.hours.append(hour)

    def take_if_it_fits(self, hour: Hour) -> None:
        """Keep an hour of before, if it is still possible."""
        known = hour.manager in self.request.manager and hour.place in self.request.place
        if known and self.fits(hour):
            self.take(hour)
