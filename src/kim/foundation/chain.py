"""A chain of commitments: each entry is bound to all before it. Plain Python, so that it can be checked anywhere.

`digest(n) = SHA-384(digest(n-1) | n | commitment)`, `commitment = SHA-384(salt | payload)`. Payload and salt of the
oldest entries may be emptied when their time is over; the chain still holds. What was cut off at the end, or written
anew from some entry on, shows only against an anchor that was handed out before.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BEGINNING = bytes(48)
SALT = 16
MARK = 8
"""Bytes of each digest that an anchor repeats."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it is stored. An emptied one has neither salt nor payload."""

    number: int
    salt: bytes
    payload: Sequence[str]
    commitment: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Flaw:
    """The first number at which a chain does not hold, and what is wrong with it."""

    number: int
    what: str


def commit(salt: bytes, payload: Sequence[str]) -> bytes:
    """48 bytes that say nothing about the payload and hold it fast."""
    parts = (part.encode() for part in payload)
    return hashlib.sha384(salt + b"".join(len(raw).to_bytes(4) + raw for raw in parts)).digest()


def digest(before: bytes, number: int, commitment: bytes) -> bytes:
    """48 bytes over everything up to this entry."""
    return hashlib.sha384(before + number.to_bytes(8) + commitment).digest()


def first_flaw(links: Iterable[Link]) -> Flaw | None:
    """The first number at which the links, given in the order of their numbers, do not hold."""
    before, expected, has_content = BEGINNING, 1, False
    for link in links:
        if link.number != expected:
            return Flaw(min(link.number, expected), "missing" if link.number > expected else "twice")
        if wrong := _wrong(link, before, is_emptied_late=has_content and not link.salt):
            return Flaw(link.number, wrong)
        before, expected, has_content = link.digest, expected + 1, has_content or bool(link.salt)
    return None


def marks(digests: Iterable[bytes]) -> str:
    """The trail of an anchor: the first bytes of each digest, hexadecimal."""
    return b"".join(one[:MARK] for one in digests).hex()


def first_difference(digests: Sequence[bytes], trail: str, after: int) -> Flaw | None:
    """Where a chain departs from the trail of an anchor, which begins behind the entry with the number `after`."""
    marked = bytes.fromhex(trail)
    for place in range(len(marked) // MARK):
        if place >= len(digests):
            return Flaw(after + place + 1, "cut off")
        if digests[place][:MARK] != marked[place * MARK : (place + 1) * MARK]:
            return Flaw(after + place + 1, "written anew")
    return None


def _wrong(link: Link, before: bytes, *, is_emptied_late: bool) -> str:
    if is_emptied_late:
        return "emptied out of turn"
    if link.salt and commit(link.salt, link.payload) != link.commitment:
        return "changed"
    return "" if digest(before, link.number, link.commitment) == link.digest else "out of place"
