"""Which requests take the write lock of SQLite at their beginning."""

from types import SimpleNamespace
from typing import Any

import pytest

from kim.foundation import transactions
from kim.foundation.transactions import WriteLockMiddleware, only_reads, writes


def usual(_request: object) -> None:
    """A view without a mark."""


@writes
def looking_is_noted(_request: object) -> None:
    """A view whose GET writes."""


@only_reads
def searching(_request: object) -> None:
    """A view whose POST reads."""


@pytest.mark.parametrize(
    ("method", "view", "expected"),
    [
        ("GET", usual, "DEFERRED"),
        ("POST", usual, "IMMEDIATE"),
        ("GET", looking_is_noted, "IMMEDIATE"),
        ("POST", looking_is_noted, "IMMEDIATE"),
        ("POST", searching, "DEFERRED"),
    ],
)
def test_only_what_may_write_takes_the_lock(
    method: str, view: Any, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = SimpleNamespace(vendor="sqlite", ensure_connection=lambda: None, transaction_mode="")
    monkeypatch.setattr(transactions, "connection", connection)
    request: Any = SimpleNamespace(method=method)
    WriteLockMiddleware(lambda _request: None).process_view(request, view)  # type: ignore[arg-type,return-value]
    assert connection.transaction_mode == expected
