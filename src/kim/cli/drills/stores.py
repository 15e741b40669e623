"""What a thief takes: the files of the data folder as they lie on the disk, a backup, a dump, the log."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db import connection

SKIPPED = {"static"}


def taken(data: Path, log: Path, server: Path | None) -> Iterator[tuple[str, bytes]]:
    """Name and content of every store. `server` is the folder of a database server, where there is one."""
    yield "dump", dump()
    if connection.vendor == "sqlite":
        yield "backup", backup(data / "kim.sqlite3", data / "stolen.sqlite3")
    for folder in filter(None, (data, server)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not SKIPPED & set(path.relative_to(folder).parts) and path.name != "stolen.sqlite3":
                yield f"disk: {path.relative_to(folder)}", path.read_bytes()
    yield "log", log.read_bytes()


def dump() -> bytes:
    """Every row of every table, sessions and queued jobs included."""
    cells: list[bytes] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names from the catalogue
            cells += [_bytes(cell) for row in cursor.fetchall() for cell in row]
    return b"\n".join(cells)


def backup(database: Path, copy: Path) -> bytes:
    """A consistent copy, as a backup makes it."""
    with sqlite3.connect(database) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    content = copy.read_bytes()
    copy.unlink()
    return content


def _bytes(cell: object) -> bytes:
    return bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
