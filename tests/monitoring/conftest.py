"""Small event logs for the tests of monitoring."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from kim.monitoring.mining import event_table, questions

FIRST = date(2025, 1, 1)
DEFAULTS = {
    "subject": "",
    "office": "ki-hsk",
    "legal_domain": "SGB_II",
    "interface": None,
    "municipality": "05958004",
    "region": "West",
    "precision": "day",
    "recorded_at": None,
    "age_band": "27-49",
    "status_group": "recognised",
    "language_group": "ar",
    "activity": None,
}


def event_row(seq: int, event: dict[str, Any]) -> tuple[Any, ...]:
    day = FIRST + timedelta(days=event["day"])
    values = DEFAULTS | {"seq": seq, "occurred_on": day, "ts_ms": questions.milliseconds(day), "code": "step.done"}
    return tuple((values | event)[name] for name in event_table.COLUMNS)


@pytest.fixture(scope="session")
def rows_of() -> Callable[[Iterable[dict[str, Any]]], list[tuple[Any, ...]]]:
    """Rows of the event table from dictionaries with `case_key`, `day` (counted from 2025-01-01) and what differs."""

    def build(events: Iterable[dict[str, Any]]) -> list[tuple[Any, ...]]:
        return [event_row(seq, event) for seq, event in enumerate(events)]

    return build


@pytest.fixture(scope="session")
def log_of(rows_of: Any) -> Callable[[Iterable[dict[str, Any]]], Any]:
    """A DuckDB connection whose event table holds these events."""

    def build(events: Iterable[dict[str, Any]]) -> Any:
        return event_table.open_connection(rows_of(events))

    return build


@pytest.fixture(scope="session")
def day_of() -> Callable[[int], date]:
    def find(number: int) -> date:
        return FIRST + timedelta(days=number)

    return find
