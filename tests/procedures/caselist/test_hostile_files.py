"""What offices bring by mistake and somebody might bring on purpose: read rightly or refused in one sentence."""

import functools
import io
import re
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.formula import ArrayFormula

from kim.foundation.partial_dates import Precision
from kim.procedures.caselist import archive, case_list, workbook
from kim.procedures.caselist.case_list import CaseList
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.rows import RowKind
from kim.procedures.caselist.unreadable import UnreadableWorkbook

TODAY = date(2026, 11, 22)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADINGS = ["Name, Vorname", "geb.", "Ort", "Bemerkung"]
SOMEBODY = ["Haddad, Selam", datetime(1980, 3, 13), "Brilon", "x"]  # noqa: DTZ001 - Excel knows no time zones


def saved(fill: Callable[[openpyxl.Workbook], object], *rows: list[object]) -> bytes:
    """A workbook with headings, one person and what `fill` does to it."""
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in (HEADINGS, SOMEBODY, *rows):
        book.active.append(row)
    fill(book)
    book.save(stream)
    return stream.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same file with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry.filename, change(part) if entry.filename == name else part)
    return stream.getvalue()


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def read(content: bytes, name: str = "liste.xlsx") -> CaseList:
    return case_list.read_list(content, today=TODAY, name=name)


def nothing(_book: openpyxl.Workbook) -> None:
    """Leave the workbook as it is."""


BOOK_PARTS = {"[Content_Types].xml": b"<Types/>", "xl__workbook.xml": b"<workbook/>"}
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "a bomb": (
        zipped(**BOOK_PARTS, **{"xl__worksheets__sheet1.xml": b"0" * (archive.MAX_UNPACKED + 1)}),
        "liste.xlsx",
        "The file unpacks to far more than a list needs. It wasn't opened, to protect this program.",
    ),
    "the old format": (
        OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"),
        "liste.xls",
        "The file has the old .xls format. Open it in Excel and save it as .xlsx.",
    ),
    "the old format under a new name": (
        OLE + b"\x00" * 600,
        "liste.xlsx",
        "The file has the old .xls format. Open it in Excel and save it as .xlsx.",
    ),
    "a web page that calls itself .xls": (
        b"<html><table><tr><td>Name</td><td>Ort</td></tr></table></html>",
        "liste.xls",
        "The file isn't a spreadsheet. Choose an .xlsx or a CSV file.",
    ),
    "an open document": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": b"<x/>"}),
        "liste.ods",
        "This kind of spreadsheet can't be read. Save the list as .xlsx or as CSV and try again.",
    ),
    "the binary format": (
        zipped(**{"[Content_Types].xml": b"<Types/>", "xl__workbook.bin": b"\x00"}),
        "liste.xlsb",
        "This kind of spreadsheet can't be read. Save the list as .xlsx or as CSV and try again.",
    ),
    "a password": (
        OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "liste.xlsx",
        "The file is protected with a password. Save a copy without a password.",
    ),
    "a document type": (
        with_part(saved(nothing), "xl/workbook.xml", lambda part: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + part),
        "liste.xlsx",
        "The file contains instructions that a list doesn't need. It wasn't opened.",
    ),
    "a document of another program": (
        zipped(**{"[Content_Types].xml": b"<Types/>", "word__document.xml": b"<w/>"}),
        "liste.xlsx",
        "The file isn't a spreadsheet. Choose an .xlsx or a CSV file.",
    ),
    "a file that breaks off": (
        saved(nothing)[:3000],
        "liste.xlsx",
        "The file is damaged and can't be opened. Open it in Excel and save it again as .xlsx.",
    ),
    "more rows than a list has": (
        saved(lambda book: book.active.cell(1_000_000, 1, "x")),
        "liste.xlsx",
        "The list has more than 20000 rows or 200 columns. Split it and bring the parts one by one.",
    ),
    "a million lines of text": (
        b"a;b\n" * 1_000_000,
        "liste.csv",
        "The list has more than 20000 rows or 200 columns. Split it and bring the parts one by one.",
    ),
    "a cell as long as a book": (
        b"Name;Notiz\nMusterfrau;" + b"x" * 200_000 + b"\n",
        "liste.csv",
        "The file is damaged and can't be opened. Open it in Excel and save it again as .xlsx.",
    ),
    "text without columns": (
        b"Sehr geehrte Damen und Herren\n",
        "liste.csv",
        "The file has no columns. A CSV file needs semicolons, commas or tabs between its cells.",
    ),
    "nothing": (b"", "liste.csv", "The file is empty."),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_a_list_is_refused_in_one_clear_sentence(kind: str) -> None:
    content, name, sentence = REFUSED[kind]
    with pytest.raises(UnreadableWorkbook) as refused:
        read(content, name)
    assert str(refused.value.sentence) == sentence


