"""The ledger's lines hold each other fast, and the database is compared with them."""

from __future__ import annotations

import pytest

from kim.procedures.retention import lines
from kim.procedures.retention.lines import FaultyLedger, Line, Standing


def history(count: int, rule: str = "case_file") -> list[Line]:
    found: list[Line] = []
    for number in range(1, count + 1):
        plain = Line(number, "ki-hsk", "people.person", f"key-{number}", rule, "2026-11-22", "ki-hsk", number)
        found.append(lines.bound(plain, found[-1].digest if found else lines.BEGINNING))
    return found


def stands(file: list[Line] | None, database: list[Line]) -> Standing:
    return lines.standing(file, len(database), lambda number: database[number - 1].digest)


def test_what_was_written_is_read() -> None:
    assert lines.read(lines.written(history(3))) == history(3)


@pytest.mark.parametrize(
    ("old", "new", "bad"),
    [("key-2", "key-9", 2), ('"number": 3', '"number": 4', 3), ('"number": 1', "nonsense", 1)],
)
def test_a_changed_line_is_named(old: str, new: str, bad: int) -> None:
    with pytest.raises(FaultyLedger, match=f"Line {bad} "):
        lines.read(lines.written(history(4)).replace(old, new))


def test_a_line_that_was_being_written_does_not_count() -> None:
    assert lines.read(lines.written(history(2))[:-5]) == history(1)


@pytest.mark.parametrize(
    ("file", "database", "expected"),
    [
        (None, [], Standing.LEVEL),
        ([], [], Standing.LEVEL),
        (None, history(1), Standing.FILE_MISSING),
        (history(3), history(3), Standing.LEVEL),
        (history(3), history(1), Standing.DATABASE_BEHIND),
        (history(3), [], Standing.DATABASE_BEHIND),
        (history(1), history(3), Standing.FILE_BEHIND),
        (history(3, "referral"), history(3), Standing.STRANGERS),
        (history(3, "referral"), history(1), Standing.STRANGERS),
        (history(1, "referral"), history(3), Standing.STRANGERS),
    ],
)
def test_how_the_database_stands(file: list[Line] | None, database: list[Line], expected: Standing) -> None:
    assert stands(file, database) is expected
