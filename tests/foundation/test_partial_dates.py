"""Dates as far as they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.foundation.partial_dates import PartialDate, Precision, add_months


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
    ],
)
def test_a_month_ends_on_the_same_day_or_on_the_last_one(start: date, months: int, end: date) -> None:
    assert add_months(start, months) == end


@pytest.mark.parametrize(
    ("precision", "latest"),
    [
        (Precision.DAY, date(2026, 6, 1)),
        (Precision.MONTH, date(2026, 6, 30)),
        (Precision.SEASON, date(2026, 8, 31)),
        (Precision.YEAR, date(2027, 5, 31)),
    ],
)
def test_the_latest_day_follows_from_the_precision(precision: Precision, latest: date) -> None:
    assert PartialDate(date(2026, 6, 1), precision).latest == latest


def test_unknown_has_no_day() -> None:
    assert PartialDate.unknown("unklar") == PartialDate(None, Precision.UNKNOWN, "unklar")
    with pytest.raises(ValueError, match="partial date"):
        PartialDate(None, Precision.DAY)
    with pytest.raises(ValueError, match="partial date"):
        PartialDate(date(2026, 1, 1), Precision.UNKNOWN)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 600))
def test_months_add_up(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day <= start.day
