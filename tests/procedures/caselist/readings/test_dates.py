"""Dates are read as precisely as written and never more; what is impossible or has two readings is not read."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.foundation.partial_dates import Precision
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import dates, registry
from kim.procedures.caselist.readings.registry import Surroundings

TODAY = date(2026, 11, 22)
BORN, UNTIL, FIRST = Field.BORN, Field.RESIDENCE_VALID_UNTIL, Field.FIRST_CONTACT


def cell(text: str) -> Cell:
    return Cell("S", 1, "A", text, CellKind.TEXT, text)


def date_cell(value: date, shows: str = "dmy") -> Cell:
    return Cell("S", 1, "A", value, CellKind.DATE, value.strftime("%d.%m.%Y"), shows)


@pytest.mark.parametrize(
    ("text", "field", "value", "precision"),
    [
        ("13.03.1980", BORN, date(1980, 3, 13), "day"),
        ("3.4.1980", BORN, date(1980, 4, 3), "day"),
        ("13. 3. 1980", BORN, date(1980, 3, 13), "day"),
        ("1980-03-13", BORN, date(1980, 3, 13), "day"),
        ("1980-03-13 00:00:00", BORN, date(1980, 3, 13), "day"),
        ("13/03/1980", BORN, date(1980, 3, 13), "day"),
        ("13.03.85", BORN, date(1985, 3, 13), "day"),
        ("3.5.10", BORN, date(2010, 5, 3), "day"),
        ("geb. 13.03.1980", BORN, date(1980, 3, 13), "day"),
        ("13. März 1980", BORN, date(1980, 3, 13), "day"),
        ("13 march 1980", BORN, date(1980, 3, 13), "day"),
        ("3. Mrz. 85", BORN, date(1985, 3, 3), "day"),
        ("19800313", BORN, date(1980, 3, 13), "day"),
        ("13031980", BORN, date(1980, 3, 13), "day"),
        ("00.00.1998", BORN, date(1998, 1, 1), "year"),
        ("00.05.1998", BORN, date(1998, 5, 1), "month"),
        ("01.01.1998", BORN, date(1998, 1, 1), "year"),
        ("1998", BORN, date(1998, 1, 1), "year"),
        ("Jg. 1998", BORN, date(1998, 1, 1), "year"),
        ("ca. 1998", BORN, date(1998, 1, 1), "year"),
        ("ca. 15.04.1998", BORN, date(1998, 4, 1), "month"),
        ("29.02.2000", BORN, date(2000, 2, 29), "day"),
        ("01.01.2027", UNTIL, date(2027, 1, 1), "day"),
        ("07/2028", UNTIL, date(2028, 7, 1), "month"),
        ("7.2028", UNTIL, date(2028, 7, 1), "month"),
        ("Juli 2028", UNTIL, date(2028, 7, 1), "month"),
        ("Ende Juli 2028", UNTIL, date(2028, 7, 1), "month"),
        ("Ende 2028", UNTIL, date(2028, 1, 1), "year"),
        ("Sept. 27", UNTIL, date(2027, 9, 1), "month"),
        ("bis 12.07.2027", UNTIL, date(2027, 7, 12), "day"),
        ("gültig bis 12.07.27", UNTIL, date(2027, 7, 12), "day"),
        ("Sommer 2026", UNTIL, date(2026, 6, 1), "season"),
        ("Frühjahr 2027", UNTIL, date(2027, 3, 1), "season"),
        ("Winter 2026/27", UNTIL, date(2026, 12, 1), "season"),
        ("3. Quartal 2027", UNTIL, date(2027, 1, 1), "year"),
        ("Q3 2027", UNTIL, date(2027, 1, 1), "year"),
        ("2027", UNTIL, date(2027, 1, 1), "year"),
        ("12.4.26", FIRST, date(2026, 4, 12), "day"),
        ("3/24", FIRST, date(2024, 3, 1), "month"),
        ("seit 2019", FIRST, date(2019, 1, 1), "year"),
        ("ca. 2021", FIRST, date(2021, 1, 1), "year"),
        ("2024/07/09", FIRST, date(2024, 7, 9), "day"),
        ("12.7.95", FIRST, date(1995, 7, 12), "day"),
    ],
)
def test_a_date_is_read_as_precisely_as_written(text: str, field: Field, value: date, precision: str) -> None:
    reading = dates.read(cell(text), field, TODAY)
    assert reading.value is not None, reading.reason
    assert (reading.value.value, reading.value.precision, reading.value.original) == (value, Precision(precision), text)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("31.02.1990", BORN),
        ("29.02.1999", BORN),
        ("12.13.1990", BORN),
        ("32.01.1990", BORN),
        ("05.00.1990", BORN),
        ("12.4.20", BORN),
        ("01.01.2030", BORN),
        ("23.11.2026", BORN),
        ("2041", BORN),
        ("1850", BORN),
        ("98", BORN),
        ("34", BORN),
        ("31980", BORN),
        ("03.1980 oder 04.1980", BORN),
        ("vor 1980", BORN),
        ("nach 1980", BORN),
        ("1980-1985", BORN),
        ("1980/81", BORN),
        ("12.03.", BORN),
        ("12/11", UNTIL),
        ("Winter 2026", UNTIL),
        ("Sommer", UNTIL),
        ("1890", UNTIL),
        ("12.07.1999", UNTIL),
        ("2099", UNTIL),
        ("abgelaufen", UNTIL),
        ("6 Monate", UNTIL),
        ("30.02.2025", FIRST),
        ("01.12.2026", FIRST),
        ("KW 12/2026", FIRST),
        ("45123", FIRST),
        ("gestern", FIRST),
        ("Foo 2024", FIRST),
    ],
)
def test_what_is_impossible_or_has_two_readings_is_not_read(text: str, field: Field) -> None:
    reading = dates.read(cell(text), field, TODAY)
    assert (reading.understanding, reading.value) == (Understanding.NOT_UNDERSTOOD, None)
    assert str(reading.reason)


@pytest.mark.parametrize("text", ["unklar", "?", "??", "unbek.", "unbekannt", "k.A.", "n. bek.", "-"])
def test_unknown_dates_are_understood_as_unknown_and_keep_the_words(text: str) -> None:
    reading = registry.read(cell(text), BORN, Surroundings(TODAY))
    assert reading.understanding is Understanding.UNKNOWN
    assert (reading.value.value, reading.value.precision, reading.value.original) == (None, Precision.UNKNOWN, text)


@pytest.mark.parametrize("text", ["00.00.0000", "0000", "0"])
def test_a_date_of_zeros_is_unknown(text: str) -> None:
    assert dates.read(cell(text), BORN, TODAY).understanding is Understanding.UNKNOWN


def test_slashes_are_read_in_german_order_with_a_request_to_check() -> None:
    reading = dates.read(cell("02/01/1990"), BORN, TODAY)
    assert reading.value is not None
    assert reading.value.value == date(1990, 1, 2)
    assert reading.needs_a_look


def test_unlimited_has_no_end_date() -> None:
    reading = dates.read(cell("unbefristet"), UNTIL, TODAY)
    assert reading.understanding is Understanding.UNKNOWN
    assert reading.value is not None
    assert reading.value.value is None


def test_a_doubted_date_is_only_a_suggestion() -> None:
    reading = registry.read(cell("1980?"), BORN, Surroundings(TODAY))
    assert reading.understanding is Understanding.NOT_UNDERSTOOD
    assert reading.suggestion.value == date(1980, 1, 1)


@pytest.mark.parametrize(("shows", "precision"), [("dmy", "day"), ("my", "month"), ("y", "year")])
def test_a_date_cell_is_as_precise_as_it_shows(shows: str, precision: str) -> None:
    reading = dates.read(date_cell(date(2027, 7, 14), shows), UNTIL, TODAY)
    assert reading.value is not None
    assert reading.value.precision == precision


def test_the_time_of_a_date_cell_is_dropped() -> None:
    reading = dates.read(date_cell(datetime(2024, 7, 9, 14, 30)), FIRST, TODAY)  # noqa: DTZ001 - Excel knows no time zones
    assert reading.value is not None
    assert reading.value.value == date(2024, 7, 9)


@given(st.text(max_size=60), st.sampled_from([BORN, UNTIL, FIRST]))
def test_any_text_gets_an_answer(text: str, field: Field) -> None:
    assert dates.read(cell(text), field, TODAY).reason


@given(st.dates(date(1990, 1, 2), TODAY))
def test_every_day_survives_writing_and_reading(day: date) -> None:
    for form in ("%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y"):
        reading = dates.read(cell(day.strftime(form)), FIRST, TODAY)
        assert reading.value is not None
        assert reading.value.value == day
