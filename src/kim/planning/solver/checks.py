"""Looks at any plan without the model: which rules it breaks, in sentences, and what it costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kim.planning.solver import costs, losses, possibilities, tours, words
from kim.planning.solver.halfdays import FORTNIGHT, Weeks

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Cell, Plan


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a plan breaks. `rule` is a code, `sentence` is for people."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Check:
    """What holds of a plan."""

    broken: tuple[Broken, ...]
    costs: costs.Costs

    @property
    def is_good(self) -> bool:
        """Whether it breaks no rule."""
        return not self.broken


def check(plan: Plan, request: Request) -> Check:
    """All broken rules and the cost. Unknown people and places are named and not looked at further."""
    strange = tuple(_unknown(plan, request))
    known = type(plan)(
        tuple(hour for hour in plan.hours if hour.manager in request.manager and hour.place in request.place)
    )
    broken = [*strange, *_alone(known, request), *together(known, request), *_promises(known, request)]
    return Check(tuple(broken), costs.of_plan(request, known))


def together(plan: Plan, request: Request) -> Iterator[Broken]:
    """Rules about hours that get into each other's way."""
    yield from _at_once(plan, request)
    yield from _days(plan, request)
    yield from _weeks(plan, request)
    yield from _rhythms(plan, request)


def _unknown(plan: Plan, request: Request) -> Iterator[Broken]:
    for key in sorted({hour.manager for hour in plan.hours} - set(request.manager)):
        yield Broken("unknown", f"There is no case manager “{key}”.")
    for key in sorted({hour.place for hour in plan.hours} - set(request.place)):
        yield Broken("unknown", f"There is no place “{key}”.")


def _alone(plan: Plan, request: Request) -> Iterator[Broken]:
    """Rules about one hour by itself."""
    for hour in plan.hours:
        manager, place = request.manager[hour.manager], request.place[hour.place]
        when = words.when(hour)
        if hour.half_day not in manager.available:
            yield Broken("available", f"{manager.name} is not available on {hour.half_day}.")
        if losses.away_share(request, manager, hour.half_day) > losses.MOSTLY:
            yield Broken("away", f"{manager.name} is away on most {hour.half_day}s of these {request.weeks} weeks.")
        if hour.half_day not in place.free:
            yield Broken("room", f"The room {place.name} is not free {when}.")
        if not request.town(hour.place).takes_part:
            yield Broken("takes_part", f"{request.town(hour.place).name} does not take part: no hours at {place.name}.")


def _at_once(plan: Plan, request: Request) -> Iterator[Broken]:
    sitting: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for cell, times in Counter(plan.cells).items():
        manager, place = request.manager[cell.manager].name, request.place[cell.place].name
        sitting["two places", manager, cell.half_day].update([place] if _count(plan, cell, "manager") > 1 else [])
        sitting["one room", place, cell.half_day].update([manager] if _count(plan, cell, "place") > 1 else [])
        if times > 1:
            yield Broken("twice", f"{manager} at {place} on {cell.half_day} stands twice in the plan.")
    for (rule, name, half_day), others in sitting.items():
        if len(others) > 1:
            both = words.listed(sorted(others))
            told = "would be in two places" if rule == "two places" else "would be used by two people"
            yield Broken(rule.replace(" ", "_"), f"{name} {told} on {half_day}: {both}.")


def _count(plan: Plan, cell: Cell, which: str) -> int:
    """How many hours meet this one at its time, of the same person or in the same room."""
    return sum(
        (other.half_day, other.week) == (cell.half_day, cell.week) and getattr(other, which) == getattr(cell, which)
        for other in plan.cells
    )


def _days(plan: Plan, request: Request) -> Iterator[Broken]:
    told = set()
    for (manager, _week, weekday), places in sorted(tours.days(plan.cells).items()):
        minutes, limit = tours.minutes(request, manager, places), request.limit(manager)
        if minutes > limit and (manager, weekday, minutes) not in told:
            told.add((manager, weekday, minutes))
            name = request.manager[manager].name
            day = words.weekday(weekday)
            yield Broken("road", f"{name} would be on the road for {minutes} minutes on {day}, more than {limit}.")


def _weeks(plan: Plan, request: Request) -> Iterator[Broken]:
    days = tours.days(plan.cells)
    for manager in request.managers:
        used = {}
        for week in FORTNIGHT:
            mine = [places for (key, when, _day), places in days.items() if (key, when) == (manager.key, week)]
            road = sum(tours.minutes(request, manager.key, places) for places in mine) / 60
            used[week] = sum(map(len, mine)) * request.hours_per_half_day + road
        if max(used.values()) > manager.weekly_hours + 1e-6:
            hours, most = words.number(max(used.values())), words.number(manager.weekly_hours)
            yield Broken("weekly_hours", f"{manager.name} would need {hours} hours a week, and has {most}.")


def _rhythms(plan: Plan, request: Request) -> Iterator[Broken]:
    """People remember one hour in one week of two, not several."""
    once = Counter(request.town(hour.place).key for hour in plan.hours if hour.weeks is not Weeks.EVERY)
    for key, number in once.items():
        most = possibilities.fortnightly(request.municipality[key])
        if number > most:
            name = request.municipality[key].name
            allowed = "one is allowed" if most else "its demand fits equal weeks"
            yield Broken("rhythm", f"{name} would have {number} hours in one week of two; {allowed}.")


def _promises(plan: Plan, request: Request) -> Iterator[Broken]:
    there = costs.given(request, plan)
    for each in request.municipalities:
        if each.takes_part and there[each.key] < each.at_least:
            promised, got = words.half_days(each.at_least), there[each.key]
            yield Broken("at_least", f"{each.name} was promised {promised} in two weeks and would get {got}.")
    for hour in request.keep.hours:
        if not set(hour.cells) <= set(plan.cells):
            yield Broken("keep", f"{words.hour(request, hour)} must stay.")
