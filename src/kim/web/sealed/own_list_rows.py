"""What becomes of the rows of the centre's own list: read in memory, carried as plain values in a sealed draft."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from kim.foundation import clock
from kim.people.vocabulary import languages
from kim.procedures.caselist import case_list, workbook
from kim.procedures.caselist.duplicates import Somebody
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.gazetteer import of_the_county
from kim.procedures.caselist.readings.registry import Surroundings
from kim.procedures.caselist.rows import RowKind
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.unreadable import UnreadableWorkbook
from kim.sealed.actions.own_list import ListedCase
from kim.sealed.contents import CaseSheet, Entry, EntryKind, State
from kim.web.sealed.case_forms import ELSEWHERE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.foundation.partial_dates import PartialDate
    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.caselist.rows import Row
    from kim.procedures.caselist.sentences import Sentence
    from kim.sealed.queries.cases import Line

STATES = {
    "inquiry": State.INQUIRY,
    "intake": State.INQUIRY,
    "active": State.COUNSELLING,
    "paused": State.PAUSED,
    "closed": State.CLOSED,
}
LONGEST_PHONE = 60
MOST_ROWS = 900
"""Each row is a tick of one form, and the server takes a thousand fields from a form."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row about a person: the texts of sheet and entry, where it stood, and why to look at it. `is_new`: proposed."""

    sheet: str
    entry: str
    fingerprint: str
    place: str
    is_new: bool
    remarks: tuple[str, ...] = ()

    @property
    def listed(self) -> ListedCase:
        """As the action takes it."""
        return ListedCase(CaseSheet.from_text(self.sheet), Entry.from_text(self.entry), self.fingerprint)


@dataclass(frozen=True, slots=True)
class Draft:
    """A list that was read, and not taken over yet: its rows, how many rows hold nobody, columns that nobody knows.

    `key` tells it from any other list: a tick belongs to one list alone.
    """

    key: str
    rows: tuple[DraftRow, ...]
    without_person: int
    unknown_columns: tuple[str, ...]

    @property
    def by_tick(self) -> dict[str, DraftRow]:
        """The rows by what their ticks send."""
        return {f"{self.key}-{place}": row for place, row in enumerate(self.rows)}

    def stored(self) -> dict[str, str]:
        """As a sealed draft holds it."""
        return {"list": json.dumps(asdict(self))}

    @classmethod
    def of(cls, stored: dict[str, str]) -> Draft | None:
        """The draft again; nothing where there is none."""
        if "list" not in stored:
            return None
        known = json.loads(stored["list"])
        rows = tuple(DraftRow(**row | {"remarks": tuple(row["remarks"])}) for row in known["rows"])
        return cls(known["key"], rows, known["without_person"], tuple(known["unknown_columns"]))


def read(
    content: bytes, name: str, *, author: str, team: Iterable[str], here: Iterable[Line], known: set[str]
) -> Draft:
    """Read a file. `here` are the cases, `known` the fingerprints of earlier rows. Raises UnreadableWorkbook."""
    book = workbook.open_unredacted(content, name)
    found = case_list.read_book(
        book,
        Surroundings(clock.today(), of_the_county()),
        existing=[_somebody(line) for line in here if line.sheet],
        recognise=lambda row: say("This row came with a list before.") if row.fingerprint in known else None,
    )
    people = [row for row in found.rows if row.is_about_a_person]
    if len(people) > MOST_ROWS:
        raise _too_long(len(people))
    headings = {(one.sheet, one.column): one.heading or one.column for one in found.columns}
    aside = tuple(one.heading for one in found.columns if one.field is Field.IGNORE and one.heading)
    rows = (_row(row, headings, set(aside), author, set(team)) for row in people)
    return Draft(uuid.uuid4().hex[:8], tuple(rows), _without_person(found), aside)


def _too_long(rows: int) -> UnreadableWorkbook:
    sentence = say(
        "This list has %(rows)s rows with people. Divide it into files of at most %(most)s.", rows=rows, most=MOST_ROWS
    )
    return UnreadableWorkbook("too_long", sentence)


def _without_person(found: CaseList) -> int:
    blank = {RowKind.BLANK, RowKind.HEADER}
    return sum(1 for row in found.rows if not row.is_about_a_person and row.kind not in blank)


def _somebody(line: Line) -> Somebody:
    sheet = line.sheet or CaseSheet()
    return Somebody(line.key, sheet.family_name, sheet.given_name, municipality=sheet.municipality)


def _row(row: Row, headings: dict[tuple[str, str], str], aside: set[str], author: str, team: set[str]) -> DraftRow:
    sheet, remarks = _sheet(row, team), [_said(sentence) for sentence in _remarks(row)]
    text = "\n".join(_words(row, headings, aside))
    entry = Entry(EntryKind.NOTE, clock.today().isoformat(), text, author=author)
    place = gettext("row %(row)s") % {"row": row.number}
    is_new = row.kind is RowKind.PERSON and not row.resembles
    return DraftRow(sheet.to_text(), entry.to_text(), row.fingerprint, place, is_new, tuple(remarks))


def _remarks(row: Row) -> Iterable[Sentence]:
    if row.kind is not RowKind.PERSON:
        yield row.reason
    yield from (one.reason for one in row.resembles)
    for cell in row.cells:
        if cell.reading.needs_a_look:
            yield cell.reading.reason
            yield from (hint.sentence for hint in cell.reading.hints)


def _said(sentence: Sentence) -> str:
    return sentence.text(gettext)


def _sheet(row: Row, team: set[str]) -> CaseSheet:
    """What is clear; the rest stands in the entry, in the words of the list."""
    name, place, said = row.name, row.value(Field.TOWN), row.value(Field.STATE)
    spoken = [one.code for one in row.value(Field.LANGUAGE) or () if one.code in languages.ALL]
    keeper = str(row.value(Field.CASE_MANAGER) or "")
    phone = row.value(Field.PHONE) or ""
    return CaseSheet(
        given_name=name.given_name if name else "",
        family_name=name.family_name if name else "",
        born=_birth(row.born),
        language=spoken[0] if spoken else "",
        municipality=(ELSEWHERE if place.is_outside else place.ags or "") if place else "",
        phone=phone if len(phone) <= LONGEST_PHONE else "",
        state=STATES.get(said.state, State.INQUIRY).value if said else State.INQUIRY.value,
        counsellor=next((one for one in team if one.casefold() == keeper.casefold()), ""),
        since=_day(row.value(Field.FIRST_CONTACT)),
    )


def _words(row: Row, headings: dict[tuple[str, str], str], aside: set[str]) -> Iterable[str]:
    """The row as the list has it: heading and words, also of columns that nobody knows."""
    for one in row.cells:
        if one.field is not Field.RUNNING_NUMBER:
            yield f"{headings.get((row.sheet, one.cell.column), one.cell.column)}: {one.cell.text}"
    yield from (f"{heading}: {text}" for heading, text in sorted(row.content) if heading in aside)


def _birth(born: PartialDate | None) -> str:
    if born is None:
        return ""
    return born.value.isoformat() if born.value and born.is_exact else born.original


def _day(found: Any) -> str:
    return found.value.isoformat() if found and found.value and found.is_exact else ""
