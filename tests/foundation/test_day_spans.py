"""Between which days something can lie."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import translation

from kim.foundation import clock
from kim.foundation.day_spans import DaySpan
from kim.foundation.partial_dates import PartialDate, Precision

TODAY = clock.today()
A_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_first_and_last_day_belong_to_the_span() -> None:
    span = DaySpan(date(2020, 1, 1), date(2020, 12, 31))
    assert span.holds(span.first)
    assert span.holds(span.last)
    assert not span.holds(span.first - A_DAY)
    assert not span.holds(span.last + A_DAY)


def test_no_day_and_an_unknown_one_are_no_mistake() -> None:
    assert DaySpan(TODAY, TODAY).holds(None)
    assert DaySpan(TODAY, TODAY).holds(PartialDate.unknown("?"))


@pytest.mark.parametrize(
    ("span", "day", "sentence"),
    [
        (DaySpan(date(1990, 1, 1), TODAY), TODAY + A_DAY, "This day lies ahead. Note it when it has happened."),
        (
            DaySpan(date(1990, 1, 1), TODAY),
            date(1900, 1, 1),
            "This day lies too far back. The first possible one is 01.01.1990.",
        ),
        (DaySpan(TODAY + A_DAY, TODAY + 9 * A_DAY), TODAY, "Choose a day that lies ahead."),
        (
            DaySpan(TODAY, TODAY + A_DAY),
            TODAY + 2 * A_DAY,
            f"This day is too far ahead. The last possible one is {TODAY + A_DAY:%d.%m.%Y}.",
        ),
    ],
)
def test_a_day_outside_says_what_is_possible(span: DaySpan, day: date, sentence: str) -> None:
    assert span.holds(day).reason == sentence


def test_an_imprecise_date_fits_where_any_of_its_days_fits() -> None:
    year = PartialDate(date(2020, 1, 1), Precision.YEAR)
    assert DaySpan(date(2020, 6, 1), date(2021, 1, 1)).holds(year)
    assert not DaySpan(date(2021, 1, 1), date(2022, 1, 1)).holds(year)
    assert not DaySpan(date(2018, 1, 1), date(2019, 12, 31)).holds(year)


def test_a_birth_makes_a_span_later_and_never_earlier() -> None:
    span = DaySpan(date(1990, 1, 1), TODAY)
    assert span.since(date(2001, 2, 3)).first == date(2001, 2, 3)
    assert span.since(date(1970, 1, 1)) == span.since(None) == span
