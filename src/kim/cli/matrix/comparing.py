"""Every cell of the table, asked and compared."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from django.db import transaction

from kim.cli.matrix import acts, county
from kim.cli.matrix.acts import Act, Kind
from kim.cli.matrix.asking import Answer, Asker
from kim.cli.matrix.table import LOCKED, NO, YES, Principal, Table, TableProblem
from kim.cli.matrix.things import People, Thing
from kim.foundation import clock

REFUSALS = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY})


@dataclass(frozen=True)
class Cell:
    """One question, whether this principal may do this with this thing, and the answer of the table."""

    principal: Principal
    act: Act
    thing: Thing
    expected: str


@dataclass(frozen=True)
class Answered:
    """A cell and what the program gave."""

    cell: Cell
    found: str

    def told(self) -> dict[str, str]:
        cell = self.cell
        return {
            "principal": cell.principal.name,
            "object": cell.thing.subject,
            "act": cell.act.name,
            "state": cell.thing.state,
            "consent": cell.thing.consent,
            "expected": cell.expected,
            "found": self.found,
        }


def compare(
    table: Table, *, every: int = 1, first: int = 0, progress: Callable[[int, int], None] | None = None
) -> tuple[int, list[Answered]]:
    """Ask every cell, or every so many from the `first` on. The number of cells, and those that differ."""
    with world(table) as (people, things):
        asked = cells(table, things)[first::every]
        return len(asked), differing(people, asked, progress)


@contextmanager
def world(table: Table) -> Iterator[tuple[People, list[Thing]]]:
    """The people and things that are asked about; the clock stands, and everything is gone afterwards."""
    with clock.moved_to(clock.at(clock.today())), transaction.atomic():
        yield county.build(table)
        transaction.set_rollback(True)


def differing(people: People, asked: list[Cell], progress: Callable[[int, int], None] | None = None) -> list[Answered]:
    """The cells that the program answers in another way than the table."""
    answers = _answered(people, asked, progress or (lambda _done, _whole: None))
    return [one for one in answers if one.found != one.cell.expected]


def _answered(people: People, asked: list[Cell], progress: Callable[[int, int], None]) -> Iterator[Answered]:
    """Principal by principal, so that each of them signs in once."""
    for name, own in groupby(enumerate(asked, 1), key=lambda pair: pair[1].principal.name):
        asker = Asker(name, people)
        for number, cell in own:
            yield Answered(cell, outcome(asker, cell))
            progress(number, len(asked))


def cells(table: Table, things: list[Thing]) -> list[Cell]:
    """All of them, principal by principal. Raises TableProblem where table and acts do not fit together."""
    known = acts.all_of_them()
    if strange := known.keys() ^ table.acts.keys():
        raise TableProblem(f"Only in the table or only in the program: {sorted(strange)}")
    pairs = [(act, thing) for act in known.values() for thing in things if act.is_possible(thing)]
    rows = [(act, thing, table.row(act.subject, act.name, thing.state, thing.consent)) for act, thing in pairs]
    return [
        Cell(principal, act, thing, row.outcome(principal.name))
        for principal in table.principals
        for act, thing, row in rows
    ]


def outcome(asker: Asker, cell: Cell) -> str:
    """What the program gives, in the words of the table, or what else happened."""
    act, thing = cell.act, cell.thing
    if act.kind is Kind.LISTED:
        return YES if sought(act, thing) in asker.listing(act, thing) else NO
    answer = asker.of_thing(act, thing)
    if answer.took_effect:
        return (
            YES if answer.status == HTTPStatus.FOUND and not answer.has_refusal else f"wirkt mit Status {answer.status}"
        )
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"Status {answer.status}"
    if asker.is_as_if_missing(act, thing, answer):
        return NO
    return _of_deed(act, answer) if act.kind is Kind.DEED else _of_page(act, thing, answer)


def sought(act: Act, thing: Thing) -> str:
    """The word that shows that the thing is there; nothing where the page itself does."""
    return {**thing.facts, **thing.keys}[act.sought] if act.sought else ""


def _of_page(act: Act, thing: Thing, answer: Answer) -> str:
    if answer.status != HTTPStatus.OK:
        return f"Status {answer.status}, anders als für nicht Vorhandenes"
    if sought(act, thing) in answer.body:
        return YES
    return NO if act.kind is Kind.WORD else "Seite ohne Inhalt"


def _of_deed(act: Act, answer: Answer) -> str:
    if answer.status == HTTPStatus.FOUND and not answer.has_refusal:
        return "geht ohne Spur weiter" if act.leaves_a_trace else YES
    if answer.status in REFUSALS or answer.has_refusal:
        return LOCKED if answer.was_noted_as_refused else f"Formular abgewiesen mit Status {answer.status}"
    return f"Status {answer.status}, anders als für nicht Vorhandenes"
