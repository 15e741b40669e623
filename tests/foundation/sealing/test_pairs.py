"""Any two of three officers recover a key; one alone never does."""

from itertools import permutations

import pytest

from kim.foundation.sealing import IntegrityProblem, KeyPair, new_key_pair, open_envelope
from kim.foundation.sealing.pairs import open_first, open_second, seal_for_pairs

PLACE = b"office recovery"
NAMES = ("board", "head", "officer")
OFFICERS = {name: new_key_pair() for name in NAMES}
TEAM = new_key_pair()
SEALED = seal_for_pairs(TEAM, {name: own.public for name, own in OFFICERS.items()}, PLACE)


@pytest.mark.parametrize("pair", sorted(SEALED))
def test_every_pair_recovers_the_key(pair: tuple[str, str]) -> None:
    inner = open_first(SEALED[pair], pair, OFFICERS[pair[0]], PLACE)
    assert open_second(inner, pair, OFFICERS[pair[1]], PLACE) == TEAM


def test_there_are_three_pairs_of_three_officers() -> None:
    assert sorted(SEALED) == [("board", "head"), ("board", "officer"), ("head", "officer")]


@pytest.mark.parametrize("name", NAMES)
def test_one_officer_alone_recovers_nothing(name: str) -> None:
    opened = 0
    for pair, claimed in ((pair, claimed) for pair in SEALED for claimed in permutations(NAMES, 2)):
        try:
            inner = open_first(SEALED[pair], claimed, OFFICERS[name], PLACE)
            open_second(inner, claimed, OFFICERS[name], PLACE)
            opened += 1
        except IntegrityProblem:
            continue
    assert opened == 0


def test_an_inner_envelope_is_no_key_yet() -> None:
    pair = ("board", "head")
    inner = open_first(SEALED[pair], pair, OFFICERS["board"], PLACE)
    with pytest.raises(IntegrityProblem):
        KeyPair(inner)
    with pytest.raises(IntegrityProblem):
        open_envelope(inner, OFFICERS["board"], PLACE)


def test_two_officers_are_not_enough_to_begin() -> None:
    with pytest.raises(ValueError, match="3 officers"):
        seal_for_pairs(TEAM, {name: OFFICERS[name].public for name in NAMES[:2]}, PLACE)
