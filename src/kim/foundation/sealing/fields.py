"""Fields: special-category text under the key of the installation. The server can read it; a stolen database cannot.

One key for all fields, so the nonce is random: 96 bits allow some four thousand million values before it must change.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kim.foundation.sealing.bounds import IntegrityProblem

_SUITE = b"\x01"
_NONCE = 12


def seal_field(text: str, key: bytes, context: str) -> bytes:
    """Encrypt for one place: suite id, nonce, ciphertext. The context must be given again to open."""
    nonce = os.urandom(_NONCE)
    return _SUITE + nonce + AESGCM(key).encrypt(nonce, text.encode(), context.encode())


def open_field(sealed: bytes, key: bytes, context: str) -> str:
    """Decrypt. Raises IntegrityProblem for a wrong place, a flipped bit or an unknown suite."""
    if sealed[:1] != _SUITE:
        raise IntegrityProblem("unknown suite")
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], context.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise IntegrityProblem("ciphertext does not belong to this place") from error
