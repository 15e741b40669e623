"""Little counties for the tests of the planner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kim.planning.solver import plans
from kim.planning.solver.halfdays import BY_CODE, Weeks
from kim.planning.solver.inputs import Manager, Municipality, Place, Request
from kim.planning.solver.plans import Hour, Plan

MINUTES = {("A", "B"): 30, ("A", "C"): 50, ("B", "C"): 25}
EVERY_DAY = ("mon-am", "mon-pm", "tue-am", "tue-pm", "wed-am")


def times(*codes: str) -> tuple[Any, ...]:
    return tuple(BY_CODE[code] for code in codes)


def town(key: str, **values: Any) -> Municipality:
    return Municipality(**{"key": key, "name": f"Town {key}", "demand": 2.0, **values})


def place(key: str, **values: Any) -> Place:
    given: dict[str, Any] = {
        "key": f"p{key}",
        "name": f"Hall {key}",
        "municipality": key,
        "room": f"r{key}",
        "free": times(*EVERY_DAY),
    }
    return Place(**given | values)


def manager(key: str, base: str = "A", **values: Any) -> Manager:
    given: dict[str, Any] = {
        "key": key,
        "name": f"Manager {key}",
        "base": base,
        "available": times(*EVERY_DAY),
        "weekly_hours": 20.0,
    }
    return Manager(**given | values)


def county(**values: Any) -> Request:
    """Two people in A, three towns, a hall in each."""
    given: dict[str, Any] = {
        "first_on": date(2026, 1, 5),
        "weeks": 4,
        "municipalities": tuple(town(key) for key in "ABC"),
        "places": tuple(place(key) for key in "ABC"),
        "managers": (manager("x"), manager("y")),
        "minutes": MINUTES,
        "most_minutes": 110,
    }
    return Request(**given | values)


def changed(request: Request, key: str, **values: Any) -> Request:
    """The request with other values for the town, place or person of that key."""
    names = ("municipalities", "places", "managers")
    things: dict[str, Any] = {
        name: tuple(replace(one, **values) if one.key == key else one for one in getattr(request, name))
        for name in names
    }
    return replace(request, **things)


def hour(manager: str, place: str, code: str, weeks: Weeks = Weeks.EVERY) -> Hour:
    return Hour(manager, place, BY_CODE[code], weeks)


def plan(*hours: Hour) -> Plan:
    return plans.of(hours)
