"""Which database: a PostgreSQL address from the environment, or one SQLite file in the data folder."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

WAL_IS_SAFE_FROM = (3, 51, 3)
"""Older SQLite versions can corrupt a database when its write-ahead log is reset."""

PLANNED_ONCE = {"server_side_binding": True, "prepare_threshold": 2, "options": "-c plan_cache_mode=force_generic_plan"}
"""The rules of the second wall make plans dear: from its second time on a statement keeps its plan."""


def from_address(address: str) -> dict[str, Any]:
    """Settings for `postgresql://user:password@host:port/name?option=value`."""
    parts = urlsplit(address)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "kim.foundation.wall.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {**PLANNED_ONCE, **options},
        "CONN_MAX_AGE": 60,
        "ATOMIC_REQUESTS": True,
    }


def embedded(folder: Path) -> dict[str, Any]:
    """One SQLite file. Requests that may write take the lock at once (see `foundation.transactions`)."""
    journal = "WAL" if sqlite3.sqlite_version_info >= WAL_IS_SAFE_FROM else "TRUNCATE"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "kim.sqlite3",
        "CONN_MAX_AGE": 60,  # a connection keeps the pages it has read; a new one begins with none
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                f"PRAGMA journal_mode={journal}; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16384; "
                "PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
