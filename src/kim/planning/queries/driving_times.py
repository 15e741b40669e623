"""The driving times that count today."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kim.network.reference import county
from kim.planning.models import DrivingTimes

if TYPE_CHECKING:
    from kim.planning.hours.road_tables import Minutes


def latest() -> DrivingTimes | None:
    """The table that somebody brought last, or nothing where the estimates of the program count; one query."""
    last = DrivingTimes.objects.order_by("-created_at", "-pk").first()
    return last if last and last.minutes else None


def minutes() -> Minutes:
    """By car between two municipalities, by their official keys; one query."""
    table = latest()
    return {(start, end): far for start, end, far in table.minutes} if table else dict(_estimates())


@lru_cache(maxsize=1)
def _estimates() -> tuple[tuple[tuple[str, str], int], ...]:
    keys = {town.short: town.ags for town in county.municipalities()}
    return tuple(((keys[start], keys[end]), far) for (start, end), far in county.driving_minutes().items())
