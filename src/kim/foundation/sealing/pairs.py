"""Recovery by two of three officers: a key sealed for each pair of them, the inner envelope inside the outer one.

One officer alone opens nothing. There is no share to put together and no arithmetic of our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from kim.foundation.sealing.bounds import IntegrityProblem, bound
from kim.foundation.sealing.envelopes import open_envelope, seal_envelope
from kim.foundation.sealing.keys import KeyPair, PublicKey

OFFICERS = 3
Pair = tuple[str, str]


def seal_for_pairs(key: KeyPair, officers: Mapping[str, PublicKey], place: bytes) -> dict[Pair, bytes]:
    """One nested envelope for each pair of names, in the order of the names. Raises ValueError below three officers."""
    if len(officers) < OFFICERS:
        raise ValueError(f"recovery needs {OFFICERS} officers")
    return {
        (first, second): seal_envelope(
            seal_envelope(key.raw, officers[second], _inner(place, first, second)),
            officers[first],
            _outer(place, first, second),
        )
        for first, second in combinations(sorted(officers), 2)
    }


def open_first(sealed: bytes, pair: Pair, own: KeyPair, place: bytes) -> bytes:
    """What the first officer of the pair hands to the second: still sealed. Raises IntegrityProblem."""
    return open_envelope(sealed, own, _outer(place, *pair))


def open_second(inner: bytes, pair: Pair, own: KeyPair, place: bytes) -> KeyPair:
    """The key, opened by the second officer from what the first one handed over. Raises IntegrityProblem."""
    try:
        return KeyPair(open_envelope(inner, own, _inner(place, *pair)))
    except IndexError as error:
        raise IntegrityProblem("there is no key in this envelope") from error


def _outer(place: bytes, first: str, second: str) -> bytes:
    return bound("kim pair outer", first, second) + place


def _inner(place: bytes, first: str, second: str) -> bytes:
    return bound("kim pair inner", first, second) + place
