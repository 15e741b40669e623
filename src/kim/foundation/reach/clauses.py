"""How conditions are put together. Each can be read as a filter, as an answer about one record, and as SQL.

A record exists for an actor when a clause of its model holds. The three readings must agree: tests compare them on
random worlds (decision record 14). The SQL stands in row-level security, where `w` is the row of `wall.who()`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, Q, QuerySet

from kim.foundation.reach import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model

    from kim.foundation.authority import Actor

    Lookup = Callable[[str, str, str], str]


EVERY = "true"
"""The condition that every row meets."""


def in_place(selected: str, table: str, condition: str) -> str:
    """Rows of another table, read where they are asked for."""
    return f"(SELECT {selected} FROM {table} WHERE {condition})"  # noqa: S608 - names of tables and columns


class Clause(ABC):
    """One condition. Combine with `&`, `|` and `~`."""

    @abstractmethod
    def q(self, actor: Actor, model: type[Model], path: str = "") -> Q:
        """The condition about a record of `model`, as a filter of the query that reaches it by `path`."""

    @abstractmethod
    def holds(self, actor: Actor, record: Any) -> bool:
        """The condition about one record; relations are followed in the database."""

    @abstractmethod
    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """The condition about the row with that alias, in PostgreSQL, for the principal of the transaction.

        `lookup` makes a source of rows of what is asked of another table: columns, table with alias, condition.
        """

    def weakened(self) -> Iterator[Clause]:
        """Every clause that comes of taking one word out of this one."""
        return iter(())

    def __and__(self, other: Clause) -> Clause:
        """Both hold."""
        return _Several("AND", *self._laid_open("AND"), *other._laid_open("AND"))

    def __or__(self, other: Clause) -> Clause:
        """One of both holds."""
        return _Several("OR", *self._laid_open("OR"), *other._laid_open("OR"))

    def __invert__(self) -> Clause:
        """It does not hold."""
        return _Not(self)

    def _laid_open(self, word: str) -> tuple[Clause, ...]:
        return self.parts if isinstance(self, _Several) and self.word == word else (self,)


class _Several(Clause):
    """Conditions side by side, joined by AND or by OR."""

    def __init__(self, word: str, *parts: Clause) -> None:
        self.word, self.parts = word, parts

    def __repr__(self) -> str:
        return "(" + f" {self.word} ".join(repr(part) for part in self.parts) + ")"

    def q(self, actor: Actor, model: type[Model], path: str = "") -> Q:
        """One Q, so that conditions about one related row meet in one row."""
        return Q(*(part.q(actor, model, path) for part in self.parts), _connector=self.word)

    def holds(self, actor: Actor, record: Any) -> bool:
        """Every part, or one."""
        return (all if self.word == "AND" else any)(part.holds(actor, record) for part in self.parts)

    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """In brackets."""
        return "(" + f" {self.word} ".join(part.sql(model, row, lookup) for part in self.parts) + ")"

    def weakened(self) -> Iterator[Clause]:
        """Without one part, or with one part weakened."""
        for place, part in enumerate(self.parts):
            others = self.parts[:place], self.parts[place + 1 :]
            yield _Several(self.word, *others[0], *others[1])
            for weaker in part.weakened():
                yield _Several(self.word, *others[0], weaker, *others[1])


@dataclass(frozen=True)
class _Not(Clause):
    """The part does not hold; unknown counts as not holding."""

    part: Clause

    def q(self, actor: Actor, model: type[Model], path: str = "") -> Q:
        """Turned round; that there is no related row, a join cannot tell, so EXISTS does."""
        return (
            Q(~self.part.exists(actor, model)) if isinstance(self.part, through) else ~self.part.q(actor, model, path)
        )

    def holds(self, actor: Actor, record: Any) -> bool:
        """The opposite."""
        return not self.part.holds(actor, record)

    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """NOT, with unknown read as false."""
        return f"NOT COALESCE({self.part.sql(model, row, lookup)}, false)"

    def weakened(self) -> Iterator[Clause]:
        """Weakened inside."""
        return (_Not(weaker) for weaker in self.part.weakened())


@dataclass(frozen=True)
class through(Clause):  # noqa: N801 - a word among the other words of reach
    """A related row exists for which the clause holds; for a list, at most one such row per record."""

    relation: str
    clause: Clause

    def q(self, actor: Actor, model: type[Model], path: str = "") -> Q:
        """By a join, so that a list can be sorted by columns of the related row; a missing row is no such row."""
        related = f"{path}{self.relation}"
        is_there = Q(**{f"{related}__isnull": False})
        return is_there & self.clause.q(actor, columns.related(model, self.relation), f"{related}__")

    def exists(self, actor: Actor, model: type[Model]) -> Exists:
        """By a query of its own, for records of the outermost query."""
        theirs, ours = columns.keys(model, self.relation)
        related = columns.related(model, self.relation)
        rows: QuerySet[Model] = QuerySet(related).filter(
            self.clause.q(actor, related), **{theirs.name: OuterRef(ours.name)}
        )
        return Exists(rows)

    def holds(self, actor: Actor, record: Any) -> bool:
        """Whether one of the related records is such a one."""
        records = [record]
        for step in self.relation.split(columns.STEP):
            records = [other for one in records for other in _related(one, step)]
        return any(self.clause.holds(actor, one) for one in records)

    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """The key is among those of the related rows for which the clause holds."""
        theirs, ours = columns.keys(model, self.relation)
        related, inner = columns.related(model, self.relation), f"{row}_{self.relation.split(columns.STEP)[-1]}"
        table, condition = f"{related._meta.db_table} {inner}", self.clause.sql(related, inner)
        rows = lookup(f"{inner}.{theirs.column} AS key", table, condition)
        return f"EXISTS (SELECT 1 FROM {rows} o WHERE o.key = {row}.{ours.column})"  # noqa: S608 - names of columns

    def weakened(self) -> Iterator[Clause]:
        """Weakened inside."""
        return (through(self.relation, weaker) for weaker in self.clause.weakened())


def _related(record: Any, step: str) -> list[Any]:
    try:
        found = getattr(record, step)
    except ObjectDoesNotExist:
        return []
    return list(found.all()) if hasattr(found, "all") else [found] if found is not None else []
