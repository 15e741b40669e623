"""What each row of a sheet is: a person, a heading, a sum, a note. No row is left out."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kim.foundation.partial_dates import PartialDate
from kim.procedures.caselist import headings
from kim.procedures.caselist.cells import Cell, Sheet
from kim.procedures.caselist.duplicates import Resemblance
from kim.procedures.caselist.fields import NAMES, Field
from kim.procedures.caselist.headings import Header
from kim.procedures.caselist.reading import Reading, Understanding
from kim.procedures.caselist.readings.names import PersonName
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import fold

_TOTAL = re.compile(r"^(?:summe|gesamt(?:zahl|summe)?|insgesamt|anzahl|zwischensumme)\b|^(?:total|sum)[\s:=\d]*$")
_NOTE = re.compile(
    r"^(?:stand\b|gez\b|legende|hinweis|anmerkung|quelle|erstellt|seite \d|bearbeitet|aktualisiert|letzte aenderung"
    r"|unterschrift|\*|note:|as of)"
)


class RowKind(StrEnum):
    """INCOMPLETE has data but no name that was understood, KNOWN has a case already: both stay out until decided."""

    PERSON = "person"
    DUPLICATE = "duplicate_of"
    KNOWN = "already_here"
    INCOMPLETE = "incomplete"
    BLANK = "blank"
    HEADER = "header"
    TOTAL = "total"
    NOTE = "note"


LEFT_OUT = frozenset((RowKind.DUPLICATE, RowKind.KNOWN, RowKind.INCOMPLETE))
ABOUT_A_PERSON = LEFT_OUT | {RowKind.PERSON}


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell with the field of its column and what it was understood as."""

    cell: Cell
    field: Field
    reading: Reading[Any]
    is_corrected: bool = False
    listed: str = ""

    @property
    def words(self) -> str:
        """What stands in the list, also where the user corrected it."""
        return self.listed if self.is_corrected else self.reading.original


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet, accounted for.

    `content` is what the list says in all its cells but the running number, by field or heading, for finding copies;
    corrections do not change it.
    `duplicate_of` is sheet and row of the first row with the same content.
    """

    sheet: str
    number: int
    kind: RowKind
    reason: Sentence
    cells: tuple[CellReading, ...] = ()
    content: frozenset[tuple[str, str]] = frozenset()
    duplicate_of: tuple[str, int] | None = None
    resembles: tuple[Resemblance, ...] = ()

    @property
    def place(self) -> tuple[str, int]:
        """Sheet and number."""
        return self.sheet, self.number

    @property
    def fingerprint(self) -> str:
        """The same for the same words of a list, whatever the columns were taken for."""
        words = "\x1f".join(sorted(text for _column, text in self.content))
        return hashlib.sha256(words.encode("utf-8", errors="replace")).hexdigest()

    @property
    def is_about_a_person(self) -> bool:
        """Whether a person stands here, to be imported or not."""
        return self.kind in ABOUT_A_PERSON

    def readings(self, field: Field) -> tuple[Reading[Any], ...]:
        """The readings of all columns of this field."""
        return tuple(one.reading for one in self.cells if one.field is field)

    def value(self, field: Field) -> Any:
        """What the first column of this field was understood as, None if it was not."""
        return next((reading.value for reading in self.readings(field) if reading.value is not None), None)

    @property
    def name(self) -> PersonName | None:
        """The person's name, from one column or two."""
        whole: PersonName | None = self.value(Field.NAME)
        if whole:
            return whole
        family, given = self.value(Field.FAMILY_NAME) or "", self.value(Field.GIVEN_NAME) or ""
        if not family and not given:
            return None
        return PersonName(family, given)

    @property
    def born(self) -> PartialDate | None:
        """The birth as far as it was understood."""
        born: PartialDate | None = self.value(Field.BORN)
        return born

    @property
    def remark(self) -> str:
        """All remarks of the row, one below the other."""
        return "\n".join(reading.value for reading in self.readings(Field.REMARK) if reading.value)


def of_no_person(sheet: Sheet, header: Header, row: int, fields: Iterable[Field]) -> tuple[RowKind, Sentence] | None:
    """What the row is if no person stands in it, None if one may."""
    cells = sheet.row(row)
    if not cells:
        return RowKind.BLANK, say("The row is empty.")
    if row in header.rows or headings.is_repeated(header, sheet, row):
        return RowKind.HEADER, say("The headings of the columns.")
    if header.rows and row < header.rows[0]:
        return RowKind.NOTE, say("Stands above the headings.")
    if not set(fields) & set(NAMES):
        return RowKind.NOTE, say("No column of this sheet holds names: it isn't a list of people.")
    return _of_closing_words(cells)


def _of_closing_words(cells: tuple[Cell, ...]) -> tuple[RowKind, Sentence] | None:
    """Sums and notes begin with words that no name begins with."""
    first = fold(cells[0].text)
    if _TOTAL.match(first):
        return RowKind.TOTAL, say("A row with a sum.")
    if _NOTE.match(first) and len(cells) <= 2:  # noqa: PLR2004 - a person's row has more
        return RowKind.NOTE, say("A note of the office, no person.")
    return None


def of_a_person(cells: tuple[CellReading, ...], known_columns: int) -> tuple[RowKind, Sentence]:
    """Whether a row with readings is a person that can be imported."""
    telling = [one for one in cells if one.field not in {Field.RUNNING_NUMBER, Field.IGNORE}]
    names = [one for one in telling if one.field in NAMES]
    if not telling and all(one.reading.is_understood for one in cells):
        return RowKind.BLANK, say("Only a number stands in the row.")
    if len(cells) == 1 and not names:
        return RowKind.NOTE, say("A single note without a name.")
    if not any(one.reading.understanding is Understanding.UNDERSTOOD for one in names):
        return RowKind.INCOMPLETE, say("No name was understood in this row. It is imported once you type one.")
    if any(one.reading.understanding is Understanding.NOT_UNDERSTOOD for one in names):
        return RowKind.INCOMPLETE, say("A part of the name wasn't understood. The row is imported once you type it.")
    if len(cells) == 1 and known_columns > 2:  # noqa: PLR2004 - a list of bare names has one or two columns
        return RowKind.INCOMPLETE, say("Nothing but a name, or a title between the rows. Is this a person?")
    return RowKind.PERSON, say("A person.")
