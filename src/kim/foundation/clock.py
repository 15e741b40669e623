"""The one clock. The demo county and the tests move it; production refuses a moved clock."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from collections.abc import Iterator

LOCAL_ZONE = ZoneInfo("Europe/Berlin")
ASKING = datetime(9999, 12, 31, 12, 34, 56, 789012, tzinfo=UTC)
"""Stands for the present moment in a query that is written once; `prepared` puts the moment in when it runs."""
_writing: ContextVar[bool] = ContextVar("writing_a_query", default=False)
_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _moved.get() or of_the_machine()


def of_the_machine() -> datetime:
    """The moment that nobody moves: Django ends sessions by it."""
    return datetime.now(UTC)


def moment() -> datetime:
    """The present moment as a condition of a query, also of one that `prepared` writes once for many moments."""
    return ASKING if _writing.get() else now()


@contextmanager
def written_once() -> Iterator[None]:
    """Let `moment` be a mark while a query is written."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def today() -> date:
    """The present day in Germany, where offices and deadlines live."""
    return now().astimezone(LOCAL_ZONE).date()


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    """A wall-clock moment of a day in Germany, aware."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LOCAL_ZONE)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let the program believe that it is `moment`. Raises ImproperlyConfigured in production."""
    if not settings.KIM_CLOCK_MAY_MOVE:
        raise ImproperlyConfigured("A production installation does not move its clock.")
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
