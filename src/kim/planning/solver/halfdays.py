"""Half-days of the week and the two weeks that alternate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = ("morning", "afternoon")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALVES = ("am", "pm")


class Weeks(StrEnum):
    """In which weeks of the fortnight; the first week of the period is A."""

    EVERY = "every"
    A = "A"
    B = "B"


FORTNIGHT = (Weeks.A, Weeks.B)


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A morning or an afternoon of a weekday (0 is Monday)."""

    weekday: int
    part: int

    @property
    def code(self) -> str:
        """`mon-am`."""
        return f"{_DAYS[self.weekday]}-{_HALVES[self.part]}"

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {PARTS[self.part]}"


HALF_DAYS = tuple(HalfDay(weekday, part) for weekday in range(5) for part in range(2))
BY_CODE = {half_day.code: half_day for half_day in (HalfDay(day, part) for day in range(7) for part in range(2))}
