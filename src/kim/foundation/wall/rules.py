"""The SQL of the wall: for every model that declares its reach, who finds, changes, removes and adds its rows."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import connection

from kim.foundation.reach.clauses import EVERY
from kim.foundation.sealing.tags import pads

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model

    from kim.foundation.reach import Reach
    from kim.foundation.reach.clauses import Lookup


class NoWall(Exception):
    """The second wall does not stand."""


BASE = Path(__file__).with_name("base.sql")
BEHIND = "wall_behind"
"""The schema of what rules look up. Only its owner may name what stands in it."""
WHO = "wall.who() w"
NEVER_REMOVED = ("foundation_auditentry", "foundation_auditanchor")


def walled() -> dict[type[Model], Reach]:
    """The models that declare their reach."""
    return {model: model.reach for model in apps.get_models() if hasattr(model, "reach")}


def install() -> None:
    """Build the wall anew and grant the program's role what it needs. To be called by the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(BASE.read_text(encoding="utf-8"))
        cursor.execute("DELETE FROM wall.pads")
        cursor.execute("INSERT INTO wall.pads VALUES (%s, %s)", list(pads(settings.KIM_WALL_KEY)))
        cursor.execute("SELECT schemaname, tablename, policyname FROM pg_policies WHERE schemaname = 'public'")
        old = [f'DROP POLICY "{name}" ON {schema}.{table}' for schema, table, name in cursor.fetchall()]
        for statement in (*old, *statements(), *_grants(cursor), f"COMMENT ON SCHEMA wall IS '{fingerprint()}'"):
            cursor.execute(statement)


def require() -> None:
    """Raise NoWall where the program could walk around the wall, or the wall is that of another version.

    Asked at the start of a server in production. `./kim manage migrate` as the owner of the tables builds the wall.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        is_above = cursor.fetchone()[0]
        cursor.execute("SELECT obj_description(to_regnamespace('wall'), 'pg_namespace')")
        built = cursor.fetchone()[0]
    if is_above or is_owner():
        raise NoWall("The program connects as a superuser or as the owner of the tables: no rule holds for it.")
    if built != fingerprint():
        raise NoWall("The rules in the database are not those of this version. Migrate as the owner of the tables.")


def is_owner() -> bool:
    """Whether the tables belong to the role that is connected."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        return bool(cursor.fetchone()[0])


def fingerprint() -> str:
    """What the wall of this version is called."""
    return hashlib.sha256("\n".join((BASE.read_text(encoding="utf-8"), *statements())).encode()).hexdigest()


def statements() -> Iterator[str]:
    """Every policy of every walled table, after what the policies look up."""
    views = _Views()
    policies = [
        policy
        for model, reach in sorted(walled().items(), key=lambda pair: pair[0]._meta.db_table)
        for policy in of_table(model, reach, views)
    ]
    yield from (f"DROP SCHEMA IF EXISTS {BEHIND} CASCADE", f"CREATE SCHEMA {BEHIND}")
    yield from (f"CREATE VIEW {name} AS {statement}" for name, statement in sorted(views.names.items()))
    yield from policies


class _Views:
    """What rules look up in other tables, as views of the owner's, so that the rules of those tables do not apply too.

    The program's role may read them, since rules run with its rights, and cannot name them (decision record 15).
    """

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, selected: str, table: str, condition: str) -> str:
        source = table if condition == EVERY else f"{WHO}, {table}"
        statement = f"SELECT {selected} FROM {source} WHERE {condition}"  # noqa: S608 - names of tables and columns
        name = f"{BEHIND}.v{hashlib.sha256(statement.encode()).hexdigest()[:12]}"
        self.names[name] = statement
        return name


def of_table(model: type[Model], reach: Reach, lookup: Lookup) -> Iterator[str]:
    """The policies of one table. What no policy finds is not there, not even for its owner."""
    table = model._meta.db_table
    found = _allowed(clause.sql(model, table, lookup) for clause in reach.ways.values())
    written = _allowed([reach.written.sql(model, table, lookup)] if reach.written else [])
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield f"CREATE POLICY found ON {table} FOR SELECT USING ({found})"
    yield f"CREATE POLICY removed ON {table} FOR DELETE USING ({found})"
    yield f"CREATE POLICY changed ON {table} FOR UPDATE USING ({found}) WITH CHECK (true)"
    yield f"CREATE POLICY written ON {table} FOR INSERT WITH CHECK ({written})"


def _allowed(ways: Iterable[str]) -> str:
    """One question who acts, for all ways: it is answered once for each table of a statement."""
    return f"EXISTS (SELECT 1 FROM {WHO} WHERE {' OR '.join(('w.everything', *ways))})"  # noqa: S608 - of clauses


def _grants(cursor: Any) -> Iterator[str]:
    role = settings.KIM_DATABASE_ROLE
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if cursor.fetchone() is None:
        return
    yield f'GRANT USAGE ON SCHEMA public, wall TO "{role}"'
    yield f'GRANT SELECT ON ALL TABLES IN SCHEMA {BEHIND} TO "{role}"'
    yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"'
    yield f'GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO "{role}"'
    for table in NEVER_REMOVED:
        yield f'REVOKE DELETE ON {table} FROM "{role}"'
