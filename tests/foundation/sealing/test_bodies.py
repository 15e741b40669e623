"""A body gives back what was written, in its place, and shows nothing else: not even how long it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.foundation.sealing import IntegrityProblem, bound, new_data_key, open_body, seal_body
from kim.foundation.sealing.bodies import SALT, SIZES, fetch_back, lock_away

KEY = new_data_key()
PLACE = bound("office", "note", 1)
TAG = 16


@given(st.text(max_size=3000))
def test_what_was_written_comes_back(text: str) -> None:
    assert open_body(seal_body(text, KEY, PLACE), KEY, PLACE) == text


def test_five_million_signs_come_back() -> None:
    text = "Grüße \U0001f3e1 " * 500_000
    assert open_body(seal_body(text, KEY, PLACE), KEY, PLACE) == text


@given(st.integers(min_value=0, max_value=100_000))
def test_the_length_shows_only_as_one_of_a_few_sizes(length: int) -> None:
    size = len(seal_body("a" * length, KEY, PLACE)) - 1 - SALT - TAG
    assert size in SIZES or size % SIZES[-1] == 0


def test_the_same_text_never_looks_the_same() -> None:
    assert len({seal_body("a", KEY, PLACE)[1:] for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "place", [bound("office", "note", 2), bound("office", "note", "1"), bound("officenote", 1), b""]
)
def test_it_does_not_open_in_another_place(place: bytes) -> None:
    with pytest.raises(IntegrityProblem):
        open_body(seal_body("secret", KEY, PLACE), KEY, place)


def test_it_does_not_open_with_another_key() -> None:
    with pytest.raises(IntegrityProblem):
        open_body(seal_body("secret", KEY, PLACE), new_data_key(), PLACE)


def test_every_changed_byte_is_found() -> None:
    sealed = seal_body("secret", KEY, PLACE)
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 0x80
        with pytest.raises(IntegrityProblem):
            open_body(bytes(changed), KEY, PLACE)


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_two_places_are_the_same_bytes_only_if_they_are_the_same(one: list[str], other: list[str]) -> None:
    assert (bound(*one) == bound(*other)) == (one == other)


def test_a_key_that_was_locked_away_comes_back_with_its_shred_key_alone() -> None:
    shred = new_data_key()
    assert fetch_back(lock_away(KEY, shred), shred) == KEY
    with pytest.raises(IntegrityProblem):
        fetch_back(lock_away(KEY, shred), new_data_key())
