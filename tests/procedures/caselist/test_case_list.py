"""A whole list: every row accounted for, nothing lost, nothing invented, corrections read by the same readers."""

import io
import json
import time
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.foundation.partial_dates import PartialDate, Precision
from kim.procedures.caselist import case_list, report
from kim.procedures.caselist.case_list import CaseList
from kim.procedures.caselist.duplicates import Somebody
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import statuses
from kim.procedures.caselist.rows import Row, RowKind
from kim.procedures.caselist.sentences import Sentence, say

FOLDER = Path(__file__).parent
EXAMPLE = FOLDER / "case_list_example.xlsx"
TODAY = date(2026, 11, 22)
HEADINGS = "Nr.;Name, Vorname;geb.;Ort;Sprache;Thema;Bemerkung"


@pytest.fixture(scope="module")
def example() -> CaseList:
    return case_list.read_list(EXAMPLE, today=TODAY)


def read(*lines: str, **options: object) -> CaseList:
    return case_list.read_list("\n".join((HEADINGS, *lines)).encode(), today=TODAY, name="x.csv", **options)  # type: ignore[arg-type]


def row(found: CaseList, number: int, sheet: str = "CSV") -> Row:
    return next(one for one in found.rows if one.place == (sheet, number))


def codes(found: CaseList, number: int) -> list[str]:
    return [problem.code for problem in report.problems(found) if problem.row == number]


def test_the_example_is_accounted_for_to_the_last_row(example: CaseList) -> None:
    found = report.as_json(example)
    assert (found["rows"], found["accounted"], found["imported"], found["duplicates"]) == (153, 153, 140, 5)
    assert found["understood_share"] >= 0.95


def test_kinds_of_rows_add_up(example: CaseList) -> None:
    kinds = [one.kind for one in example.rows]
    assert sum(kinds.count(kind) for kind in RowKind) == 153
    assert (kinds.count(RowKind.TOTAL), kinds.count(RowKind.HEADER), kinds.count(RowKind.BLANK)) == (1, 1, 4)


def test_the_report_is_json_without_names(example: CaseList) -> None:
    text = json.dumps(report.as_json(example), ensure_ascii=False)
    assert "Haddad" not in text
    assert set(report.as_json(example)) == {
        "rows",
        "accounted",
        "imported",
        "duplicates",
        "already_here",
        "incomplete",
        "without_person",
        "understood_share",
        "problems",
    }


def test_the_report_quotes_no_word_that_no_dictionary_knows() -> None:
    headings, word = HEADINGS.split(";"), "Zanubia"
    lines = [";".join(word if at == place else "" for at in range(len(headings))) for place in range(len(headings))]
    lines.append(f"Kovalenko;Olena;{word};{word};{word};Sundern-{word};{word}")
    found = read(*lines)
    told = [problem.sentence.text() for problem in report.problems(found)]
    assert any(word in sentence for sentence in told)
    text = json.dumps(report.as_json(found), ensure_ascii=False)
    assert word.casefold() not in text.casefold()
    assert "…" in text


def test_no_trace_of_the_counselling_centre_is_left(example: CaseList) -> None:
    assert "rauenberat" not in repr(example)
    assert sum(1 for problem in report.problems(example) if problem.code == "centre_replaced") == 11


def test_no_reading_of_the_example_was_guessed_without_a_reason(example: CaseList) -> None:
    for one in example.rows:
        assert str(one.reason)
        assert all(str(cell.reading.reason) for cell in one.cells)


def test_formulas_are_kept_as_text(example: CaseList) -> None:
    assert row(example, 7, "Fälle").remark == '=HYPERLINK("http://example.invalid")'


def test_exact_copies_are_recognised_and_similar_people_only_pointed_out() -> None:
    found = read(
        "1;Haddad, Selam;13.03.1980;Brilon;arabisch;Arbeit;x",
        "7;Haddad, Selam ;13.03.1980;Brilon;arabisch;Arbeit;x",
        "3;HADDAD, Selam;13.03.1980;Neheim;arabisch;Arbeit;y",
        "4;Haddad, Selam;1980;Neheim;arabisch;Arbeit;y",
        "5;Haddad, Selam;14.05.1981;Neheim;arabisch;Arbeit;z",
    )
    assert [one.kind for one in found.rows[1:]] == [RowKind.PERSON, RowKind.DUPLICATE, *[RowKind.PERSON] * 3]
    assert row(found, 3).duplicate_of == ("CSV", 2)
    assert [(other.key, other.score) for other in row(found, 4).resembles] == [(("CSV", 2), 0.95)]
    assert {other.score for other in row(found, 5).resembles} == {0.8}
    assert row(found, 6).resembles == ()


