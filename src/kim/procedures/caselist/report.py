"""What the user and the command are told: counts, and each cell that needs a look."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kim.procedures.caselist.case_list import CaseList
from kim.procedures.caselist.cells import Redaction
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import SURE, Understanding
from kim.procedures.caselist.rows import LEFT_OUT, CellReading, Row, RowKind
from kim.procedures.caselist.sentences import Sentence, say

OF_THE_CELL = frozenset({"words", "rest"})
"""Parameters of sentences that quote what nothing here knows."""
NO_PEOPLE = say("No row with a person was found in this list.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at; row 0 is the sheet or file as a whole."""

    sheet: str
    row: int
    column: str
    field: str
    code: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the report. Every row is accounted for by the way the list is read; tests hold it to that."""

    rows: int
    accounted: int
    imported: int
    duplicates: int
    cells: int
    understood: int
    already_here: int = 0
    incomplete: int = 0
    headings: int = 0
    blank: int = 0
    totals: int = 0
    notes: int = 0

    @property
    def people(self) -> int:
        """Rows with a person in them, taken over or not."""
        return self.imported + self.duplicates + self.already_here + self.incomplete

    @property
    def understood_share(self) -> float:
        """Share of the filled cells of known columns that were understood, "unknown" included; 0 if there are none."""
        return round(self.understood / self.cells, 4) if self.cells else 0.0


def counts(case_list: CaseList) -> Counts:
    """Count rows and cells."""
    cells = [one for row in case_list.rows if row.is_about_a_person for one in row.cells if not one.cell.is_empty]
    kinds = [row.kind for row in case_list.rows]
    return Counts(
        rows=len(kinds),
        accounted=len({row.place for row in case_list.rows}),
        imported=kinds.count(RowKind.PERSON),
        duplicates=kinds.count(RowKind.DUPLICATE),
        cells=len(cells),
        understood=sum(1 for one in cells if one.reading.is_understood),
        already_here=kinds.count(RowKind.KNOWN),
        incomplete=kinds.count(RowKind.INCOMPLETE),
        headings=kinds.count(RowKind.HEADER),
        blank=kinds.count(RowKind.BLANK),
        totals=kinds.count(RowKind.TOTAL),
        notes=kinds.count(RowKind.NOTE),
    )


def problems(case_list: CaseList) -> tuple[Problem, ...]:
    """Everything that a person should look at, in the order of the list."""
    about_file = [Problem("", 0, "", "", "file", sentence) for sentence in case_list.warnings]
    if not any(row.is_about_a_person for row in case_list.rows):
        about_file.append(Problem("", 0, "", "", "no_people", NO_PEOPLE))
    about_rows = (problem for row in case_list.rows for problem in (*_of_row(row), *_of_cells(row)))
    return (*about_file, *_of_columns(case_list), *about_rows)


def _of_columns(case_list: CaseList) -> Iterator[Problem]:
    for one in case_list.columns:
        if one.field is Field.IGNORE and not one.is_chosen:
            yield Problem(one.sheet, 0, one.column, one.field, "column_not_imported", one.reason)


def _of_row(row: Row) -> Iterator[Problem]:
    if row.kind in LEFT_OUT:
        yield Problem(row.sheet, row.number, "", "", row.kind, row.reason)
    for other in () if row.kind is RowKind.KNOWN else row.resembles:
        yield Problem(row.sheet, row.number, "", "", "possible_duplicate", other.reason)


def _of_cells(row: Row) -> Iterator[Problem]:
    for one in row.cells:
        for code, sentence in _of_cell(one):
            yield Problem(row.sheet, row.number, one.cell.column, one.field, code, sentence)


def _of_cell(one: CellReading) -> Iterator[tuple[str, Sentence]]:
    if Redaction.CENTRE in one.cell.redactions:
        yield (
            "centre_replaced",
            say("The name of a counselling centre was replaced by “Beratungsstelle” and isn't kept."),
        )
    if Redaction.VIOLENCE in one.cell.redactions:
        yield "violence_removed", say("Words about violence were replaced by “[…]” and aren't kept.")
    if one.reading.understanding is Understanding.NOT_UNDERSTOOD:
        yield "not_understood", one.reading.reason
    elif one.reading.understanding is Understanding.UNDERSTOOD and one.reading.confidence < SURE:
        yield "please_check", one.reading.reason
    for hint in one.reading.hints:
        yield hint.code, hint.sentence


def as_json(case_list: CaseList, translate: Callable[[str], str] = str) -> dict[str, Any]:
    """The report of the command, ready for json.dumps. Names of people are not in it.

    A word that no dictionary here knows can be one: it is left out, its place in the list says where it stands.
    """
    found = counts(case_list)
    return {
        "rows": found.rows,
        "accounted": found.accounted,
        "imported": found.imported,
        "duplicates": found.duplicates,
        "already_here": found.already_here,
        "incomplete": found.incomplete,
        "without_person": {
            "headings": found.headings,
            "blank": found.blank,
            "totals": found.totals,
            "notes": found.notes,
        },
        "understood_share": found.understood_share,
        "problems": [_problem_as_json(problem, translate) for problem in problems(case_list)],
    }


def _problem_as_json(problem: Problem, translate: Callable[[str], str]) -> dict[str, Any]:
    place = {"sheet": problem.sheet, "row": problem.row, "column": problem.column, "field": str(problem.field)}
    return place | {"code": str(problem.code), "text": _without_words(problem.sentence).text(translate)}


def _without_words(sentence: Sentence) -> Sentence:
    """The sentence without what was written in the cell; words of the dictionaries stay."""
    return Sentence(sentence.msgid, {name: "…" if name in OF_THE_CELL else it for name, it in sentence.params.items()})
