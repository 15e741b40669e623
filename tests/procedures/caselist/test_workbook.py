"""Files of any kind: read, or refused with one sentence and nothing opened."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.procedures.caselist import archive, workbook, xlsx_file
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.unreadable import UnreadableWorkbook

SOUND = (Path(__file__).parent / "second_list.xlsx").read_bytes()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def saved(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def workbook_parts(extra: dict[str, bytes]) -> dict[str, bytes]:
    return {"[Content_Types].xml": TYPES.encode(), "xl/workbook.xml": b"<workbook/>", **extra}


def refusal(content: bytes | Path, name: str = "list.xlsx") -> str:
    with pytest.raises(UnreadableWorkbook) as caught:
        workbook.open_book(content, name)
    assert str(caught.value.sentence)
    return caught.value.code


def is_read_or_refused(content: bytes, name: str) -> bool:
    try:
        return bool(workbook.open_book(content, name).sheets)
    except UnreadableWorkbook as refused:
        return bool(refused.code)


def only_cell(content: bytes, place: tuple[int, str] = (1, "A")) -> Cell:
    return workbook.open_book(content, "list.xlsx").sheets[0].cell(*place)


def test_text_with_the_name_of_a_workbook_is_refused() -> None:
    assert refusal(b"Name;Ort\nHaddad;Brilon\n") == "not_a_spreadsheet"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"  \n") == "empty"


def test_a_picture_is_refused() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "list.csv") == "not_a_spreadsheet"


def test_an_encrypted_workbook_is_refused() -> None:
    assert refusal(OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_an_old_workbook_is_refused() -> None:
    assert refusal(OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le")) == "old_format"


def test_a_sparse_file_of_200_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    tracemalloc.start()
    assert refusal(path) == "too_big"
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_a_bomb_is_refused_by_what_it_declares() -> None:
    assert refusal(zipped(workbook_parts({"xl/sheet1.xml": b"0" * (archive.MAX_UNPACKED + 1)}))) == "bomb"


def test_a_part_that_swells_a_thousandfold_is_refused() -> None:
    assert refusal(zipped(workbook_parts({"xl/sheet1.xml": b"0" * (archive.RATIO_COUNTS_FROM + 1)}))) == "bomb"


def test_thousands_of_parts_are_refused() -> None:
    assert refusal(zipped(workbook_parts({f"x{n}": b"" for n in range(archive.MAX_ENTRIES)}))) == "bomb"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\x", "C:/x", "\\\\server\\x"])
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    assert refusal(zipped(workbook_parts({name: b"x"}))) == "unsafe_names"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_repeated_names_are_refused() -> None:
    stream = io.BytesIO(zipped(workbook_parts({})))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/workbook.xml", b"<other/>")
    assert refusal(stream.getvalue()) == "unsafe_names"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_external_entities_are_refused(encoding: str) -> None:
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'.encode(encoding)
    assert refusal(zipped(workbook_parts({"xl/sharedStrings.xml": evil}))) == "document_type"


def test_a_document_type_across_two_blocks_is_found() -> None:
    evil = b" " * (64 * 1024 - 5) + b"<!DOCTYPE x>"
    assert (
        refusal(
            zipped(
                workbook_parts(
                    {"xl/sheet1.xml": evil},
                ),
                zipfile.ZIP_STORED,
            )
        )
        == "document_type"
    )


def test_another_office_document_is_refused() -> None:
    assert refusal(zipped({"[Content_Types].xml": TYPES.encode(), "word/document.xml": b"<w/>"})) == "not_a_spreadsheet"


def test_an_open_document_spreadsheet_is_refused_with_advice() -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
    assert refusal(zipped(parts), "list.ods") == "other_format"


def test_a_torn_workbook_is_refused() -> None:
    content = saved(lambda book: book.active.append(["Name"]))
    assert refusal(content[: len(content) // 2]) == "damaged"


def test_a_workbook_with_senseless_parts_is_refused() -> None:
    assert refusal(zipped(workbook_parts({"xl/worksheets/sheet1.xml": b"<<<"}))) == "damaged"


@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert all(is_read_or_refused(prefix + content, "") for prefix in (b"", b"PK\x03\x04", OLE))


@given(st.data())
def test_a_workbook_with_flipped_bytes_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert is_read_or_refused(bytes(content), "list.xlsx")


def test_too_many_rows_are_refused() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.cell(xlsx_file.MAX_ROWS + 1, 1, "x")

    assert refusal(saved(fill)) == "too_large"


def test_too_many_columns_are_refused() -> None:
    assert refusal(saved(lambda book: book.active.append(["x"] * (xlsx_file.MAX_COLUMNS + 1)))) == "too_large"


def test_a_formula_is_read_as_its_text() -> None:
    cell = only_cell(saved(lambda book: book.active.append(['=HYPERLINK("http://example.invalid")'])))
    assert (cell.kind, cell.text) == (CellKind.FORMULA, '=HYPERLINK("http://example.invalid")')


@pytest.mark.parametrize("text", ["+1+1", "-1", "@SUM(A1)", "\t=1", "＝1"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = only_cell(saved(lambda book: book.active.append([text])))
    assert (cell.kind, cell.value) == (CellKind.TEXT, text)


def test_a_date_that_shows_only_month_and_year_is_seen_like_that() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = datetime(2028, 7, 1)  # noqa: DTZ001 - Excel knows no time zones
        book.active["A1"].number_format = "mm/yyyy"

    cell = only_cell(saved(fill))
    assert (cell.text, cell.date_shows) == ("07/2028", "my")


@pytest.mark.parametrize(
    ("value", "text"), [(3.0, "3"), (3.5, "3,5"), (True, "WAHR"), ("x", "x"), (date(2026, 2, 1), "01.02.2026")]
)
def test_values_are_shown_as_in_excel(value: object, text: str) -> None:
    assert only_cell(saved(lambda book: book.active.append([value]))).text == text


def test_all_sheets_are_read_and_hidden_ones_announced() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        second = book.create_sheet("Alt")
        second.append(["x"])
        second.sheet_state = "hidden"

    book = workbook.open_book(saved(fill), "list.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Sheet", "Alt"]
    assert [warning.params["sheet"] for warning in book.warnings] == ["Alt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_text_with_separators_is_read(encoding: str, separator: str) -> None:
    text = separator.join(("Name", "Ort")) + "\r\n" + separator.join(("Müller", "Hüsten")) + "\r\n"
    sheet = workbook.open_book(text.encode(encoding), "list.csv").sheets[0]
    assert [cell.text for cell in sheet.row(2)] == ["Müller", "Hüsten"]


def test_a_quoted_cell_may_hold_the_separator_and_a_formula() -> None:
    sheet = workbook.open_book(b'Name;Ort\n"Haddad; Selam";=1+1\n').sheets[0]
    assert [cell.text for cell in sheet.row(2)] == ["Haddad; Selam", "=1+1"]
    assert sheet.cell(2, "B").kind is CellKind.TEXT


def test_text_without_columns_is_refused() -> None:
    assert refusal(b"Sehr geehrte Damen und Herren\nwir bitten um Hilfe\n", "list.csv") == "no_table"
