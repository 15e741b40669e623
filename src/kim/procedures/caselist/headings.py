"""Find the row or rows with the headings, and what each heading says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from kim.procedures.caselist import lexicon
from kim.procedures.caselist.cells import Cell, CellKind, Sheet
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.wording import bare

_ROWS_LOOKED_AT = 30
_ALIKE = 88
_SHORTEST_ALIKE = 5
_PART_OF_HEADING = 0.8
_KNOWN = 0.8
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the headings (none: the list has no headings) and the words above each column."""

    rows: tuple[int, ...]
    texts: Mapping[str, str]


def find(sheet: Sheet) -> Header:
    """The best row among the first thirty; a second row of headings directly below belongs to it."""
    scored = [(_known(sheet.row(row)), row) for row in range(1, min(sheet.row_count, _ROWS_LOOKED_AT) + 1)]
    best, first = max(scored, key=lambda pair: (pair[0], -pair[1]), default=(0, 0))
    if not _is_enough(best, len(sheet.row(first)) if first else 0):
        return Header((), {})
    rows = _with_neighbours(sheet, first)
    texts = {column: " ".join(sheet.cell(row, column).text.strip() for row in rows).strip() for column in sheet.columns}
    return Header(rows, {column: text for column, text in texts.items() if text})


def _is_enough(known: int, filled: int) -> bool:
    return known >= 3 or (known >= 1 and known * 2 >= filled >= 2)  # noqa: PLR2004 - a heading row, not a stray word


def _known(cells: tuple[Cell, ...]) -> int:
    """How many cells are headings; a row with dates or numbers in it is no row of headings."""
    if any(cell.kind in {CellKind.DATE, CellKind.NUMBER} or re.search(r"\d{3}", cell.text) for cell in cells):
        return 0
    return sum(1 for cell in cells if max(scores(cell.text).values(), default=0) >= _KNOWN)


def _with_neighbours(sheet: Sheet, row: int) -> tuple[int, ...]:
    above = (row - 1,) if row > 1 and _is_upper_heading(sheet.row(row - 1), len(sheet.row(row))) else ()
    below = (row + 1,) if _known(sheet.row(row + 1)) >= 2 and not _is_data(sheet.row(row + 1)) else ()  # noqa: PLR2004
    return (*above, row, *below)


def _is_upper_heading(cells: tuple[Cell, ...], width: int) -> bool:
    return 2 <= len(cells) < width and _known(cells) * 2 >= len(cells)  # noqa: PLR2004 - a title alone is none


def _is_data(cells: tuple[Cell, ...]) -> bool:
    return any(cell.kind is not CellKind.TEXT or re.search(r"\d", cell.text) for cell in cells)


def is_repeated(header: Header, sheet: Sheet, row: int) -> bool:
    """Whether this row repeats the headings, as on a second printed page."""
    cells = sheet.row(row)
    same = [bare(cell.text) == bare(header.texts.get(cell.column, "")) for cell in cells]
    return len(cells) >= 2 and bool(header.rows) and all(same)  # noqa: PLR2004 - one word may be a value


@cache
def scores(text: str) -> Mapping[Field, float]:
    """How well the words fit each field, 1 for a known heading."""
    heading = bare(text[:_LONGEST_HEADING])
    if not heading or len(text) > _LONGEST_HEADING:
        return {}
    found = {
        Field(field): max(_fits(heading, bare(word)) for word in words)
        for field, words in lexicon.raw("headings").items()
    }
    return {field: score for field, score in found.items() if score > 0}


def _fits(heading: str, known: str) -> float:
    if heading == known:
        return 1.0
    if set(known.split()) < set(heading.split()) and len(known) > 2:  # noqa: PLR2004 - "nr" stands beside everything
        return _PART_OF_HEADING * (0.85 + 0.15 * len(known) / len(heading))
    alike = fuzz.ratio(heading, known)
    return alike / 100 if min(len(heading), len(known)) >= _SHORTEST_ALIKE and alike >= _ALIKE else 0.0
