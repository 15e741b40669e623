"""Protected figures as JSON and back: what is withheld is written as withheld, its figure nowhere."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from kim.monitoring.disclosure import WITHHELD, Between, Withheld

T = TypeVar("T")


def stored(value: Any) -> Any:
    """A figure, a row of figures or a list of them as JSON has it."""
    if isinstance(value, Withheld):
        return {"withheld": True}
    if isinstance(value, Between):
        return {"low": value.low, "high": value.high}
    if is_dataclass(value):
        return {field.name: stored(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [stored(entry) for entry in value]
    return value


def row(kind: type[T], written: dict[str, Any]) -> T:
    """A row of figures as it was before `stored`."""
    return kind(**{name: figure(value) for name, value in written.items()})


def rows(kind: type[T], written: list[dict[str, Any]]) -> list[T]:
    """Rows of figures as they were before `stored`."""
    return [row(kind, entry) for entry in written]


def figure(written: Any) -> Any:
    """One figure as it was before `stored`."""
    if not isinstance(written, dict):
        return written
    return WITHHELD if written.get("withheld") else Between(written["low"], written["high"])
