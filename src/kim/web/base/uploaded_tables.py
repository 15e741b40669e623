"""A table out of a file that somebody brings, as rows of texts: one sheet, read in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.procedures.caselist import column_letters, workbook
from kim.procedures.caselist.unreadable import UnreadableWorkbook

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from kim.procedures.caselist.cells import Sheet


class NoTable(Exception):
    """The file holds no table that can be read; the text says why, to whoever brought it."""


def rows_of(file: UploadedFile[bytes]) -> list[list[str]]:
    """The cells of its one sheet, figures in German notation. Raises NoTable."""
    try:
        book = workbook.open_unredacted(file.read(workbook.MAX_BYTES + 1), file.name or "")
    except UnreadableWorkbook as unreadable:
        raise NoTable(str(unreadable.sentence)) from unreadable
    sheets = [sheet for sheet in book.sheets if sheet.cells]
    if len(sheets) > 1:
        raise NoTable(_("The file has several sheets. Save a copy with the one that counts."))
    return _rows(sheets[0]) if sheets else []


def _rows(sheet: Sheet) -> list[list[str]]:
    width = max(column_letters.number(column) for _row, column in sheet.cells)
    rows = sorted({row for row, _column in sheet.cells})
    letters = [column_letters.letters(at) for at in range(1, width + 1)]
    return [[_text(sheet, row, letter) for letter in letters] for row in rows]


def _text(sheet: Sheet, row: int, letter: str) -> str:
    cell = sheet.cells.get((row, letter))
    if cell is None:
        return ""
    return str(cell.value).replace(".", ",") if isinstance(cell.value, float) and cell.value % 1 else cell.text
