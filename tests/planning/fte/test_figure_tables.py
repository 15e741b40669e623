"""Tables of statistical offices and of colleagues, read without guessing."""

from decimal import Decimal

import pytest

from kim.planning.fte import figure_tables
from kim.planning.fte.figure_tables import NoFigures

NAMES = {"05958020": "Hallenberg", "05958044": "Sundern (Sauerland)", "05958004": "Arnsberg"}
TABLE = [
    ["Ausländerzentralregister, Stichtag 31.12.2025", "", "", ""],
    ["Schlüssel", "Name", "insgesamt", "weiblich"],
    ["05958020", "Hallenberg, Stadt", "412", "."],
    ["059580044044", "Sundern (Sauerland), Stadt", "1.234", "-"],
    ["05958004", "Arnsberg, Stadt", "1,234", "617"],
    ["05911000", "Bochum, Stadt", "60.321", "30.000"],
]


def test_one_column_is_taken_and_everything_else_is_said() -> None:
    found = figure_tables.understand(TABLE, NAMES, "insgesamt")
    assert found.values == {"05958020": Decimal(412), "05958044": Decimal(1234)}
    assert found.unread == {"Arnsberg": "1,234"}
    assert found.strange == ("05911000 Bochum, Stadt 60.321",)
    women = figure_tables.understand(TABLE, NAMES, "Weiblich")
    assert (women.values, women.unread) == ({"05958044": Decimal(0), "05958004": Decimal(617)}, {})


def test_two_columns_of_figures_are_a_question_and_no_municipality_is_no_table() -> None:
    with pytest.raises(NoFigures) as question:
        figure_tables.understand(TABLE, NAMES)
    assert (question.value.has_keys, question.value.columns) == (True, ("insgesamt", "weiblich"))
    with pytest.raises(NoFigures) as none:
        figure_tables.understand([["Bochum", "3"]], NAMES)
    assert none.value.has_keys is False


def test_a_municipality_that_comes_twice_is_not_taken() -> None:
    rows = [["Ort", "Zahl"], ["Hallenberg", "3"], ["hallenberg", "4"], ["Sundern", "5,5"]]
    found = figure_tables.understand(rows, NAMES)
    assert (found.values, found.twice) == ({"05958044": Decimal("5.5")}, ("Hallenberg",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.234.567,5", "1234567.5"), ("1,234.5", "1234.5"), ("12,50", "12.5"), ("0.25", "0.25"), ("3 412", "3412")],
)
def test_both_notations_are_read(text: str, expected: str) -> None:
    assert figure_tables.number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["1,234", "-3", "ca. 40", "12-15", "1.23.4", "x", "NaN", "1e3"])
def test_what_is_no_number_or_two_numbers_is_none(text: str) -> None:
    assert figure_tables.number(text) is None
