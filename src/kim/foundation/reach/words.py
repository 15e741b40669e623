"""The words of reach: conditions about one field, each in its three readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from kim.foundation import clock
from kim.foundation.reach import columns
from kim.foundation.reach.clauses import EVERY, Clause, in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model

    from kim.foundation.authority import Actor, Permission
    from kim.foundation.reach.clauses import Lookup


@dataclass(frozen=True)
class _Word(Clause):
    """A condition about one field: a lookup with its value, a test of the stored value, and SQL about the column."""

    text: str
    field: str
    lookup: Callable[[Actor], tuple[str, Any]]
    test: Callable[[Actor, Any], bool]
    rule: str
    weaker: tuple[Clause, ...] = ()

    def __repr__(self) -> str:
        return f"{self.text}({self.field})"

    def q(self, actor: Actor, _model: type[Model], path: str = "") -> Q:
        """The lookup of the field."""
        name, value = self.lookup(actor)
        return Q(**{f"{path}{self.field}{name}": value})

    def holds(self, actor: Actor, record: Any) -> bool:
        """The test of the value; the key of another record where the field is a relation."""
        return self.test(actor, getattr(record, columns.field(type(record), self.field).attname))

    def sql(self, model: type[Model], row: str, _lookup: Lookup = in_place) -> str:
        """The rule about the column."""
        return self.rule.format(f"{row}.{columns.field(model, self.field).column}")

    def weakened(self) -> Iterator[Clause]:
        """With less of what the word lists."""
        return iter(self.weaker)


def mine(field: str) -> Clause:
    """The field names the actor's account."""
    return _Word("mine", field, lambda a: ("", a.id), lambda a, value: value == a.id, "{} = w.account")


def at(field: str, *permissions: Permission) -> Clause:
    """The field names an office in which the actor holds one of the permissions; without any: belongs to."""
    held = " OR ".join(f"(w.offices -> '{one}') ? {{0}}" for one in permissions or ("",))
    fewer = (tuple(other for other in permissions if other != one) for one in permissions)
    return _Word(
        f"at[{','.join(permissions)}]",
        field,
        lambda a: ("__in", _offices(a, permissions)),
        lambda a, value: value in _offices(a, permissions),
        f"({held})",
        tuple(at(field, *rest) for rest in fewer if rest),
    )


def _offices(actor: Actor, permissions: tuple[Permission, ...]) -> frozenset[str]:
    if not permissions:
        return actor.offices
    return frozenset[str]().union(*(actor.offices_where(one) for one in permissions))


def shown(field: str) -> Clause:
    """No conflict block hides the person whom the field names."""
    return ~_Word(
        "hidden",
        field,
        lambda a: ("__in", a.hidden),
        lambda a, value: value in a.hidden,
        "{} = ANY (w.hidden)",
    )


def one_of(field: str, *values: str) -> Clause:
    """The field holds one of these codes."""
    listed = ", ".join(f"'{value}'" for value in values)
    fewer = (tuple(other for other in values if other != one) for one in values)
    return _Word(
        f"one_of[{listed}]",
        field,
        lambda _: ("__in", values),
        lambda _, value: value in values,
        f"{{}} IN ({listed})",
        tuple(one_of(field, *rest) for rest in fewer if rest),
    )


def missing(field: str) -> Clause:
    """The field is empty."""
    return _Word("missing", field, lambda _: ("__isnull", True), lambda _, value: value is None, "{} IS NULL")


def begun(field: str) -> Clause:
    """The day of the field is today or past."""
    return _Word(
        "begun",
        field,
        lambda _: ("__lte", clock.today()),
        lambda _, value: value is not None and value <= clock.today(),
        "{} <= w.today",
    )


def lasting(field: str) -> Clause:
    """The day of the field is today or ahead."""
    return _Word(
        "lasting",
        field,
        lambda _: ("__gte", clock.today()),
        lambda _, value: value is not None and value >= clock.today(),
        "{} >= w.today",
    )


def ahead(field: str) -> Clause:
    """The moment of the field has not come yet."""
    return _Word(
        "ahead",
        field,
        lambda _: ("__gt", clock.moment()),
        lambda _, value: value is not None and value > clock.now(),
        "{} > w.moment",
    )


def names(field: str, *codes: str) -> Clause:
    """The text of the field contains one of these codes; no code is a part of another one."""
    first, *others = codes
    word: Clause = _Word(
        "names",
        field,
        lambda _: ("__contains", first),
        lambda _, value: first in value,
        f"position('{first}' in {{}}) > 0",
    )
    return word | names(field, *others) if others else word


@dataclass(frozen=True)
class anybody(Clause):  # noqa: N801 - a word among the others
    """The actor holds the permission in some office, whichever the row belongs to."""

    permission: Permission

    def q(self, actor: Actor, _model: type[Model], path: str = "") -> Q:
        """Everything or nothing."""
        nothing = Q(**{f"{path}pk__in": ()})
        return ~nothing if actor.may(self.permission) else nothing

    def holds(self, actor: Actor, _record: Any) -> bool:
        """Whether the actor has it."""
        return actor.may(self.permission)

    def sql(self, _model: type[Model], _row: str, _lookup: Lookup = in_place) -> str:
        """Some office stands beside the permission."""
        return f"w.offices ? '{self.permission}'"


@dataclass(frozen=True)
class lacks(Clause):  # noqa: N801 - a word among the others
    """There is no row at the other end of a reverse one-to-one relation."""

    relation: str

    def q(self, _actor: Actor, _model: type[Model], path: str = "") -> Q:
        """By an outer join."""
        return Q(**{f"{path}{self.relation}__isnull": True})

    def holds(self, _actor: Actor, record: Any) -> bool:
        """Looked up."""
        return not hasattr(record, self.relation)

    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """The key is not among theirs."""
        theirs, ours = columns.keys(model, self.relation)
        table = columns.related(model, self.relation)._meta.db_table
        rows = lookup(f"{theirs.column} AS key", table, EVERY)
        return f"NOT EXISTS (SELECT 1 FROM {rows} o WHERE o.key = {row}.{ours.column})"  # noqa: S608 - names of columns


@dataclass(frozen=True)
class same(Clause):  # noqa: N801 - a word among the others
    """The field of a related record equals a field of the record itself."""

    relation: str
    field: str
    own: str

    def q(self, _actor: Actor, _model: type[Model], path: str = "") -> Q:
        """Compared in the database."""
        return Q(**{f"{path}{self.relation}__{self.field}": F(f"{path}{self.own}")})

    def holds(self, _actor: Actor, record: Any) -> bool:
        """Compared here."""
        other = getattr(record, self.relation)
        if other is None:
            return False
        return bool(_stored(other, self.field) == _stored(record, self.own))

    def sql(self, model: type[Model], row: str, lookup: Lookup = in_place) -> str:
        """The related row with that value exists."""
        theirs, ours = columns.keys(model, self.relation)
        related = columns.related(model, self.relation)
        value, own = columns.field(related, self.field).column, columns.field(model, self.own).column
        rows = lookup(f"{theirs.column} AS key, {value} AS value", related._meta.db_table, EVERY)
        return f"EXISTS (SELECT 1 FROM {rows} o WHERE o.key = {row}.{ours.column} AND o.value = {row}.{own})"  # noqa: S608 - names of columns


def _stored(record: Any, name: str) -> Any:
    return getattr(record, columns.field(type(record), name).attname)
