"""Taking the own cases along as a spreadsheet."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from kim.cases.actions import cases
from kim.foundation.models import AuditEntry
from kim.foundation.partial_dates import PartialDate, Precision
from kim.procedures.caselist import case_list
from kim.procedures.caselist.fields import Field
from web.cases.pages import walk_in
from world import SUNDERN, World

pytestmark = pytest.mark.django_db
FORMULAS = ["=1+1", "+49", "-5", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x")', "http://example.invalid", "007"]


def exported(browser: Client) -> tuple[list[list[Any]], bytes]:
    answer = browser.get("/cases/export/")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)], answer.content


def test_the_own_open_cases_stand_in_it_and_no_others(as_manager: Client, world: World) -> None:
    mine = walk_in(world, "Mine", municipality=SUNDERN, language="uk")
    walk_in(world, "Theirs", by=world.colleague)
    closed = walk_in(world, "Closed")
    cases.close(by=world.actor(world.manager), case=closed, reason="info")
    rows, _content = exported(as_manager)
    assert [row[:3] for row in rows[1:]] == [[mine.number, "Mine", "Ada"]]
    assert "Manager" in rows[1]


def test_dates_are_dates_and_what_is_known_in_part_stays_as_it_was_written(as_manager: Client, world: World) -> None:
    walk_in(world, "Day", birth=PartialDate.day(date(1988, 4, 12)))
    walk_in(world, "Season", residence_until=PartialDate(date(2027, 6, 1), Precision.SEASON, "Sommer 2027"))
    rows, _content = exported(as_manager)
    assert rows[1][3] == datetime(1988, 4, 12)  # noqa: DTZ001 - spreadsheets know no time zones
    assert rows[2][7] == "Sommer 2027"


def test_nothing_typed_becomes_a_formula_and_nothing_is_lost(as_manager: Client, world: World) -> None:
    for text in FORMULAS:
        walk_in(world, f"{text}x", "a")
    rows, content = exported(as_manager)
    assert sorted(row[1] for row in rows[1:]) == sorted(f"{text}x" for text in FORMULAS)
    book = zipfile.ZipFile(io.BytesIO(content))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert b"quotePrefix" in book.read("xl/styles.xml")
    assert [name for name in book.namelist() if "rels" in name and b"http://x" in book.read(name)] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_import_of_lists_reads_it_back(as_manager: Client, world: World, language: str) -> None:
    about = {"nationality": "SYR", "language": "ar", "residence_status": "T252", "municipality": SUNDERN}
    walk_in(world, "Al-Hamidi", "Samira", birth=PartialDate.day(date(1988, 4, 12)), **about)
    as_manager.cookies["django_language"] = language
    _rows, content = exported(as_manager)
    found = case_list.read_list(content, today=date(2026, 11, 22), name="cases.xlsx")
    (row,) = found.people
    assert row.name is not None
    assert (row.name.family_name, row.name.given_name) == ("Al-Hamidi", "Samira")
    assert row.born is not None
    assert (row.born.value, row.value(Field.NATIONALITY)) == (date(1988, 4, 12), ("SYR",))
    assert row.value(Field.RESIDENCE_STATUS) in {"T252", None}


def test_who_took_the_list_along_stands_in_the_audit_trail(as_manager: Client, world: World) -> None:
    exported(as_manager)
    entry = AuditEntry.objects.get(act="case_list.export")
    assert (entry.actor, entry.outcome, entry.subject) == (world.manager.pk, "seen", "ki-hsk")


def test_the_name_of_the_file_names_nobody_and_nothing_keeps_a_copy(as_manager: Client, world: World) -> None:
    answer = as_manager.get("/cases/export/")
    assert "no-store" in answer["Cache-Control"]
    assert "Manager" not in answer["Content-Disposition"]
