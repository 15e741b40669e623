"""Rows of the list as the page of cells shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import SURE, Reading, Understanding
from kim.procedures.caselist.rows import LEFT_OUT, CellReading, Row, RowKind
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries import meanings
from kim.web.case_lists import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.forms.boundfield import BoundField

    from kim.procedures.caselist.cells import Book
    from kim.procedures.caselist.duplicates import Resemblance
    from kim.procedures.queries.case_imports import Brought, KnownCase
    from kim.web.case_lists.forms import RowForm


@dataclass(slots=True)
class CellLine:
    """One cell: the words of the list, what they were understood as and why, and what should be looked at."""

    field: Field
    label: str
    place: str
    words: str
    meaning: str
    proposal: str
    why: str
    notes: tuple[str, ...]
    is_understood: bool
    needs_a_look: bool
    is_corrected: bool
    input: BoundField | None = None


@dataclass(slots=True)
class RowLine:
    """One row with its cells; rows of no person show their words only."""

    row: Row
    position: int
    label: str
    tone: str
    reason: str
    cells: list[CellLine] = field(default_factory=list)
    text: str = ""
    twins: list[str] = field(default_factory=list)
    form: RowForm | None = None
    empty: list[BoundField] = field(default_factory=list)

    def attach(self, form: RowForm) -> None:
        """Put an input beside each cell; fields without a cell stand apart. Two columns of remarks share one."""
        self.form = form
        inputs = {field: form.by_field(field) for field in form.correctable}
        for cell in self.cells:
            cell.input = inputs.pop(cell.field, None)
        self.empty = list(inputs.values())

    @property
    def doubtful(self) -> list[CellLine]:
        """The cells to look at."""
        return [cell for cell in self.cells if cell.needs_a_look]

    @property
    def clear(self) -> list[CellLine]:
        """All other cells."""
        return [cell for cell in self.cells if not cell.needs_a_look]

    @property
    def is_open_question(self) -> bool:
        """Whether somebody has to say if this row is a person of its own."""
        return bool(self.twins) or self.row.kind in LEFT_OUT

    @property
    def title(self) -> str:
        """The person's name as understood, or nothing."""
        return self.row.name.whole if self.row.name else ""


def is_to_decide(row: Row) -> bool:
    """Whether something is open in this row: who it is, whether it stands twice, what a cell means."""
    unclear = any(not one.reading.is_understood or 0 < one.reading.confidence < SURE for one in row.cells)
    if row.kind is RowKind.KNOWN:
        return False
    return row.kind in LEFT_OUT or bool(row.resembles) or (row.is_about_a_person and unclear)


def is_here_already(row: Row) -> bool:
    """Whether the row stays out because its case is here."""
    return row.kind is RowKind.KNOWN


def has_a_note(row: Row) -> bool:
    """Whether something is said about a cell of this row, although nothing is open."""
    return not is_to_decide(row) and row.kind is not RowKind.KNOWN and any(_is_doubtful(one) for one in row.cells)


def _is_doubtful(one: CellReading) -> bool:
    return one.reading.needs_a_look or bool(one.cell.redactions)


def lines(brought: Brought, office: str, chosen: list[tuple[int, Row]]) -> list[RowLine]:
    """The chosen rows, by their position in the list."""
    persons = {other.key for _position, row in chosen for other in row.resembles if other.is_existing}
    known = queries.cases_of(office, persons) if persons else {}  # type: ignore[arg-type]  # keys of the office are ids
    names = {row.place: row.name.whole for row in brought.case_list.rows if row.name}
    return [_line(position, row, brought.book, (known, names)) for position, row in chosen]


def _line(
    position: int, row: Row, book: Book, known: tuple[dict[UUID, KnownCase], dict[tuple[str, int], str]]
) -> RowLine:
    label, tone = words.ROW_KINDS[row.kind]
    line = RowLine(row, position, str(label), tone, words.spoken(row.reason))
    line.cells = [_cell(one) for one in row.cells]
    line.twins = [_twin(other, *known) for other in row.resembles]
    if not row.cells:
        sheet = next(one for one in book.sheets if one.name == row.sheet)
        line.text = " · ".join(cell.text for cell in sheet.row(row.number))
    return line


def _cell(one: CellReading) -> CellLine:
    reading = one.reading
    is_understood = reading.is_understood
    return CellLine(
        field=one.field,
        label=str(meanings.FIELD_LABELS[one.field]),
        place=one.cell.place,
        words=one.words,
        meaning=words.meaning(one.field, reading),
        proposal=words.of_value(one.field, reading.suggestion) if _has_proposal(reading) else "",
        why=words.spoken(reading.reason),
        notes=tuple(_notes(one)),
        is_understood=is_understood,
        needs_a_look=_is_doubtful(one),
        is_corrected=one.is_corrected,
    )


def _has_proposal(reading: Reading[Any]) -> bool:
    return reading.suggestion is not None


def _notes(one: CellReading) -> Iterable[str]:
    if one.reading.understanding is Understanding.UNDERSTOOD and one.reading.confidence < SURE:
        yield _("Understood, but not certain. Please check.")
    for hint in one.reading.hints:
        yield words.spoken(hint.sentence)
    for redaction in one.cell.redactions:
        yield words.redacted(redaction)


def _twin(other: Resemblance, cases: dict[UUID, KnownCase], names: dict[tuple[str, int], str]) -> str:
    why = words.spoken(other.reason)
    if other.is_existing:
        case = cases.get(other.key)  # type: ignore[call-overload]  # a key of the office is an id
        if case is None:
            return _("In your office already. %(why)s") % {"why": why}
        values = {"number": case.number, "leader": case.leader, "why": why}
        return _("In your office already, case %(number)s, led by %(leader)s. %(why)s") % values
    place: tuple[str, int] = other.key  # type: ignore[assignment]  # a key of the list is sheet and row
    return _("Row %(row)s, %(name)s. %(why)s") % {"row": place[1], "name": names.get(place, place[0]), "why": why}
