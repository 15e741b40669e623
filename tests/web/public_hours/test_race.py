"""Fifty people want the same slot at the same moment: one has it, the others see what else is free."""

from __future__ import annotations

import contextvars
import sqlite3
import threading
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, connections
from django.test import Client

from kim.planning.models import SlotBooking
from kim.planning.queries import public_hours
from web.public_hours.test_public import CODE, at, slots, that_monday
from world import SUNDERN

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["that_monday"]
PEOPLE = 50


@pytest.fixture
def connected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes every thread open a connection of its own; on SQLite to a copy of the database in a file."""

    def connect() -> None:
        if connection.vendor == "sqlite":
            with sqlite3.connect(tmp_path / "kim.sqlite3") as copy:
                connection.connection.backup(copy)
            copy.close()
            monkeypatch.setitem(connections.settings["default"], "NAME", tmp_path / "kim.sqlite3")

    return connect


def click(slot: str, together: threading.Barrier, answers: list[Any]) -> None:
    browser = Client(raise_request_exception=False)
    together.wait()
    answer = browser.post(at("public_booking"), {"slot": slot, "submission": str(uuid.uuid4())})
    answers.append((answer.status_code, answer.content.decode(), SlotBooking.objects.count()))
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_for_one_slot(planner: Any, connected: Any) -> None:
    planner.add()
    wanted, *others = (free.key for free in public_hours.bookable(SUNDERN))
    connected()
    answers: list[Any] = []
    together = threading.Barrier(PEOPLE)
    threads = [
        threading.Thread(target=contextvars.copy_context().run, args=[click, wanted, together, answers])
        for _person in range(PEOPLE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(status for status, _text, _count in answers) == [200] + [409] * (PEOPLE - 1)
    losers = [slots(text) for _status, text, _count in answers if not CODE.findall(text)]
    assert losers == [others] * (PEOPLE - 1)
    assert {count for _status, _text, count in answers} == {1}
