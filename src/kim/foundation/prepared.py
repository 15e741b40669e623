"""Queries that are written once per process: Django turns them into SQL the first time, afterwards only values change.

For the few read models where putting the SQL together costs more than running it (decision record 8).
"""

from __future__ import annotations

import re
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateTimeField, Expression, UUIDField
from django.db.models.query import get_related_populators

from kim.foundation import clock
from kim.foundation.authority import Actor, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from datetime import timedelta

    from django.db.models import Field, QuerySet
    from django.db.models.sql.compiler import SQLCompiler

    Rows = QuerySet[Any, Any]
    Written = tuple[str, tuple[Any, ...], dict[int, Any], Callable[[tuple[Any, ...]], Any]]


MOST_SHAPES = 200
NOBODY = UUID("ffffffff-ffff-4fff-bfff-ffffffffffff")
_CODE = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
"""Words without signs or figures, so never a key and never a mark such as `{office 0}`."""
_KEY: UUIDField[Any, Any] = UUIDField()
_MOMENT: DateTimeField[Any, Any] = DateTimeField()


def stand_in(actor: Actor) -> tuple[Actor, dict[Any, Any]]:
    """Nobody with the roles of the actor in offices without a name; and the marks with what is put in their places.

    For queries that are built from words such as `visible_to(actor)`: these decide by the roles, which are part of the
    shape, so that one statement serves everybody with the same roles.
    """
    marks = {office: f"{{office {place}}}" for place, office in enumerate(sorted(actor.offices))}
    nobody = Actor(NOBODY, "", tuple(Standing(marks[one.office], one.role) for one in actor.standings), actor.hidden)
    return nobody, {NOBODY: actor.id, **{mark: office for office, mark in marks.items()}}


class Given(Expression):
    """A value that is named when the query is built and put in when it runs. `plus` is added to it, to days."""

    def __init__(self, name: str, field: Field[Any, Any], *, plus: timedelta | None = None) -> None:
        """Name the value and say what kind of column it is compared with."""
        super().__init__(output_field=field)
        self.name, self.plus = name, plus

    def as_sql(self, _compiler: SQLCompiler, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        """One place for a value, with this object standing in it."""
        return "%s", (self,)

    def put_in(self, values: Mapping[str, Any]) -> Any:
        """The value as the database takes it."""
        value = values[self.name]
        return self.field.get_db_prep_value(value if self.plus is None else value + self.plus, connection)


class Prepared:
    """A query of tuples or of whole records.

    `build` gets `shape`: what changes the SQL itself, such as how many offices are asked for.
    """

    def __init__(self, build: Callable[..., Rows]) -> None:
        """Keep the recipe; nothing is asked yet, not even of Django."""
        self._build = build
        self._written: dict[Hashable, Written | None] = {}

    def rows(self, *shape: Hashable, marks: Mapping[Any, Any] = MappingProxyType({}), **values: Any) -> Iterator[Any]:
        """The rows for these values, as Django would read them: tuples, or records with what `select_related` names.

        `marks` are texts and keys that the recipe has written into the query in place of others; a mark stands for
        itself or inside a pattern, and what is put into a pattern must be free of its signs.
        """
        if (written := self._statement(shape)) is None:
            return iter(())
        sql, places, converters, made = written
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(places, values, marks))
            found = cursor.fetchall()
        return (made(_read(row, converters)) for row in found)

    def _statement(self, shape: tuple[Hashable, ...]) -> Written | None:
        key = (connection.vendor, *shape)
        if key not in self._written:
            if len(self._written) >= MOST_SHAPES:
                self._written.clear()  # shapes that hold the day of yesterday
            with clock.written_once():
                self._written[key] = _write(self._build(*shape))
        return self._written[key]


def _filled(places: tuple[Any, ...], values: Mapping[str, Any], marks: Mapping[Any, Any]) -> list[Any]:
    known = {_as_stored(mark): _as_stored(value) for mark, value in marks.items()}
    known[_as_stored(clock.ASKING)] = _as_stored(clock.now())
    return [place.put_in(values) if isinstance(place, Given) else _replaced(place, known) for place in places]


def _as_stored(value: Any) -> Any:
    if isinstance(value, datetime):
        return _MOMENT.get_db_prep_value(value, connection)
    return _KEY.get_db_prep_value(value, connection) if isinstance(value, UUID) else value


def _replaced(place: Any, known: Mapping[Any, Any]) -> Any:
    if not isinstance(place, str | UUID | datetime):
        return place
    if not isinstance(place, str) or place in known or "{" not in place:
        return known.get(place, place)
    for mark, value in known.items():
        if isinstance(mark, str) and mark in place:
            place = place.replace(mark, value)
    return place


def _write(rows: Rows) -> Written | None:
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, places = compiler.as_sql()
    except EmptyResultSet:
        return None
    columns = [column[0] for column in compiler.select or ()][: compiler.col_count]
    sql, places = _with_codes(sql, places)
    return sql, places, dict(compiler.get_converters(columns)), _maker(compiler)


def _with_codes(sql: str, places: Iterable[Any]) -> tuple[str, tuple[Any, ...]]:
    """Codes such as states stand in the statement itself: the database plans for them, once, as often as it runs."""
    texts, codes, others = sql.split("%s"), [], []
    for place in places:
        is_code = isinstance(place, str) and _CODE.fullmatch(place)
        codes.append(f"'{place}'" if is_code else "%s")
        others += [] if is_code else [place]
    pieces = (piece for pair in zip(texts, [*codes, ""], strict=True) for piece in pair)
    return "".join(pieces), tuple(others)


def _maker(compiler: SQLCompiler) -> Callable[[tuple[Any, ...]], Any]:
    """What turns a row into a record; tuples stay as they are."""
    info = compiler.klass_info
    if info is None or not compiler.query.default_cols:
        return tuple
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in (compiler.select or ())[first:last]]
    related = get_related_populators(info, compiler.select, connection.alias)  # type: ignore[call-arg] # stubs: Django 6

    def made(row: tuple[Any, ...]) -> Any:
        record = info["model"].from_db(connection.alias, names, row[first:last])
        for one in related:
            one.populate(row, record)
        return record

    return made


def _read(row: tuple[Any, ...], converters: Mapping[int, Any]) -> tuple[Any, ...]:
    values = list(row)
    for place, (steps, column) in converters.items():
        for step in steps:
            values[place] = step(values[place], column, connection)
    return tuple(values)
