"""Reading a brought list: the stored choices laid over the readers, and people who may be known already."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from kim.access.queries import actors, conflicts
from kim.cases.models import Case
from kim.foundation import clock
from kim.people.models import Person
from kim.procedures.caselist import columns, headings, workbook
from kim.procedures.caselist.case_list import CaseList, read_book
from kim.procedures.caselist.cells import Book
from kim.procedures.caselist.duplicates import Somebody
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.readings.registry import Surroundings
from kim.procedures.models import ImportedCase
from kim.procedures.queries import already_here, meanings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from kim.foundation.partial_dates import PartialDate
    from kim.procedures.models import CaseImport


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user decided: fields of columns, corrected cells, and who the names of case managers are.

    Keys are words joined by a tab, as JSON keeps them: sheet and column, or sheet, row and field. Managers map the
    key of a spelling to the key of an account, or to nothing where nobody here is meant. `again` takes over what is
    here already.
    """

    columns: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)
    again: bool = False

    @classmethod
    def loaded(cls, text: str) -> Choices:
        """From the stored text."""
        return cls(**json.loads(text)) if text else cls()

    def stored(self) -> str:
        """As text to store."""
        return json.dumps(asdict(self))

    @property
    def mapping(self) -> dict[tuple[str, str], Field]:
        """For the reader: sheet and column to field."""
        pairs = ((key.rsplit("\t", 1), Field(value)) for key, value in self.columns.items())
        return {(sheet, column): value for (sheet, column), value in pairs}

    @property
    def corrections(self) -> dict[tuple[str, int, str], str]:
        """For the reader: sheet, row and field to text."""
        parts = ((key.rsplit("\t", 2), value) for key, value in self.cells.items())
        return {(sheet, int(row), name): value for (sheet, row, name), value in parts}


def choices_of(case_import: CaseImport) -> Choices:
    """The stored choices."""
    return Choices.loaded(case_import.sealed_choices)


@dataclass(frozen=True, slots=True)
class Brought:
    """The file and what it was understood as."""

    book: Book
    case_list: CaseList


def read(case_import: CaseImport, choices: Choices | None = None) -> CaseList:
    """The list as it is understood now. Raises UnreadableWorkbook."""
    return opened(case_import, choices).case_list


def opened(case_import: CaseImport, choices: Choices | None = None) -> Brought:
    """The list as it is understood now, with its sheets. Raises UnreadableWorkbook."""
    chosen = choices or choices_of(case_import)
    content = base64.b64decode(case_import.sealed_file)
    book = workbook.open_book(content, f"list.{case_import.file_kind}")
    hidden = conflicts.hidden_from(case_import.brought_by)
    people = known_people(case_import.office_id, hidden)
    case_list = read_book(
        book,
        Surroundings(clock.today()),
        mapping=chosen.mapping,
        corrections=chosen.corrections,
        existing=people,
        recognise=None if chosen.again else already_here.recogniser(case_import.office_id, content, people, hidden),
    )
    return Brought(book, case_list)


def examples(book: Book, count: int = 3) -> dict[tuple[str, str], list[str]]:
    """The first different texts below the heading of each column, by sheet and column."""
    found = {}
    for sheet in book.sheets:
        header = headings.find(sheet)
        for column in sheet.columns:
            texts = dict.fromkeys(cell.text.strip() for cell in columns.body(sheet, header, column))
            found[sheet.name, column] = list(texts)[:count]
    return found


def known_people(office: str, hidden: frozenset[UUID] = frozenset()) -> list[Somebody]:
    """The persons of an office, as far as needed for comparing, without those whom the reader must not learn of."""
    columns = ("family_name", "given_name", "birth_on", "birth_precision", "birth_text", "nationality", "municipality")
    persons = Person.objects.filter(office_id=office).exclude(pk__in=hidden).only("pk", *columns)
    with_case = set(Case.objects.filter(office=office).values_list("person", flat=True))
    return [
        Somebody(
            person.pk,
            person.family_name,
            person.given_name,
            person.birth,
            nationality=person.nationality,
            municipality=person.municipality_id or "",
            has_case=person.pk in with_case,
        )
        for person in persons.iterator()
    ]


@dataclass(frozen=True, slots=True)
class KnownCase:
    """A case of the office, as far as colleagues may know of it: its number and who leads it."""

    number: str
    leader: str


def cases_of(office: str, persons: Iterable[UUID]) -> dict[UUID, KnownCase]:
    """The newest case of each of these persons of the office; two queries."""
    rows = Case.objects.filter(office=office, person__in=list(persons)).order_by("created_at")
    found = {person: (number, lead) for person, number, lead in rows.values_list("person", "number", "lead")}
    names = actors.names({lead for _number, lead in found.values()})
    return {person: KnownCase(number, names.get(lead, "")) for person, (number, lead) in found.items()}


@dataclass(frozen=True, slots=True)
class Original:
    """One cell of the list behind a case. `understood` is empty where the words were kept without being understood."""

    label: str
    words: str
    understood: str | PartialDate

    @property
    def is_date(self) -> bool:
        """Whether the words were understood as a date."""
        return not isinstance(self.understood, str)


def originals_of(case: Case) -> list[Original]:
    """What the list of the office said about this case, in its own words; nothing for other cases."""
    imported = ImportedCase.objects.filter(case=case).first()
    rows = json.loads(imported.sealed_originals) if imported else []
    return [
        Original(
            str(meanings.FIELD_LABELS[Field(row["field"])]),
            row["words"],
            meanings.label(Field(row["field"]), row["understood"]),
        )
        for row in rows
    ]
