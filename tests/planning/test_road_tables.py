"""Tables of driving times as counties have them; nothing is guessed."""

from __future__ import annotations

import pytest

from kim.planning.hours.road_tables import understand

NAMES = {"05958004": "Arnsberg", "05958020": "Hallenberg", "05958044": "Sundern (Sauerland)"}
A, H, S = NAMES
MATRIX = [
    ["Fahrzeiten in Minuten", "", "", ""],
    ["", "Arnsberg", "Hallenberg", "Sundern"],
    ["Arnsberg", "-", "92", "25"],
    ["Hallenberg, Stadt", "95", "0", "81,5"],
    ["5958044", "24", "80", ""],
]
LIST = [
    ["von", "nach", "Minuten"],
    ["Arnsberg", "Hallenberg", "92 min"],
    ["Arnsberg", "Sundern", "25"],
    ["Sundern", "Hallenberg", "81"],
]


def test_a_matrix_is_read_with_names_keys_and_parts_of_a_minute() -> None:
    table = understand(MATRIX, NAMES)
    assert table.is_usable
    assert table.minutes[A, H] == 92
    assert table.minutes[H, A] == 95
    assert (table.minutes[H, S], table.minutes[S, H]) == (82, 80)
    assert table.minutes[S, S] == 0


def test_a_list_counts_for_both_directions() -> None:
    table = understand(LIST, NAMES)
    assert table.is_usable
    assert (table.minutes[A, H], table.minutes[H, A], table.minutes[H, S]) == (92, 92, 81)


@pytest.mark.parametrize(
    ("row", "missing", "unread", "twice"),
    [
        (["Sundern", "Hallenberg", "weit"], [], [((S, H), "weit")], []),
        (["Sundern", "Hallenberg", "0"], [], [((S, H), "0")], []),
        (["Sundern", "Hallenberg", "-5"], [], [((S, H), "-5")], []),
        (["Sundern", "Hallenberg", "301"], [], [((S, H), "301")], []),
        (["Sundern", "Korbach", "40"], [(H, S)], [], []),
        (["Arnsberg", "Hallenberg", "70"], [(H, S)], [], [(A, H)]),
    ],
)
def test_what_is_missing_unreadable_or_said_twice_is_named(
    row: list[str], missing: list[object], unread: list[object], twice: list[object]
) -> None:
    table = understand([*LIST[:-1], row], NAMES)
    assert not table.is_usable
    assert (table.missing, table.unread, table.twice) == (missing, unread, twice)


def test_there_and_back_that_differ_much_are_remarked_and_taken() -> None:
    table = understand([*LIST, ["Hallenberg", "Sundern", "140"]], NAMES)
    assert table.is_usable
    assert table.uneven == [(H, S)]


def test_something_else_is_no_table() -> None:
    assert not understand([["Liebe Kollegin", "anbei"], ["Arnsberg", "12"]], NAMES).is_usable
    assert not understand([], NAMES).is_usable
