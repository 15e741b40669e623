"""Read a whole list: every row accounted for, every cell with what it was understood as and why."""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kim.procedures.caselist import columns, duplicates, headings, redaction, rows, workbook
from kim.procedures.caselist.cells import Book, Cell, CellKind, Sheet
from kim.procedures.caselist.columns import ColumnGuess, ColumnMap
from kim.procedures.caselist.duplicates import Somebody
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.gazetteer import Gazetteer, of_the_county
from kim.procedures.caselist.headings import Header
from kim.procedures.caselist.readings import names, registry
from kim.procedures.caselist.readings.registry import Surroundings
from kim.procedures.caselist.rows import CellReading, Row, RowKind
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import tidy

ROW = "row"
SAME_PERSON = "duplicate"
Corrections = Mapping[tuple[str, int, str], str]
_GIVEN_FIRST = re.compile(
    r"\b(?:vorname|rufname|given name|first name)\W+(?:nach|familien|zu)?(?:name|family|last|surname)", re.IGNORECASE
)
LEAST_FOR_COPY = 3
"""Rows with fewer filled cells may be the same by chance."""
Recogniser = Callable[[Row], Sentence | None]
"""Why a row is here already, None if it is not."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list as it was understood. Sheets, columns and rows are in the order of the file."""

    columns: tuple[ColumnGuess, ...]
    rows: tuple[Row, ...]
    warnings: tuple[Sentence, ...] = ()

    @property
    def people(self) -> tuple[Row, ...]:
        """The rows that would be imported."""
        return tuple(row for row in self.rows if row.kind is RowKind.PERSON)


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with its headings, guesses and columns by field."""

    sheet: Sheet
    header: Header
    guesses: tuple[ColumnGuess, ...]

    @property
    def fields(self) -> dict[str, Field]:
        return {one.column: one.field for one in self.guesses}


def read_list(
    source: Path | bytes,
    *,
    today: date,
    name: str = "",
    mapping: ColumnMap | None = None,
    corrections: Corrections | None = None,
    existing: Iterable[Somebody] = (),
    recognise: Recogniser | None = None,
    gazetteer: Gazetteer | None = None,
) -> CaseList:
    """Read a file. Raises UnreadableWorkbook.

    `mapping` says what a column is: (sheet, column letter) to field. `corrections` are texts or codes that the user
    typed: (sheet, row, field) to text; for the field "row" one of person, note, duplicate. What `recognise` finds to be
    here already is left out unless the user says person.
    """
    book = workbook.open_book(source, name)
    return read_book(
        book,
        Surroundings(today, gazetteer or of_the_county()),
        mapping=mapping,
        corrections=corrections,
        existing=existing,
        recognise=recognise,
    )


def read_book(
    book: Book,
    around: Surroundings,
    *,
    mapping: ColumnMap | None = None,
    corrections: Corrections | None = None,
    existing: Iterable[Somebody] = (),
    recognise: Recogniser | None = None,
) -> CaseList:
    """Read a book that is open already, for a second look with a mapping or corrections."""
    tables = [_table(sheet, around, mapping or {}) for sheet in book.sheets]
    around = dataclasses.replace(around, names=_evidence(tables))
    read = [row for table in tables for row in _rows(table, around, corrections or {})]
    read = _with_copies(read, corrections or {})
    if recognise:
        read = _with_known(read, corrections or {}, recognise, _as_listed(tables, around, corrections or {}))
    found = _with_resemblances(read, existing)
    return CaseList(tuple(one for table in tables for one in table.guesses), tuple(found), book.warnings)


def _table(sheet: Sheet, around: Surroundings, mapping: ColumnMap) -> _Table:
    header = headings.find(sheet)
    return _Table(sheet, header, columns.guess(sheet, header, around, mapping))


def _evidence(tables: Sequence[_Table]) -> names.NameEvidence:
    """What the cells with a comma show about the names of the whole file."""
    whole = [
        (one, [cell.text for cell in columns.body(table.sheet, table.header, one.column)])
        for table in tables
        for one in table.guesses
        if one.field is Field.NAME
    ]
    found = [names.evidence(texts, given_first=_given_first(one)) for one, texts in whole]
    families = {key: name for one in found for key, name in one.family_names.items()}
    givens = {key: name for one in found for key, name in one.given_names.items()}
    order = names.order(text for _one, texts in whole for text in texts)
    return names.NameEvidence(families, givens, bool(found) and all(one.given_first for one in found), order)


def _given_first(guess: ColumnGuess) -> bool:
    return bool(_GIVEN_FIRST.search(guess.heading))


def _rows(table: _Table, around: Surroundings, corrections: Corrections) -> list[Row]:
    return [_row(table, number, around, corrections) for number in range(1, table.sheet.row_count + 1)]


def _row(table: _Table, number: int, around: Surroundings, corrections: Corrections) -> Row:
    sheet, fields = table.sheet, table.fields
    said = corrections.get((sheet.name, number, ROW))
    if said == RowKind.NOTE:
        return Row(sheet.name, number, RowKind.NOTE, say("Left out by you."))
    if said != RowKind.PERSON and (other := rows.of_no_person(sheet, table.header, number, fields.values())):
        return Row(sheet.name, number, *other)
    cells = _cells(table, number, around, corrections)
    kind, reason = rows.of_a_person(cells, sum(1 for field in fields.values() if field is not Field.IGNORE))
    if said == SAME_PERSON:
        kind, reason = RowKind.DUPLICATE, say("Left out by you: this person stands here already.")
    row = Row(sheet.name, number, kind, reason, cells, _content(table, number, cells))
    if said == RowKind.PERSON and kind is RowKind.INCOMPLETE and row.name:
        return dataclasses.replace(row, kind=RowKind.PERSON, reason=say("A person."))
    return row


def _content(table: _Table, number: int, cells: tuple[CellReading, ...]) -> frozenset[tuple[str, str]]:
    listed = ((one.field, tidy(one.listed if one.is_corrected else one.cell.text)) for one in cells)
    read = {(str(field), text) for field, text in listed if text and field is not Field.RUNNING_NUMBER}
    aside = [one for one in table.guesses if one.field is Field.IGNORE]
    texts = ((one.heading or one.column, tidy(table.sheet.cell(number, one.column).text)) for one in aside)
    return frozenset(read | {(heading, text) for heading, text in texts if text})


def _cells(table: _Table, number: int, around: Surroundings, corrections: Corrections) -> tuple[CellReading, ...]:
    typed = {
        field: text for (sheet, row, field), text in corrections.items() if (sheet, row) == (table.sheet.name, number)
    }
    found = []
    for column, field in table.fields.items():
        cell, correction = table.sheet.cell(number, column), typed.pop(field, None)
        if correction is not None:
            found.append(_corrected(cell, field, correction, around))
        elif not cell.is_empty and field is not Field.IGNORE:
            found.append(CellReading(cell, field, registry.read(cell, field, around)))
    added = [Cell(table.sheet.name, number, "")] if typed.keys() - {ROW} else []
    return (
        *found,
        *(
            _corrected(cell, Field(field), text, around)
            for cell in added
            for field, text in typed.items()
            if field != ROW
        ),
    )


def _corrected(cell: Cell, field: Field, text: str, around: Surroundings) -> CellReading:
    kept, kinds = redaction.words(text)
    typed = dataclasses.replace(cell, text=kept, value=kept, kind=CellKind.TEXT, redactions=kinds, date_shows="dmy")
    return CellReading(
        typed, field, registry.read(typed, field, around, typed=True), is_corrected=True, listed=cell.text
    )


def _with_copies(read: list[Row], corrections: Corrections) -> list[Row]:
    """Rows whose cells are all the same as in an earlier row become duplicates of it, unless the user says person."""
    first: dict[frozenset[tuple[str, str]], tuple[str, int]] = {}
    found = []
    for row in read:
        said = corrections.get((*row.place, ROW))
        comparable = row.kind is RowKind.PERSON and len(row.content) >= LEAST_FOR_COPY and said != RowKind.PERSON
        if comparable and row.content in first:
            reason = say("All cells are the same as in row %(row)s.", row=first[row.content][1])
            row = dataclasses.replace(row, kind=RowKind.DUPLICATE, reason=reason, duplicate_of=first[row.content])  # noqa: PLW2901
        elif comparable:
            first[row.content] = row.place
        found.append(row)
    return found


def _as_listed(
    tables: Sequence[_Table], around: Surroundings, corrections: Corrections
) -> Mapping[tuple[str, int], Row]:
    """The corrected rows as they would be read without corrections."""
    places = {(sheet, number) for sheet, number, _field in corrections}
    return {
        (table.sheet.name, number): _row(table, number, around, {})
        for table in tables
        for sheet, number in places
        if sheet == table.sheet.name and number <= table.sheet.row_count
    }


def _with_known(
    read: list[Row], corrections: Corrections, recognise: Recogniser, listed: Mapping[tuple[str, int], Row]
) -> list[Row]:
    """Rows whose case is here already stay out. A correction alone does not let one in, only the user's word does."""
    found = []
    for row in read:
        said = corrections.get((row.sheet, row.number, ROW))
        is_open = row.kind is RowKind.PERSON and said != RowKind.PERSON
        reason = recognise(row) or recognise(listed.get(row.place, row)) if is_open else None
        found.append(dataclasses.replace(row, kind=RowKind.KNOWN, reason=reason) if reason else row)
    return found


def _with_resemblances(read: list[Row], existing: Iterable[Somebody]) -> list[Row]:
    compared = {RowKind.PERSON, RowKind.KNOWN}
    people = [somebody(row) for row in read if row.kind in compared]
    found = duplicates.find([person for person in people if person], existing)
    return [
        dataclasses.replace(row, resembles=found.get(row.place, ())) if row.kind in compared else row for row in read
    ]


def somebody(row: Row) -> Somebody | None:
    """The person of a row for comparing, None without a name."""
    if row.name is None:
        return None
    nations: tuple[str, ...] = row.value(Field.NATIONALITY) or ()
    place = row.value(Field.TOWN)
    return Somebody(
        row.place,
        row.name.family_name,
        row.name.given_name,
        row.born,
        nationality=nations[0] if len(nations) == 1 else "",
        municipality=(place.ags or "") if place else "",
    )
