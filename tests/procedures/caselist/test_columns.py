"""Columns are found by what stands above and in them: other headings, other order, none at all, several sheets."""

import csv
from datetime import date
from pathlib import Path

import pytest

from kim.procedures.caselist import columns, headings, workbook
from kim.procedures.caselist.cells import Book, Sheet
from kim.procedures.caselist.columns import ColumnGuess
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.readings.registry import Surroundings

FOLDER = Path(__file__).parent
AROUND = Surroundings(date(2026, 11, 22))
LABELS = {"number": "running_number", "note": "remark"}


def as_csv(*lines: str) -> Sheet:
    return workbook.open_book("\n".join(lines).encode(), "x.csv").sheets[0]


def guesses(sheet: Sheet, chosen: dict[tuple[str, str], Field] | None = None) -> tuple[ColumnGuess, ...]:
    return columns.guess(sheet, headings.find(sheet), AROUND, chosen)


def fields(sheet: Sheet) -> list[str]:
    return [str(one.field) for one in guesses(sheet)]


@pytest.mark.parametrize("name", ["case_list_example.xlsx", "second_list.xlsx"])
def test_every_headed_column_is_what_its_label_says(name: str) -> None:
    book = workbook.open_book(FOLDER / name)
    found = {(one.sheet, one.column): str(one.field) for sheet in book.sheets for one in guesses(sheet)}
    labelled = labels(name.partition(".")[0].replace("_example", ""))
    assert {place: found[place] for place in labelled} == labelled


def test_without_headings_most_columns_are_found_and_none_is_wrong() -> None:
    book = workbook.open_book(FOLDER / "third_list.csv")
    found = {one.column: str(one.field) for one in guesses(book.sheets[0])}
    labelled = {column: field for (_, column), field in labels("third_list").items()}
    wrong = {column: field for column, field in found.items() if field not in {labelled.get(column), "ignore"}}
    assert wrong == {}
    assert sum(1 for column, field in found.items() if field == labelled[column]) >= 11


def labels(name: str) -> dict[tuple[str, str], str]:
    with (FOLDER / f"{name}_columns.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {
        (row["sheet"], row["column_letter"]): LABELS.get(row["field"], row["field"]) for row in rows if row["field"]
    }


def test_the_example_has_its_header_in_row_three() -> None:
    book: Book = workbook.open_book(FOLDER / "case_list_example.xlsx")
    assert headings.find(book.sheets[0]).rows == (3,)


def test_english_headings_are_known() -> None:
    sheet = as_csv(
        "Family name;Given name;Date of birth;Municipality;Languages", "Haddad;Selam;13.03.1980;Brilon;arabic"
    )
    assert fields(sheet) == ["family_name", "given_name", "born", "town", "language"]


def test_misspelt_headings_are_known() -> None:
    sheet = as_csv(
        "Nahme;Geburtsdatm;Wohnortt", "Haddad, S;13.03.1980;Brilon", "Tekle, A;1.2.1990;Neheim", "Demir, B;1970;Bigge"
    )
    assert fields(sheet) == ["name", "born", "town"]


def test_two_rows_of_headings_are_read_together() -> None:
    sheet = as_csv("Name;Aufenthalt;Aufenthalt;Ort", ";Titel;gültig bis;Wohnort", "Haddad, S;Duldung;01.02.2027;Brilon")
    assert headings.find(sheet).rows == (1, 2)
    assert fields(sheet) == ["name", "residence_status", "residence_valid_until", "town"]


def test_a_heading_with_two_meanings_is_decided_by_the_contents() -> None:
    residence = as_csv("Name;Status", "A, B;Duldung", "C, D;NE", "E, F;§ 24", "G, H;EU")
    case = as_csv("Name;Status", "A, B;laufend", "C, D;beendet", "E, F;ruht", "G, H;neu")
    assert fields(residence)[1] == "residence_status"
    assert fields(case)[1] == "state"


def test_a_name_beside_given_names_is_the_family_name() -> None:
    assert fields(as_csv("Name;Vorname;Ort", "Haddad;Selam;Brilon")) == ["family_name", "given_name", "town"]


def test_an_unknown_column_is_not_imported_and_says_so() -> None:
    sheet = as_csv("Name;Ort;Lieblingsfarbe", "Haddad, S;Brilon;blau", "Demir, A;Bigge;rot", "Tekle, B;Neheim;grün")
    last = guesses(sheet)[-1]
    assert last.field is Field.IGNORE
    assert "isn't imported" in str(last.reason)


def test_the_user_decides_what_a_column_is() -> None:
    sheet = as_csv("Name;Ort;Lieblingsfarbe", "Haddad, S;Brilon;blau")
    chosen = guesses(sheet, {("CSV", "C"): Field.REMARK, ("CSV", "B"): Field.IGNORE})
    assert [one.field for one in chosen] == [Field.NAME, Field.IGNORE, Field.REMARK]
    assert [one.is_chosen for one in chosen] == [False, True, True]


def test_every_guess_has_a_reason_and_a_confidence() -> None:
    for sheet in workbook.open_book(FOLDER / "second_list.xlsx").sheets:
        for one in guesses(sheet):
            assert str(one.reason)
            assert 0 <= one.confidence <= 1
