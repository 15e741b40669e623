"""Cells of a text file with separators: everything in it is text, formulas too."""

import codecs
import csv
import io
import re

from kim.procedures.caselist import archive, column_letters, xlsx_file
from kim.procedures.caselist.cells import Book, Cell, CellKind, Sheet
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.unreadable import UnreadableWorkbook

SHEET_NAME = "CSV"
_SEPARATORS = (";", "\t", ",")
_BINARY = re.compile("[\x00-\x08\x0e-\x1f]")
_LINES_LOOKED_AT = 200


def read(content: bytes) -> Book:
    """The one sheet of the file. Raises UnreadableWorkbook."""
    text = _decoded(content)
    try:
        cells = {(cell.row, cell.column): cell for cell in _cells(text, _separator(text))}
    except csv.Error as error:  # such as one cell of more than 131,072 characters
        raise archive.damaged() from error
    width = max((column_letters.number(column) for _, column in cells), default=0)
    columns = tuple(column_letters.letters(number) for number in range(1, width + 1))
    return Book((Sheet(SHEET_NAME, max((row for row, _ in cells), default=0), columns, cells),))


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")  # what German Excel writes; a superset of Latin-1 letters
    if _BINARY.search(text):
        raise archive.not_a_spreadsheet()
    return text


def _separator(text: str) -> str:
    """The separator that cuts most lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:_LINES_LOOKED_AT] if line.strip()]
    found = max(_SEPARATORS, key=lambda separator: _regularity(lines, separator))
    if not lines or _regularity(lines, found) == 0:
        raise UnreadableWorkbook(
            "no_table", say("The file has no columns. A CSV file needs semicolons, commas or tabs between its cells.")
        )
    return found


def _regularity(lines: list[str], separator: str) -> float:
    widths = [sum(1 for _ in cells) for cells in csv.reader(lines, delimiter=separator)]
    usual = max(set(widths), key=widths.count, default=1)
    return 0.0 if usual < 2 else widths.count(usual) / len(widths) + usual / 1000  # noqa: PLR2004 - one cell is no table


def _cells(text: str, separator: str) -> list[Cell]:
    found: list[Cell] = []
    for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        if number > xlsx_file.MAX_ROWS or len(line) > xlsx_file.MAX_COLUMNS or len(found) > xlsx_file.MAX_CELLS:
            raise xlsx_file.too_large()
        found += [
            Cell(SHEET_NAME, number, column_letters.letters(place), word, CellKind.TEXT, word)
            for place, word in enumerate(line, start=1)
            if word
        ]
    return found
