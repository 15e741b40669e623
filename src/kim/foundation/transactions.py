"""One transaction per request. On SQLite a request that may write takes the lock at its beginning.

A deferred transaction that reads first and writes later fails at once when somebody else wrote in between; an
immediate one waits its turn. Reading requests stay deferred, so that they run side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

V = TypeVar("V", bound="Callable[..., Any]")
READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def writes(view: V) -> V:
    """Mark a view whose GET writes as well, such as one that records who looked."""
    view.writes = True  # type: ignore[attr-defined]
    return view


def only_reads(view: V) -> V:
    """Mark a view whose POST writes nothing, such as a search that keeps names out of addresses."""
    view.writes = False  # type: ignore[attr-defined]
    return view


class WriteLockMiddleware:
    """Choose the kind of transaction before Django opens it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do around the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_arguments: Any) -> None:
        """Set the mode of the transaction that is about to begin."""
        if connection.vendor != "sqlite":
            return
        connection.ensure_connection()
        may_write = getattr(view, "writes", request.method not in READING_METHODS)
        connection.transaction_mode = "IMMEDIATE" if may_write else "DEFERRED"  # type: ignore[attr-defined]
