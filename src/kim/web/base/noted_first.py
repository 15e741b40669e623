"""Reading is written down first.

A page that reads runs in a transaction that cannot write: it stops, the entry is
written in a short transaction of its own, and the page runs again. Without the entry there is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import DatabaseError, connection, transaction

from kim.foundation.transactions import READING_METHODS
from kim.web.errors import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from kim.web.base.requests import KimRequest


class NotNotedYet(Exception):
    """Raised in a reading transaction before anything is shown; `note` writes the entry."""

    def __init__(self, note: Callable[[], None]) -> None:
        """Carry what is to be done outside of the transaction."""
        super().__init__("reading is to be noted first")
        self.note = note


def note_first(request: KimRequest, note: Callable[[], None]) -> None:
    """Have it noted before the page goes on: at once where the request writes, otherwise by running the page again."""
    if request.method in READING_METHODS:
        raise NotNotedYet(note)
    try:
        note()
    except DatabaseError as error:
        raise NotNotedYet(note) from error


def noted_and_again(request: HttpRequest, missing: NotNotedYet) -> HttpResponse:
    """Runs outside the transaction of the view: write, then let the view answer; 503 if it cannot be written."""
    if getattr(request, "is_noted_first", False):
        return views.not_noted(request)
    request.is_noted_first = True  # type: ignore[attr-defined]
    try:
        _write(missing.note)
    except DatabaseError:
        return views.not_noted(request)
    match = request.resolver_match
    assert match is not None, "a view has run"  # noqa: S101 - tells the type checker
    with transaction.atomic():
        return cast("HttpResponse", match.func(request, *match.args, **match.kwargs))


def _write(note: Callable[[], None]) -> None:
    """Waits for its turn on SQLite, as every writing does; the page that follows only reads again."""
    before = getattr(connection, "transaction_mode", None)
    connection.transaction_mode = "IMMEDIATE"  # type: ignore[attr-defined] # nothing to PostgreSQL
    try:
        with transaction.atomic():
            note()
    finally:
        connection.transaction_mode = before  # type: ignore[attr-defined]