def test_rows_that_differ_in_a_column_that_is_not_imported_are_no_copies() -> None:
    lines = [
        "Name;geb.;Ort;Thema;Farbe",
        *(f"Haddad, Selam;13.03.1980;Brilon;Arbeit;{colour}" for colour in ("rot", "blau")),
    ]
    found = case_list.read_list("\n".join(lines).encode(), today=TODAY, name="x.csv")
    assert [one.kind for one in found.rows[1:]] == [RowKind.PERSON, RowKind.PERSON]


def test_a_corrected_copy_stays_a_copy_until_the_user_says_person() -> None:
    lines = ("1;Haddad, Selam;13.03.1980;Brilon;arabisch;Arbeit;x",) * 2
    for typed in ({"town": "Marsberg"}, {"name": "Demir, Ali"}, {"town": ""}):
        corrections = {("CSV", 3, field): text for field, text in typed.items()}
        assert row(read(*lines, corrections=corrections), 3).kind is RowKind.DUPLICATE
        said = corrections | {("CSV", 3, "row"): "person"}
        assert row(read(*lines, corrections=said), 3).kind is RowKind.PERSON


def test_a_row_does_not_become_a_copy_by_a_correction() -> None:
    lines = ("1;Haddad, Selam;13.03.1980;Brilon;arabisch;Arbeit;", "2;Haddad, Selam;13.03.1980;Neheim;arabisch;Arbeit;")
    found = read(*lines, corrections={("CSV", 3, "town"): "Brilon"})
    assert (row(found, 3).kind, len(row(found, 3).resembles)) == (RowKind.PERSON, 1)


def test_what_is_recognised_is_left_out_even_if_corrected_and_comes_in_when_the_user_says_so() -> None:
    lines = ("1;Haddad, Selam;13.03.1980;Brilon;;;", "2;Demir, Ali;1970;Bigge;;;")

    def recognise(one: Row) -> Sentence | None:
        return say("Here already.") if one.name and one.name.family_name == "Haddad" else None

    kinds = []
    for corrections in ({}, {("CSV", 2, "name"): "Haddat, Selam"}, {("CSV", 2, "row"): "person"}):
        found = read(*lines, recognise=recognise, corrections=corrections)
        kinds.append([one.kind for one in found.rows[1:]])
    left_out = [RowKind.KNOWN, RowKind.PERSON]
    assert kinds == [left_out, left_out, [RowKind.PERSON] * 2]


def test_a_list_of_headings_only_says_that_nobody_is_in_it() -> None:
    found = read()
    assert [(problem.code, str(problem.sentence)) for problem in report.problems(found)] == [
        ("no_people", "No row with a person was found in this list.")
    ]
    assert (report.counts(found).people, report.counts(found).understood_share) == (0, 0)


def test_a_copy_is_a_person_if_the_user_says_so() -> None:
    lines = ("1;Haddad, Selam;13.03.1980;Brilon;arabisch;Arbeit;x",) * 2
    found = read(*lines, corrections={("CSV", 3, "row"): "person"})
    assert [one.kind for one in found.rows[1:]] == [RowKind.PERSON, RowKind.PERSON]


def test_people_of_the_office_are_pointed_out() -> None:
    known = Somebody("id-1", "Müller", "Olena", PartialDate(date(1980, 1, 1), Precision.YEAR))
    found = read("1;Mueller, Olena;13.03.1980;Brilon;ukr.;Arbeit;", existing=[known])
    (other,) = row(found, 2).resembles
    assert (other.key, other.is_existing, other.score) == ("id-1", True, 0.8)


def test_single_names_without_births_do_not_resemble_each_other() -> None:
    found = read("1;Natalia;;Brilon;;Arbeit;", "2;Natalia;;Neheim;;Wohnung;")
    assert row(found, 3).resembles == ()


def test_a_row_without_a_name_waits_for_a_correction() -> None:
    line = "1;;13.03.1980;Brilon;arabisch;Arbeit;"
    assert row(read(line), 2).kind is RowKind.INCOMPLETE
    corrected = read(line, corrections={("CSV", 2, "name"): "Haddad, Selam"})
    assert row(corrected, 2).kind is RowKind.PERSON


