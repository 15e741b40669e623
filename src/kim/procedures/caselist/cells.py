"""What stands in a workbook: books, sheets and cells with their place and their text as the office sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from kim.procedures.caselist.sentences import Sentence

CellValue = str | int | float | bool | date | time | None


class CellKind(StrEnum):
    """Type of the cell in the file, not what it means."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    FORMULA = "formula"
    ERROR = "error"


class Redaction(StrEnum):
    """Why words of a cell were replaced before anybody else could see them."""

    CENTRE = "centre"
    VIOLENCE = "violence"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `text` is what the office sees; `date_shows` says which parts of a date its format shows (d, m, y)."""

    sheet: str
    row: int
    column: str
    value: CellValue = None
    kind: CellKind = CellKind.EMPTY
    text: str = ""
    date_shows: str = "dmy"
    redactions: frozenset[Redaction] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nobody wrote anything here."""
        return not self.text.strip()

    @property
    def place(self) -> str:
        """Address as in a formula, without the sheet."""
        return f"{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the book; rows and columns that are empty to the end are not there."""

    name: str
    row_count: int
    columns: tuple[str, ...]
    cells: Mapping[tuple[int, str], Cell]
    is_hidden: bool = False

    def cell(self, row: int, column: str) -> Cell:
        """The cell at this place, an empty one where nothing stands."""
        return self.cells.get((row, column)) or Cell(self.name, row, column)

    def row(self, row: int) -> tuple[Cell, ...]:
        """The filled cells of a row from left to right."""
        found = (self.cells.get((row, column)) for column in self.columns)
        return tuple(cell for cell in found if cell and not cell.is_empty)

    def column(self, column: str) -> tuple[Cell, ...]:
        """The filled cells of a column from top to bottom."""
        found = (self.cells.get((row, column)) for row in range(1, self.row_count + 1))
        return tuple(cell for cell in found if cell and not cell.is_empty)


@dataclass(frozen=True, slots=True)
class Book:
    """A whole file that could be opened."""

    sheets: tuple[Sheet, ...]
    warnings: tuple[Sentence, ...] = field(default=())
