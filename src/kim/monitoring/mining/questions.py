"""Asking a connection, DuckDB's or psycopg's, one of the SQL texts. A relation `event` must exist on it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Protocol

DAY_MS = 86_400_000
_EPOCH = date(1970, 1, 1)


class Connection(Protocol):
    """The part of DuckDB's and psycopg's connections that mining needs."""

    def execute(self, query: Any, /) -> Any: ...


def milliseconds(day: date) -> int:
    """Midnight of the day as `ts_ms` has it: without a time zone, so that every day has 24 hours."""
    return (day - _EPOCH) // timedelta(days=1) * DAY_MS


def answer(connection: Connection, package: str, name: str) -> list[tuple[Any, ...]]:
    """The rows that the text `<name>.sql` of the package yields."""
    rows: list[tuple[Any, ...]] = connection.execute(text(package, name)).fetchall()
    return rows


@cache
def text(package: str, name: str) -> str:
    return resources.files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def ask(connection: Connection, *, as_of: date, within_days: int = 0) -> None:
    """Fix the day on which open things are measured, and the days that something may take, for the next answers.

    They stand in a relation because the two databases spell parameters differently and the texts are to be the same.
    """
    _renew(connection, "asked", "as_of_ms bigint, within_days bigint", [(milliseconds(as_of), within_days)])


def limit(connection: Connection, limits: Mapping[str, int]) -> None:
    """Fix the days that each waiting point may take."""
    _renew(connection, "waiting_limit", "point text, limit_days bigint", limits.items())


def _renew(connection: Connection, table: str, columns: str, rows: Iterable[tuple[str | int, int]]) -> None:
    connection.execute(f"drop table if exists {table}")
    connection.execute(f"create temporary table {table} ({columns})")
    for row in rows:
        values = ", ".join(_literal(value) for value in row)
        connection.execute(f"insert into {table} values ({values})")  # noqa: S608 - quoted by _literal


def _literal(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    quoted = value.replace("'", "''")
    return f"'{quoted}'"
