"""Envelopes: sealed for one public key, opened with its private half. Whoever seals cannot open again."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag

from kim.foundation.sealing.bounds import IntegrityProblem
from kim.foundation.sealing.keys import SUITES, KeyPair, PublicKey


def seal_envelope(content: bytes, to: PublicKey, place: bytes) -> bytes:
    """Suite number, then the HPKE ciphertext: 1,682 bytes more than the content in the hybrid suite. `place` binds."""
    return bytes([to.suite]) + SUITES[to.suite].encrypt(content, to.opened(), place)


def open_envelope(sealed: bytes, own: KeyPair, place: bytes) -> bytes:
    """The content. Raises IntegrityProblem for another key, another place, a lowered suite or a changed bit."""
    if sealed[:1] != bytes([own.suite]):
        raise IntegrityProblem("the suite of the envelope is not the suite of the key")
    try:
        return SUITES[own.suite].decrypt(sealed[1:], own.opened(), place)
    except (InvalidTag, ValueError) as error:
        raise IntegrityProblem("the envelope does not belong to this key and place") from error
