"""Encrypted text opens in its own place and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection

from kim.cases.models import Goal
from kim.foundation.encrypted import Sealed, seal, unseal
from kim.foundation.sealing import IntegrityProblem

if TYPE_CHECKING:
    from world import World


def test_text_opens_in_its_own_place() -> None:
    assert unseal(seal("Grüße", "table.column:1"), "table.column:1") == "Grüße"


def test_the_same_text_never_looks_the_same() -> None:
    assert seal("a", "x") != seal("a", "x")


@pytest.mark.parametrize("place", ["table.column:2", "table.other:1", ""])
def test_text_does_not_open_in_another_place(place: str) -> None:
    with pytest.raises(IntegrityProblem):
        unseal(seal("secret", "table.column:1"), place)


def test_a_flipped_bit_is_found() -> None:
    sealed = bytearray(seal("secret", "x"))
    sealed[-1] ^= 1
    with pytest.raises(IntegrityProblem):
        unseal(bytes(sealed), "x")


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(IntegrityProblem):
        unseal(b"\x00" + seal("secret", "x")[1:], "x")


def test_the_database_holds_no_readable_word(world: World) -> None:
    goal = world.goal(world.planned())
    with connection.cursor() as cursor:
        cursor.execute("SELECT wording FROM cases_goal")
        stored = bytes(cursor.fetchone()[0])
    assert b"B1" not in stored
    assert Goal.objects.get(pk=goal.pk).wording == "Ich möchte B1 schaffen"


def test_a_row_that_nobody_reads_stays_closed(world: World) -> None:
    goal = Goal.objects.get(pk=world.goal(world.planned()).pk)
    assert isinstance(goal.__dict__["wording"], Sealed)


def test_a_ciphertext_moved_to_another_row_does_not_open(world: World) -> None:
    case = world.planned()
    first, second = world.goal(case), world.goal(case)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_goal SET wording = (SELECT wording FROM cases_goal WHERE id = %s)", [_key(first)])
    with pytest.raises(IntegrityProblem):
        _ = Goal.objects.get(pk=second.pk).wording


def test_plain_text_cannot_be_written_past_the_record(world: World) -> None:
    goal = world.goal(world.planned())
    with pytest.raises(TypeError):
        Goal.objects.filter(pk=goal.pk).update(wording="readable")


def _key(goal: Goal) -> object:
    return goal.pk.hex if connection.vendor == "sqlite" else goal.pk
