"""Tells the database who acts, at the first statement of a transaction and whenever that changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.backends.postgresql import base

from kim.foundation import clock
from kim.foundation.wall import principal

if TYPE_CHECKING:
    from datetime import datetime

    from kim.foundation.authority import Actor

_ASKS = re.compile(r"\s*\(*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)
PREPARED = 1_000
TELL = "SELECT set_config('kim.principal', %s, true)"
Told = tuple["Actor", "datetime"] | None
Execute = Callable[[str, Any, bool, Any], Any]


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL that knows the principal. Where nobody acts, walled tables are empty."""

    def __init__(self, *words: Any, **more: Any) -> None:
        """As Django's, with each statement outside of a transaction put into one of its own."""
        super().__init__(*words, **more)
        self._told: Told = None
        self.execute_wrappers.append(self._in_a_transaction)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """As Django's, with room for the prepared statements of a whole program: psycopg keeps a hundred."""
        connection = super().get_new_connection(conn_params)
        connection.prepared_max = PREPARED
        return connection

    def _in_a_transaction(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if self.in_atomic_block or principal.current() is None or not _ASKS.match(str(sql)):
            return execute(sql, params, many, context)
        with transaction.atomic(using=self.alias):
            self._tell(_who())
            return execute(sql, params, many, context)

    def _cursor(self, name: str | None = None) -> Any:
        self.ensure_connection()
        if self.in_atomic_block and not self.needs_rollback and self._told != (now := _who()):
            self._tell(now)
        return super()._cursor(name)  # type: ignore[misc] # the stubs leave it out

    def _tell(self, now: Told) -> None:
        with self.connection.cursor() as cursor:
            words = ""
            if now is not None:
                words = principal.signed(now[0], cursor.execute("SELECT wall.transaction()").fetchone()[0])
            cursor.execute(TELL, [words])
        self._told = now

    def _commit(self) -> None:
        self._told = None
        super()._commit()  # type: ignore[misc]

    def _rollback(self) -> None:
        self._told = None
        super()._rollback()  # type: ignore[misc]

    def _savepoint_rollback(self, sid: str) -> None:
        """What was told since the savepoint is forgotten with it."""
        super()._savepoint_rollback(sid)  # type: ignore[misc]
        self._told = None

    def _close(self) -> None:
        self._told = None
        super()._close()  # type: ignore[misc]


def _who() -> Told:
    actor = principal.current()
    return (actor, clock.now().replace(second=0, microsecond=0)) if actor is not None else None