def test_a_title_between_the_rows_is_no_person() -> None:
    found = read("1;Haddad, Selam;1980;Brilon;;;", ";Abgeschlossene Fälle;;;;;", "2;Demir, Ali;1970;Bigge;;;")
    assert row(found, 3).kind is RowKind.INCOMPLETE
    assert report.counts(found).imported == 2


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (HEADINGS, RowKind.HEADER),
        ("Summe;145;;;;;", RowKind.TOTAL),
        ("Gesamt: 3;;;;;;", RowKind.TOTAL),
        ("Stand: 01.10.2026, gez. Berg;;;;;;", RowKind.NOTE),
        (";;;;;;", RowKind.BLANK),
        ("12;;;;;;", RowKind.BLANK),
        (";;;;;;Rückseite beachten", RowKind.NOTE),
    ],
)
def test_rows_without_a_person_are_recognised(line: str, kind: RowKind) -> None:
    found = read("1;Haddad, Selam;1980;Brilon;;;", line, "2;Demir, Ali;1970;Bigge;;;")
    assert row(found, 3).kind is kind
    assert report.counts(found).imported == 2


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("born", "13.03.1980", PartialDate(date(1980, 3, 13), Precision.DAY, "13.03.1980")),
        ("topic", "LB02.debts,LB05", ("LB02.debts", "LB05")),
        ("topic", "Schulden", ("LB02.debts",)),
        ("residence_status", "T252", "T252"),
    ],
)
def test_corrections_are_read_by_the_same_readers_or_taken_as_codes(field: str, typed: str, value: object) -> None:
    found = read("1;Haddad, Selam;xx;Brilon;;yy;", corrections={("CSV", 2, field): typed})
    assert row(found, 2).value(Field(field)) == value


def test_a_chosen_municipality_is_taken() -> None:
    found = read("1;Haddad, Selam;1980;Bruchhausen;;;", corrections={("CSV", 2, "town"): "05958036"})
    assert row(found, 2).value(Field.TOWN).municipality == "Olsberg"


def test_a_correction_that_is_wrong_is_not_understood_either() -> None:
    found = read("1;Haddad, Selam;xx;Brilon;;;", corrections={("CSV", 2, "born"): "31.02.1980"})
    (reading,) = row(found, 2).readings(Field.BORN)
    assert reading.understanding is Understanding.NOT_UNDERSTOOD


def test_a_correction_may_empty_a_cell_and_never_brings_protected_words() -> None:
    found = read(
        "1;Haddad, Selam;xx;Brilon;;;a", corrections={("CSV", 2, "born"): "", ("CSV", 2, "remark"): "war im Frauenhaus"}
    )
    assert row(found, 2).born is None
    assert row(found, 2).remark == "war im Beratungsstelle"
    assert codes(found, 2) == ["centre_replaced"]


def test_every_status_code_can_be_chosen() -> None:
    for code in statuses.CODES:
        found = read("1;Haddad, Selam;;;;;", corrections={("CSV", 2, "residence_status"): code})
        assert row(found, 2).value(Field.RESIDENCE_STATUS) == code


def test_what_was_not_understood_is_reported_at_its_cell() -> None:
    found = read("1;Haddad, Selam;31.02.1980;Bruchhausen;Klingonisch;Arbeit;NICHT anrufen")
    problems = [(p.column, p.code) for p in report.problems(found) if p.row == 2]
    assert problems == [("C", "not_understood"), ("D", "not_understood"), ("E", "not_understood"), ("G", "may_call_no")]


def test_unknown_counts_as_understood_and_empty_does_not_count() -> None:
    counts = report.counts(read("1;Haddad, Selam;unbek.;?;;Klingonen;"))
    assert (counts.cells, counts.understood) == (5, 4)


def test_sheets_without_people_are_notes() -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for line in (["Name", "Ort"], ["Haddad, Selam", "Brilon"]):
        book.active.append(line)
    book.create_sheet("Legende").append(["AB = Anrufbeantworter"])
    book.save(stream)
    found = case_list.read_list(stream.getvalue(), today=TODAY, name="x.xlsx")
    assert [(one.sheet, one.kind) for one in found.rows] == [
        ("Sheet", RowKind.HEADER), ("Sheet", RowKind.PERSON), ("Legende", RowKind.NOTE),
    ]  # fmt: skip


def test_six_thousand_rows_are_read_in_a_few_seconds() -> None:
    lines = [
        f"{n};Haddad{n % 700}, Selam;{n % 28 + 1}.03.19{50 + n % 50};Brilon;arabisch;Arbeit;x{n}" for n in range(6_000)
    ]
    start = time.perf_counter()
    found = read(*lines)
    assert report.counts(found).rows == 6_001
    assert time.perf_counter() - start < 20


@given(st.lists(st.lists(st.text(max_size=30), min_size=7, max_size=7), max_size=6))
def test_any_cells_are_accounted_for(cells: list[list[str]]) -> None:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active.append(HEADINGS.split(";"))
    for line in cells:
        book.active.append([openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("", text) for text in line])
    book.save(stream)
    found = case_list.read_list(stream.getvalue(), today=TODAY, name="x.xlsx")
    counts = report.counts(found)
    assert counts.accounted == counts.rows
    json.dumps(report.as_json(found))


@given(st.text(max_size=300))
def test_any_text_as_csv_is_accounted_for_or_refused(text: str) -> None:
    try:
        found = case_list.read_list(text.encode("utf-8", errors="replace"), today=TODAY, name="x.csv")
    except case_list.workbook.UnreadableWorkbook:
        return
    assert report.counts(found).accounted == report.counts(found).rows
