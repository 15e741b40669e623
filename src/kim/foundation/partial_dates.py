"""Dates as far as they are known. Plain Python: no Django, no clock."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How much of a date is known; UNKNOWN means that somebody said so or nobody asked."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


_MONTHS = {Precision.DAY: 0, Precision.MONTH: 1, Precision.SEASON: 3, Precision.YEAR: 12}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision and the words it was given in.

    `value` is the first day of the period (season: first day of its three months), None exactly when unknown.
    """

    value: date | None
    precision: Precision
    original: str = ""

    def __post_init__(self) -> None:
        """Refuse a value without precision and a precision without value."""
        if (self.value is None) != (self.precision is Precision.UNKNOWN):
            raise ValueError("a partial date has a value exactly when its precision is known")

    @classmethod
    def unknown(cls, original: str = "") -> PartialDate:
        """A date that nobody knows; the original words are kept."""
        return cls(None, Precision.UNKNOWN, original)

    @classmethod
    def day(cls, value: date, original: str = "") -> PartialDate:
        """An exact day."""
        return cls(value, Precision.DAY, original)

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.precision is Precision.DAY

    @property
    def earliest(self) -> date | None:
        """First day that the date can mean."""
        return self.value

    @property
    def latest(self) -> date | None:
        """Last day that the date can mean."""
        if self.value is None or self.is_exact:
            return self.value
        return add_months(self.value.replace(day=1), _MONTHS[self.precision]) - timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """The same day `months` later, or the last day of a shorter month (§ 188 (3) BGB)."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, calendar.monthrange(year, month0 + 1)[1]))
