"""The readers against labels for every cell, written without looking at the readers."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kim.foundation.partial_dates import PartialDate, Precision
from kim.procedures.caselist import case_list
from kim.procedures.caselist.case_list import CaseList
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import Reading, Understanding
from kim.procedures.caselist.rows import Row, RowKind

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 22)
DATES = ("born", "residence_valid_until", "first_contact")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


LISTS = (
    ("case_list_example.xlsx", "case_list_labels.csv"),
    ("second_list.xlsx", "second_list_labels.csv"),
    ("third_list.csv", "third_list_labels.csv"),
    ("fourth_list.xlsx", "fourth_list_labels.csv"),
    ("fifth_list.csv", "fifth_list_labels.csv"),
)
BLIND = ("sixth_list.csv", "sixth_list_labels.csv")
LEAST_RIGHT_BLIND = 0.9
HELD = ("town", "residence_status", "language", *DATES)
LEAST_RIGHT = 0.95
MOST_WRONG = 0.01


@dataclass
class Agreement:
    """How many labelled cells of a field were understood as labelled, and how many wrongly."""

    labelled: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)


def read(name: str) -> CaseList:
    """The list of this file name beside the tests."""
    return case_list.read_list(FOLDER / name, today=TODAY)


def compare(found: CaseList, labels: str) -> dict[str, Agreement]:
    """Agreement for each field of the label file. Where "unknown" is expected, refusing to read is right too."""
    readings = {(row.sheet, row.number, str(one.field)): one.reading for row in found.rows for one in row.cells}
    answer: dict[str, Agreement] = defaultdict(Agreement)
    for sheet, row, name, original, expected in _labels(labels, found):
        agreement = answer[name]
        agreement.labelled += 1
        reading = readings.get((sheet, row, name))
        written = "not understood" if reading is None else written_as_label(name, reading)
        if written.casefold() == expected.casefold() or (expected == "unknown" and written == "not understood"):
            agreement.right += 1
        elif reading is None or reading.understanding is Understanding.NOT_UNDERSTOOD:
            agreement.open.append(f"{sheet}!{row} {original!r}: expected {expected}")
        else:
            agreement.wrong.append(f"{sheet}!{row} {original!r}: expected {expected}, read {written}")
    return answer


def _labels(name: str, found: CaseList) -> Iterator[tuple[str, int, str, str, str]]:
    sheets = {row.sheet for row in found.rows}
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        for label in csv.DictReader(lines):
            if label["field"] == "row_kind" or not label["expected"]:
                continue
            sheet = label["sheet"] if label["sheet"] in sheets or len(sheets) > 1 else next(iter(sheets))
            yield sheet, int(label["row"]), label["field"], label["original"], label["expected"]


def written_as_label(name: str, reading: Reading[Any]) -> str:
    """The value in the code of the label files, which were written before the catalogue: SPÄT is SPAET there."""
    if name in DATES and reading.is_understood:
        return _date(reading)
    if reading.understanding is Understanding.UNKNOWN:
        return "nobody" if name == Field.CASE_MANAGER else "unknown"
    if reading.value is None:
        return "not understood"
    if name in {Field.TOWN, Field.LANGUAGE, Field.NAME}:
        return _SPELT[name](reading.value)
    return "+".join(reading.value) if isinstance(reading.value, tuple) else str(reading.value).replace("SPAET", "SPÄT")


def _date(reading: Reading[PartialDate]) -> str:
    value = reading.value
    if value is None or value.value is None:
        return "unlimited" if "unbefr" in reading.original.casefold() else "unknown"
    day = value.value
    if value.precision is Precision.SEASON:
        return f"{day.year}-{_SEASONS[day.month]}|season"
    shown = {Precision.DAY: day.isoformat(), Precision.MONTH: f"{day:%Y-%m}", Precision.YEAR: f"{day:%Y}"}
    return f"{shown[value.precision]}|{value.precision}"


_SPELT = {
    Field.TOWN: lambda place: place.ags,
    Field.LANGUAGE: lambda found: "+".join(f"{one.code}/{one.level}" if one.level else one.code for one in found),
    Field.NAME: lambda name: f"{name.family_name}|{name.given_name}",
}


@pytest.fixture(scope="module")
def found() -> dict[str, CaseList]:
    return {name: read(name) for name, _ in LISTS}


@pytest.mark.parametrize(("name", "labels"), LISTS)
@pytest.mark.parametrize("meant", HELD)
def test_cells_are_understood_as_labelled(found: dict[str, CaseList], name: str, labels: str, meant: str) -> None:
    agreement = compare(found[name], labels)[meant]
    assert agreement.labelled
    assert len(agreement.wrong) <= MOST_WRONG * agreement.labelled, agreement.wrong
    assert agreement.right >= LEAST_RIGHT * agreement.labelled, agreement.open


@pytest.mark.parametrize(("name", "labels"), LISTS)
def test_nationalities_are_understood_as_labelled(found: dict[str, CaseList], name: str, labels: str) -> None:
    agreement = compare(found[name], labels)["nationality"]
    assert not agreement.wrong
    assert agreement.right >= LEAST_RIGHT * agreement.labelled


def test_a_list_that_no_reader_was_fitted_to_is_understood_as_labelled() -> None:
    agreements = compare(read(BLIND[0]), BLIND[1])
    chosen = [agreements[name] for name in (*HELD, "nationality", "name")]
    assert [one.wrong for one in chosen if one.wrong] == []
    assert sum(one.right for one in chosen) >= LEAST_RIGHT_BLIND * sum(one.labelled for one in chosen)


@pytest.mark.parametrize("name", ["fourth_list.xlsx", "sixth_list.csv"])
def test_the_order_of_names_without_commas_is_taken_from_the_whole_list(name: str) -> None:
    agreement = compare(read(name), f"{name.partition('.')[0]}_labels.csv")["name"]
    assert agreement.wrong == []
    assert agreement.right >= LEAST_RIGHT_BLIND * agreement.labelled


@pytest.mark.parametrize(("name", "labels"), LISTS)
def test_every_row_is_accounted_for_as_labelled(found: dict[str, CaseList], name: str, labels: str) -> None:
    pairs = zip(found[name].rows, _labelled_rows(labels), strict=True)
    assert [(row.place, row.kind, label) for row, label in pairs if not _is_as_labelled(row, label)] == []


def _labelled_rows(name: str) -> list[str]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return [label["expected"] for label in csv.DictReader(lines) if label["field"] == "row_kind"]


def _is_as_labelled(row: Row, label: str) -> bool:
    """A copy is a duplicate; who is written differently the second time is pointed out as a possible one."""
    kind, _, other = label.partition(":")
    if kind == "duplicate_of":
        sheet, _, number = other.rpartition("!")
        place = (sheet or row.sheet, int(number))
        return row.duplicate_of == place or place in {one.key for one in row.resembles}
    return row.kind in {"title": {RowKind.NOTE}, "person": {RowKind.PERSON, RowKind.INCOMPLETE}}.get(kind, {kind})
