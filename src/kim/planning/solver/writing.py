"""Requests and plans as JSON; `reading` reads them back."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.planning.solver.halfdays import HalfDay
    from kim.planning.solver.inputs import Manager, Municipality, Period, Place, Request
    from kim.planning.solver.plans import Plan


def request(request: Request) -> dict[str, Any]:
    """The whole input."""
    return {
        "first_on": request.first_on.isoformat(),
        "weeks": request.weeks,
        "hours_per_half_day": request.hours_per_half_day,
        "most_minutes": request.most_minutes,
        "municipalities": [_municipality(each) for each in request.municipalities],
        "places": [_place(each) for each in request.places],
        "managers": [_manager(each) for each in request.managers],
        "minutes": [[start, end, minutes] for (start, end), minutes in request.minutes.items()],
        "closed_days": [day.isoformat() for day in request.closed_days],
        "school_holidays": _periods(request.school_holidays),
        "running": plan(request.running),
        "keep": plan(request.keep),
        "weights": asdict(request.weights),
    }


def plan(plan: Plan) -> list[dict[str, str]]:
    """The hours of a plan."""
    return [
        {"manager": hour.manager, "place": hour.place, "half_day": hour.half_day.code, "weeks": str(hour.weeks)}
        for hour in plan.hours
    ]


def _municipality(each: Municipality) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": each.name,
        "takes_part": each.takes_part,
        "demand": {"half_days": each.demand, "per": "fortnight"},
        "at_least": each.at_least,
        "languages": list(each.languages),
        "last_on": each.last_on and each.last_on.isoformat(),
    }


def _place(each: Place) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": each.name,
        "municipality": each.municipality,
        "room": each.room,
        "free": _codes(each.free),
        "open": _codes(each.open),
        "closed": _periods(each.closed),
        "closed_in_school_holidays": each.closed_in_school_holidays,
    }


def _manager(each: Manager) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": each.name,
        "base": each.base,
        "available": _codes(each.available),
        "weekly_hours": each.weekly_hours,
        "languages": list(each.languages),
        "absences": _periods(each.absences),
        "most_minutes": each.most_minutes,
    }


def _codes(half_days: Iterable[HalfDay]) -> list[str]:
    return [half_day.code for half_day in half_days]


def _periods(periods: Iterable[Period]) -> list[dict[str, str]]:
    return [{"first_on": each.first_on.isoformat(), "last_on": each.last_on.isoformat()} for each in periods]