def test_a_size_that_is_a_lie_is_not_believed() -> None:
    content = saved(nothing)
    for size in (b"A1:XFD1048576", b"A1", b"Z9:A1"):
        told = with_part(content, "xl/worksheets/sheet1.xml", functools.partial(sized, size))
        assert told != content
        assert [row.kind for row in read(told).rows] == [RowKind.HEADER, RowKind.PERSON]


def sized(size: bytes, part: bytes) -> bytes:
    """A sheet that says of itself how large it is."""
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="%s"' % size, part)


def test_a_row_far_away_with_nothing_in_it_does_not_count() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.cell(900_000, 3).font = openpyxl.styles.Font(bold=True)

    content, start = saved(fill), time.perf_counter()
    assert len(read(content).rows) == 2
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "formula", ["=DATE(1980,1,2)", '=HYPERLINK("http://example.invalid","x")', "=cmd|'/c calc'!A0", "=Tabelle9!A1"]
)
def test_a_formula_for_a_date_is_not_calculated_and_says_so(formula: str) -> None:
    found = read(saved(nothing, ["Demir, Ali", formula, "Bigge", formula])).rows[2]
    (born,) = found.readings(Field.BORN)
    assert (born.value, found.remark) == (None, formula)
    assert str(born.reason) == "A formula stands here. It isn't calculated; type what it should show."


def test_an_array_formula_is_text_like_any_other() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["D2"] = ArrayFormula("D2:D2", "=SUM(A1:A9)")

    assert read(saved(fill)).rows[1].remark == "=SUM(A1:A9)"


def test_merged_cells_count_once_and_move_nothing() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        sheet.insert_rows(1)
        sheet["A1"] = "Klientenliste"
        sheet.merge_cells("A1:D1")
        sheet.merge_cells("C3:C4")

    found = read(saved(fill, ["Demir, Ali", "1970", None, "y"]))
    assert [row.kind for row in found.rows] == [RowKind.NOTE, RowKind.HEADER, RowKind.PERSON, RowKind.PERSON]
    assert [row.value(Field.TOWN).municipality if row.value(Field.TOWN) else None for row in found.rows[2:]] == [
        "Brilon",
        None,
    ]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_people_on_a_hidden_sheet_are_read_and_the_sheet_is_named(state: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Alt")
        for row in (HEADINGS, ["Demir, Ali", "1970", "Bigge", ""]):
            sheet.append(row)
        sheet.sheet_state = state

    found = read(saved(fill))
    assert [row.sheet for row in found.people] == ["Sheet", "Alt"]
    assert [str(warning) for warning in found.warnings] == [
        "The sheet “Alt” is hidden in the file; it is read as well."
    ]


def test_hidden_rows_and_columns_are_read_like_others() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["B"].hidden = True

    found = read(saved(fill)).rows[1]
    assert (found.kind, found.born is not None) == (RowKind.PERSON, True)


def test_days_mean_the_same_in_files_that_count_from_1904() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    mac, windows = saved(fill), saved(nothing)
    assert b'date1904="1"' in zipfile.ZipFile(io.BytesIO(mac)).read("xl/workbook.xml")
    assert [read(content).rows[1].born.value for content in (mac, windows)] == [date(1980, 3, 13)] * 2  # type: ignore[union-attr]


def test_a_number_without_the_format_of_a_date_is_not_made_one() -> None:
    born = read(saved(nothing, ["Demir, Ali", 29_293, "Bigge", "y"])).rows[2].born
    assert born is None or born.precision is not Precision.DAY


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_of_every_german_program_becomes_the_same_person(encoding: str, separator: str) -> None:
    lines = (["Name", "Vorname", "geb.", "Ort"], ["Müßig", "Jürgen", "13.03.1980", "Hüsten"])
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    (person,) = read(content, "liste.csv").people
    assert (person.name and person.name.whole, person.value(Field.TOWN).municipality) == ("Jürgen Müßig", "Arnsberg")


def test_an_excel_line_that_names_the_separator_is_no_row_of_the_list() -> None:
    found = read(b"sep=;\r\nName;Vorname;Ort\r\nHaddad;Selam;Brilon\r\n", "liste.csv")
    assert [row.kind for row in found.rows] == [RowKind.NOTE, RowKind.HEADER, RowKind.PERSON]


def test_a_path_is_read_like_its_content(tmp_path: Path) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(saved(nothing))
    assert len(workbook.open_book(file).sheets) == 1
