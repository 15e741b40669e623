"""Six words open a lock however they are typed; anything else does not."""

from math import log2

import pytest

from kim.foundation.sealing import IntegrityProblem, new_key_pair, phrases

PLACE = b"user"
SMALL = phrases.Effort(memory=64, passes=1, lanes=1)
OWN = new_key_pair()


def test_a_phrase_has_six_words_of_a_list_that_gives_77_bits() -> None:
    assert len(phrases.new_phrase().split()) == phrases.WORDS
    assert phrases.WORDS * log2(len(set(phrases.words()))) > 77


def test_a_sheet_has_256_bits() -> None:
    assert len(bytes.fromhex(phrases.new_sheet().replace(" ", ""))) * 8 == 256


@pytest.mark.parametrize("typed", ["Haus  baum SEE", " haus baum see ", "haus\tbaum\nsee"])
def test_case_and_spaces_do_not_matter(typed: str) -> None:
    assert phrases.unlock(phrases.lock(OWN, "haus baum see", PLACE, SMALL), typed, PLACE) == OWN


@pytest.mark.parametrize("typed", ["", "haus baum", "see baum haus", "hausbaumsee"])
def test_another_phrase_does_not_open(typed: str) -> None:
    with pytest.raises(IntegrityProblem):
        phrases.unlock(phrases.lock(OWN, "haus baum see", PLACE, SMALL), typed, PLACE)


def test_a_lock_of_somebody_else_does_not_open() -> None:
    with pytest.raises(IntegrityProblem):
        phrases.unlock(phrases.lock(OWN, "a b", PLACE, SMALL), "a b", b"other user")


def test_a_lock_that_asks_for_all_memory_is_refused_before_it_takes_it() -> None:
    greedy = b"\x01" + (2**31).to_bytes(4) + bytes([3, 2]) + bytes(16 + 64)
    with pytest.raises(IntegrityProblem):
        phrases.unlock(greedy, "a b", PLACE)


def test_weaker_locks_are_known() -> None:
    assert phrases.is_below(phrases.lock(OWN, "a b", PLACE, SMALL))
    assert not phrases.is_below(phrases.lock(OWN, "a b", PLACE))


def test_a_phrase_is_never_taken_for_a_sheet() -> None:
    assert phrases.is_sheet(phrases.new_sheet())
    assert phrases.is_sheet(phrases.new_sheet().upper().replace(" ", ""))
    assert not phrases.is_sheet("autokauf mehrpolig sitzgelegenheit belegen wertzuwachs reitunterricht")
    assert not any(phrases.is_sheet(word) for word in (phrases.new_phrase(), "", "0" * 63))
