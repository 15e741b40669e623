"""Between which days the dates of a person can lie; forms, lists and actions look here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kim.foundation.day_spans import DaySpan

if TYPE_CHECKING:
    from kim.foundation.partial_dates import PartialDate

OLDEST = 115
"""Nobody in Germany has been older than this when a case began."""
TITLES_SINCE = date(2000, 1, 1)
TITLE_YEARS, PASSPORT_YEARS = 30, 20
SINCE = date(1950, 1, 1)


def birth(today: date) -> DaySpan:
    """Between 115 years ago and today."""
    return DaySpan(date(today.year - OLDEST, 1, 1), today)


def residence_until(today: date) -> DaySpan:
    """A title that ended before 2000 is not the one that counts."""
    return DaySpan(TITLES_SINCE, DaySpan.around(today, years_ahead=TITLE_YEARS).last)


def residence_since(today: date) -> DaySpan:
    """A title is had since a day that is over."""
    return DaySpan(SINCE, today)


def passport_until(today: date) -> DaySpan:
    """Passports hold ten years; some states give longer ones."""
    return DaySpan(SINCE, DaySpan.around(today, years_ahead=PASSPORT_YEARS).last)


def of_person(born: PartialDate, today: date) -> dict[str, DaySpan]:
    """The span of each date in `PersonDetails`; nobody has papers before she is born."""
    return {
        "birth": birth(today),
        "residence_since_on": residence_since(today).since(born.earliest),
        "residence_until": residence_until(today),
        "passport_until_on": passport_until(today).since(born.earliest),
    }
