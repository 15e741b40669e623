"""Cells of an .xlsx file. Formulas are not calculated and their stored results are not used."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from kim.procedures.caselist import archive, column_letters
from kim.procedures.caselist.cells import Book, Cell, CellKind, CellValue, Sheet
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.unreadable import UnreadableWorkbook

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 400_000
_EXACT = 1e15
_LOOK_AT_COLUMNS = 2 * MAX_COLUMNS
_KINDS = {"f": CellKind.FORMULA, "e": CellKind.ERROR, "b": CellKind.BOOLEAN, "n": CellKind.NUMBER, "d": CellKind.DATE}
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')


def read(content: bytes) -> Book:
    """All sheets of the file. Raises UnreadableWorkbook."""
    import openpyxl

    archive.check(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells about styles and extensions that do not matter here
        try:
            workbook = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
            try:
                return _book(workbook)
            finally:
                workbook.close()
        except UnreadableWorkbook:
            raise
        except MemoryError:
            raise
        except Exception as error:
            raise archive.damaged() from error


def _book(workbook: Any) -> Book:
    sheets = tuple(_sheet(worksheet) for worksheet in workbook.worksheets)
    hidden = [sheet.name for sheet in sheets if sheet.is_hidden and sheet.cells]
    warned = tuple(
        say("The sheet “%(sheet)s” is hidden in the file; it is read as well.", sheet=name) for name in hidden
    )
    return Book(sheets, warned)


def _sheet(worksheet: Any) -> Sheet:
    worksheet.reset_dimensions()  # the size written in the file may be a lie
    cells = {(cell.row, cell.column): cell for cell in _cells(worksheet)}
    last_row = max((row for row, _ in cells), default=0)
    last_column = max((column_letters.number(column) for _, column in cells), default=0)
    columns = tuple(column_letters.letters(number) for number in range(1, last_column + 1))
    return Sheet(worksheet.title, last_row, columns, cells, worksheet.sheet_state != "visible")


def _cells(worksheet: Any) -> Iterator[Cell]:
    filled = (raw for row in _rows(worksheet) for raw in row if raw.value is not None)
    for count, raw in enumerate(filled, start=1):
        if raw.row > MAX_ROWS or raw.column > MAX_COLUMNS or count > MAX_CELLS:
            raise too_large()
        yield _cell(worksheet.title, raw)


def _rows(worksheet: Any) -> Iterator[Any]:
    """A gap of a million rows comes as one and the same empty row again and again: it is looked at once."""
    before = None
    for row in worksheet.iter_rows(max_col=_LOOK_AT_COLUMNS):
        if row is not before:
            yield row
        before = row


def too_large() -> UnreadableWorkbook:
    """The refusal of a table that is no list of one office."""
    return UnreadableWorkbook(
        "too_large",
        say(
            "The list has more than %(rows)s rows or %(columns)s columns. Split it and bring the parts one by one.",
            rows=MAX_ROWS,
            columns=MAX_COLUMNS,
        ),
    )


def _cell(sheet: str, raw: Any) -> Cell:
    value: CellValue = getattr(raw.value, "text", raw.value)  # array formulas are objects with a text
    kind = _KINDS.get(raw.data_type, CellKind.TEXT)
    if isinstance(value, date | time):
        kind = CellKind.DATE
    elif isinstance(value, str) and kind not in {CellKind.FORMULA, CellKind.ERROR}:
        kind = CellKind.TEXT
    elif not isinstance(value, str | int | float | bool):
        value = str(value)
        kind = CellKind.TEXT
    shows = _date_parts(raw.number_format) if kind is CellKind.DATE else "dmy"
    return Cell(sheet, raw.row, column_letters.letters(raw.column), value, kind, shown(value, shows), shows)


def _date_parts(number_format: str | None) -> str:
    """Which parts of a date this format shows: "my" for 07/2028, "y" for 2028, otherwise all."""
    code = _NOT_SHOWN.sub("", number_format or "").casefold()
    if "y" in code and "d" not in code:
        return "my" if "m" in code else "y"
    return "dmy"


def shown(value: CellValue, date_shows: str = "dmy") -> str:
    """The value in the way the office sees it in Excel set to German."""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, datetime | date):
        return value.strftime({"dmy": "%d.%m.%Y", "my": "%m/%Y", "y": "%Y"}[date_shows])
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value).replace(".", ",")
    return "" if value is None else str(value)
