"""The reviewed table: what every principal gets for every act, in every state, under every consent."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).parent
YES, LOCKED, NO = "ja", "gesperrt", "nein"
ALL = "alle"
ALL_BUT = "alle außer "


class TableProblem(Exception):
    """The table says nothing about a cell, or two things, or uses a word that nobody explained."""


@dataclass(frozen=True)
class Principal:
    """Who asks. Nobody signed in has neither role nor office."""

    name: str
    role: str
    office: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    subject: str
    act: str
    states: str
    consents: str
    yes: frozenset[str]
    locked: frozenset[str]

    def is_about(self, state: str, consent: str) -> bool:
        return _covers(self.states, state) and _covers(self.consents, consent)

    def outcome(self, principal: str) -> str:
        """Who is not named gets nothing."""
        if principal in self.yes:
            return YES
        return LOCKED if principal in self.locked else NO


@dataclass(frozen=True)
class Table:
    """All lines, and who the names in them are."""

    principals: tuple[Principal, ...]
    rows: tuple[Row, ...]

    @cached_property
    def acts(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """The lines of each act."""
        found: dict[tuple[str, str], tuple[Row, ...]] = {}
        for row in self.rows:
            found[row.subject, row.act] = (*found.get((row.subject, row.act), ()), row)
        return found

    def row(self, subject: str, act: str, state: str, consent: str) -> Row:
        """The one line about this. Raises TableProblem."""
        found = [row for row in self.acts.get((subject, act), ()) if row.is_about(state, consent)]
        if len(found) != 1:
            raise TableProblem(f"{len(found)} lines about: {subject}, {act}, {state}, {consent}")
        return found[0]


def read(folder: Path = HERE) -> Table:
    """The table as it stands in the folder. Raises TableProblem for a name that is no principal and no group."""
    principals = tuple(
        Principal(row["Name"], row["Rolle"], row["Stelle"], _words(row["Gruppen"]))
        for row in _lines(folder / "principals.csv")
    )
    known = _named(principals)
    rows = tuple(
        Row(
            row["Gegenstand"],
            row["Handlung"],
            row["Zustände"],
            row["Einwilligung"],
            _people(row["ja"], known),
            _people(row["gesperrt"], known),
        )
        for row in _lines(folder / "table.csv")
    )
    return Table(principals, rows)


def _named(principals: Iterable[Principal]) -> dict[str, frozenset[str]]:
    """Principals and groups by name, each with whom it means."""
    known: dict[str, frozenset[str]] = {}
    for one in principals:
        for name in (one.name, *one.groups):
            known[name] = known.get(name, frozenset()) | {one.name}
    return known


def _people(text: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if strange := [name for name in _words(text) if name not in known]:
        raise TableProblem(f"Nobody is called {', '.join(strange)}.")
    return frozenset[str]().union(*(known[name] for name in _words(text)))


def _covers(words: str, word: str) -> bool:
    if words.startswith(ALL_BUT):
        return word not in _words(words.removeprefix(ALL_BUT))
    return words == ALL or word in _words(words)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _lines(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))
