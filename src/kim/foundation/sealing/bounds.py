"""What a ciphertext is bound to, written so that two different places never give the same bytes."""

from __future__ import annotations

LENGTH = 4


class IntegrityProblem(Exception):
    """A ciphertext or signature that does not belong here, was changed, or is of an unknown suite. Says no more."""


def bound(*parts: str | int) -> bytes:
    """The parts of a place (purpose, office, table, record, version …), each with its length before it.

    What is bound in two pieces is bound as one: `bound(a, b) == bound(a) + bound(b)`.
    """
    place = b""
    for part in parts:
        raw = b"s" + part.encode() if isinstance(part, str) else b"i%d" % part
        place += len(raw).to_bytes(LENGTH) + raw
    return place
