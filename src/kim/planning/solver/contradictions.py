"""What is readable and still cannot be meant: one sentence for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from kim.planning.solver import words

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Manager, Municipality, Period, Place, Request

MOST_WEEKS = 104
MOST_HOURS = 48.0
"""The weekly working time that the law allows."""


def of(request: Request) -> list[str]:
    """All of them; none is what the planner needs."""
    found = [*_frame(request), *_twice(request), *_rooms(request)]
    for town in request.municipalities:
        found += _municipality(town, request)
    for place in request.places:
        found += _place(place, request)
    for manager in request.managers:
        found += _manager(manager, request)
    return [*found, *_roads(request), *_kept(request)]


def _frame(request: Request) -> Iterator[str]:
    if request.first_on.weekday():
        yield f"The plan begins on {request.first_on.isoformat()}, which is no Monday."
    if not 2 <= request.weeks <= MOST_WEEKS:  # noqa: PLR2004 - A and B
        yield f"A plan of {request.weeks} weeks cannot be made: 2 to {MOST_WEEKS} are possible."
    if request.hours_per_half_day <= 0:
        yield "A half-day must last longer than nothing."
    if request.most_minutes < 0:
        yield f"Nobody can be on the road for {request.most_minutes} minutes a day."
    for name, weight in asdict(request.weights).items():
        if weight < 0:
            yield f"The weight of {name} is {words.number(weight)}: it would reward what should be small."
    yield from _periods("The school holidays", request.school_holidays)
    yield from (
        f"Minutes from {start} to {end} are below zero." for (start, end), far in request.minutes.items() if far < 0
    )


def _twice(request: Request) -> Iterator[str]:
    kinds = {
        "municipalities": [each.key for each in request.municipalities],
        "places": [each.key for each in request.places],
        "case managers": [each.key for each in request.managers],
    }
    for kind, keys in kinds.items():
        yield from (f"Two {kind} have the key “{key}”." for key, number in Counter(keys).items() if number > 1)


def _rooms(request: Request) -> Iterator[str]:
    places = defaultdict(list)
    for place in request.places:
        places[place.room].append(place.name)
    for room, names in places.items():
        if len(names) > 1:
            yield f"The room “{room}” is in several places at once: {words.listed(sorted(names))}."


def _municipality(town: Municipality, request: Request) -> Iterator[str]:
    if town.takes_part and town.demand <= 0:
        yield (
            f"{town.name} takes part with a demand of {words.number(town.demand)} half-days: "
            "say how many it needs, or that it does not take part."
        )
    if town.at_least < 0:
        yield f"{town.name} cannot have a minimum of {town.at_least} half-days."
    if 0 < town.demand < town.at_least:
        yield (
            f"{town.name} wants at least {words.half_days(town.at_least)} in two weeks "
            f"and needs only {words.number(town.demand)}."
        )
    if town.last_on and town.last_on < request.first_on:
        yield f"{town.name} has left on {town.last_on.isoformat()}, before the plan begins."


def _place(place: Place, request: Request) -> Iterator[str]:
    if place.municipality not in request.municipality:
        yield f"{place.name} is in “{place.municipality}”, which is no municipality of this plan."
    if shut := [half_day for half_day in place.free if half_day not in place.open]:
        times = words.listed([str(half_day) for half_day in shut])
        yield f"The room {place.name} is said to be free when the house is closed: {times}."
    yield from _periods(place.name, place.closed)


def _manager(manager: Manager, request: Request) -> Iterator[str]:
    if manager.base not in request.municipality:
        yield f"{manager.name} has the base “{manager.base}”, which is no municipality of this plan."
    if manager.weekly_hours < 0:
        yield f"{manager.name} cannot have {words.number(manager.weekly_hours)} hours a week."
    if manager.weekly_hours > MOST_HOURS:
        yield f"{manager.name} has {words.number(manager.weekly_hours)} hours a week; the law allows {MOST_HOURS:.0f}."
    if manager.available and manager.weekly_hours == 0:
        number = len(manager.available)
        yield f"{manager.name} is available on {words.half_days(number)} a week and has no hours for them."
    if manager.most_minutes is not None and manager.most_minutes < 0:
        yield f"{manager.name} cannot be on the road for {manager.most_minutes} minutes a day."
    yield from _periods(manager.name, manager.absences)


def _periods(whose: str, periods: tuple[Period, ...]) -> Iterator[str]:
    for period in periods:
        if period.last_on < period.first_on:
            first, last = period.first_on.isoformat(), period.last_on.isoformat()
            yield f"{whose}: a period ends on {last}, before it begins on {first}."


def _roads(request: Request) -> Iterator[str]:
    """Every base needs a road to every town that takes part, and these to each other."""
    towns = sorted({place.municipality for place in request.places} & _partners(request))
    starts = sorted({*towns, *(manager.base for manager in request.managers if manager.base in request.municipality)})
    pairs = {frozenset((start, town)) for start in starts for town in towns if start != town}
    missing = pairs - {frozenset(pair) for pair in request.minutes}
    while missing:
        worst, _number = max(Counter(sorted(key for pair in missing for key in pair)).items(), key=lambda pair: pair[1])
        others = sorted(key for pair in missing if worst in pair for key in pair if key != worst)
        names = [request.municipality[key].name for key in others]
        yield f"{request.municipality[worst].name} has no driving time to {words.listed(names)}."
        missing = {pair for pair in missing if worst not in pair}


def _partners(request: Request) -> set[str]:
    return {town.key for town in request.municipalities if town.takes_part}


def _kept(request: Request) -> Iterator[str]:
    for hour in request.keep.hours:
        if hour.manager not in request.manager or hour.place not in request.place:
            yield f"{words.hour(request, hour)} must stay, but the person or the place is not in this plan."
