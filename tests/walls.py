"""The second wall in tests: on PostgreSQL they connect as a role that is neither owner nor superuser."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import connection

from kim.foundation.wall import rules

PASSWORD = "only-for-tests"
MAKE_ROLE = """
DO $$ BEGIN
    CREATE ROLE "{role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{password}';
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""

OF_TESTS = """
GRANT TRUNCATE, DELETE ON ALL TABLES IN SCHEMA public TO "{role}"; -- to empty tables, and to play an intruder
CREATE OR REPLACE FUNCTION as_owner(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN EXECUTE statement; END $$;
"""
"""What tests may and the program never can."""


def leave_ownership() -> dict[str, Any]:
    """The owner grants what the program needs, and the program connects. Gives back how the owner connects."""
    owner = {name: connection.settings_dict[name] for name in ("USER", "PASSWORD")}
    with connection.cursor() as cursor:
        cursor.execute(MAKE_ROLE.format(role=settings.KIM_DATABASE_ROLE, password=PASSWORD))
    rules.install()
    with connection.cursor() as cursor:
        cursor.execute(OF_TESTS.format(role=settings.KIM_DATABASE_ROLE))
    connect(USER=settings.KIM_DATABASE_ROLE, PASSWORD=PASSWORD)
    return owner


def connect(**names: str) -> None:
    """Go on under another name."""
    connection.close()
    connection.settings_dict.update(names)
