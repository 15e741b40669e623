"""Queries that are written once per process: Django turns them into SQL the first time, afterwards only values change.

For the few read models where putting the SQL together costs more than running it (decision record 8).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping
    from datetime import timedelta

    from django.db.models import Field, QuerySet
    from django.db.models.sql.compiler import SQLCompiler

    Rows = QuerySet[Any, tuple[Any, ...]]
    Written = tuple[str, tuple[Any, ...], dict[int, Any]]


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
    """A query of tuples. `build` gets `shape`: what changes the SQL itself, such as how many offices are asked for."""

    def __init__(self, build: Callable[..., Rows]) -> None:
        """Keep the recipe; nothing is asked yet, not even of Django."""
        self._build = build
        self._written: dict[Hashable, Written | None] = {}

    def rows(self, *shape: Hashable, **values: Any) -> Iterator[tuple[Any, ...]]:
        """The rows for these values, as Django would read them."""
        key = (connection.vendor, *shape)
        if key not in self._written:
            self._written[key] = _write(self._build(*shape))
        if (written := self._written[key]) is None:
            return iter(())
        sql, places, converters = written
        with connection.cursor() as cursor:
            cursor.execute(sql, [place.put_in(values) if isinstance(place, Given) else place for place in places])
            found = cursor.fetchall()
        return (_read(row, converters) for row in found)


def _write(rows: Rows) -> Written | None:
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, places = compiler.as_sql()
    except EmptyResultSet:
        return None
    columns = [column[0] for column in compiler.select or ()][: compiler.col_count]
    return sql, tuple(places), dict(compiler.get_converters(columns))


def _read(row: tuple[Any, ...], converters: Mapping[int, Any]) -> tuple[Any, ...]:
    values = list(row)
    for place, (steps, column) in converters.items():
        for step in steps:
            values[place] = step(values[place], column, connection)
    return tuple(values)
