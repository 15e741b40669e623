"""Names and numbers as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.planning.solver.halfdays import WEEKDAYS, Weeks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Hour

_RHYTHMS = {Weeks.EVERY: "", Weeks.A: " in A weeks", Weeks.B: " in B weeks"}


def listed(names: Sequence[str]) -> str:
    """`a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def number(value: float) -> str:
    """Without digits that say nothing."""
    return f"{value:.1f}".removesuffix(".0")


def half_days(value: float) -> str:
    """`one half-day`, `2.5 half-days`."""
    return "one half-day" if value == 1 else f"{number(value)} half-days"


def weekday(day: int) -> str:
    """`Monday`."""
    return WEEKDAYS[day]


def when(hour: Hour) -> str:
    """`on Monday morning in A weeks`."""
    return f"on {hour.half_day}{_RHYTHMS[hour.weeks]}"


def hour(request: Request, hour: Hour) -> str:
    """`Alex Muster at the town hall on Monday morning`; keys where a name is not known."""
    manager, place = request.manager.get(hour.manager), request.place.get(hour.place)
    who, where = manager.name if manager else hour.manager, place.name if place else hour.place
    return f"{who} at {where} {when(hour)}"
