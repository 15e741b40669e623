"""What a ciphertext is bound to, written so that two different places never give the same bytes."""

from __future__ import annotations

LENGTH = 4


class IntegrityProblem(Exception):
    """A ciphertext or signature that does not belong here, was changed, or is of an unknown suite. Says no more."""


def bound(*parts: str | int) -> bytes:
    """The parts of a place (purpose, office, table, record, version …), each with its length before it."""
    return b"".join(len(raw).to_bytes(LENGTH) + raw for raw in (_raw(part) for part in parts))


def _raw(part: str | int) -> bytes:
    return b"i" + str(part).encode() if isinstance(part, int) else b"s" + part.encode()
