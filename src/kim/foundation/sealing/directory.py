"""Signed keys: a public key counts only when a key officer of the office has signed whose it is and from when.

A key that somebody put into the database has no signature and nothing is ever sealed for it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA384
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kim.foundation.sealing.bounds import IntegrityProblem, bound
from kim.foundation.sealing.keys import KeyPair, PublicKey
from kim.foundation.sealing.phrases import words

WORDS = 6
_BITS = 12
_SEED = 32


@dataclass(frozen=True, slots=True)
class Signer:
    """An Ed25519 key that signs entries (RFC 8032). `raw` is its seed of 32 bytes."""

    raw: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """32 bytes by which everybody checks."""
        return Ed25519PrivateKey.from_private_bytes(self.raw).public_key().public_bytes_raw()

    def sign(self, statement: bytes) -> bytes:
        """64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.raw).sign(statement)


def new_signer() -> Signer:
    """A fresh signing key."""
    return Signer(Ed25519PrivateKey.generate().private_bytes_raw())


def signer_of(own: KeyPair) -> Signer:
    """The signing key that belongs to a key pair: whoever can open can also sign."""
    return Signer(HKDF(SHA384(), _SEED, None, bound("kim signing key")).derive(own.raw))


def entry(office: str, holder: str, key: PublicKey, valid_from: str) -> bytes:
    """What is signed: whose key it is, in which office, from which day (ISO)."""
    return bound("kim key directory", office, holder, valid_from, key.raw.hex())


def check(statement: bytes, signature: bytes, signer: bytes) -> None:
    """Raise IntegrityProblem unless this signer has signed exactly this statement."""
    try:
        Ed25519PublicKey.from_public_bytes(signer).verify(signature, statement)
    except (InvalidSignature, ValueError) as error:
        raise IntegrityProblem("the signature does not belong to this statement") from error


def fingerprint(key: PublicKey) -> str:
    """Six words to compare by voice: 72 bits of the SHA-384 of the key."""
    return spoken(key.raw)


def spoken(content: bytes) -> str:
    """Six words to compare by voice, for keys that belong together: 72 bits of the SHA-384."""
    digest = int.from_bytes(hashlib.sha384(content).digest()) >> (384 - WORDS * _BITS)
    return " ".join(words()[digest >> (_BITS * place) & (1 << _BITS) - 1] for place in range(WORDS))
