"""Vault phrases: six generated words that lock a private key, and a printed sheet with 256 bits for the drawer.

Words from the list de-7776 of the association dys2p (CC0). Six of them carry 77 bits; nobody chooses a phrase. Argon2id
(RFC 9106) with 128 MiB slows guessing down; its numbers stand in each lock, so they may grow from year to year.
"""

from __future__ import annotations

import os
import secrets
import string
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from kim.foundation.sealing.bounds import IntegrityProblem, bound
from kim.foundation.sealing.keys import KeyPair

WORDS = 6
SHEET = 32
_SUITE = b"\x01"
_SALT, _KEY = 16, 32
_NONCE = bytes(12)
_HEAD = struct.Struct(">IBB16s")


@dataclass(frozen=True, slots=True)
class Effort:
    """What one guess costs: memory in KiB, passes, lanes."""

    memory: int = 128 * 1024
    passes: int = 3
    lanes: int = 2


EFFORT = Effort()
MOST = Effort(memory=1024 * 1024, passes=16, lanes=16)


def new_phrase() -> str:
    """Six random words with spaces between them."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


def new_sheet() -> str:
    """256 random bits in groups of eight hexadecimal digits, to be printed and locked away."""
    digits = secrets.token_hex(SHEET)
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


def is_sheet(typed: str) -> bool:
    """Whether it can be a sheet: 64 hexadecimal digits, however they are grouped. No six words are."""
    digits = "".join(typed.split()).casefold()
    return len(digits) == SHEET * 2 and set(digits) <= set(string.hexdigits)


def lock(own: KeyPair, phrase: str, place: bytes, effort: Effort = EFFORT) -> bytes:
    """The private key under a phrase or sheet: suite, effort and salt, ciphertext. About 0.2 s."""
    head = _HEAD.pack(effort.memory, effort.passes, effort.lanes, os.urandom(_SALT))
    return _SUITE + head + _cipher(phrase, head).encrypt(_NONCE, own.raw, bound("kim lock") + place)


def unlock(locked: bytes, phrase: str, place: bytes) -> KeyPair:
    """The private key. Raises IntegrityProblem for a wrong phrase, another place or a changed lock."""
    head = locked[1 : 1 + _HEAD.size]
    if locked[:1] != _SUITE or len(head) != _HEAD.size:
        raise IntegrityProblem("unknown suite")
    try:
        raw = _cipher(phrase, head).decrypt(_NONCE, locked[1 + _HEAD.size :], bound("kim lock") + place)
    except InvalidTag as error:
        raise IntegrityProblem("the phrase does not open this lock") from error
    return KeyPair(raw)


def is_below(locked: bytes, effort: Effort = EFFORT) -> bool:
    """Whether the lock was made with less effort than today's and should be made again."""
    return _effort(locked[1 : 1 + _HEAD.size]) != effort


@cache
def words() -> tuple[str, ...]:
    """The 7,776 words."""
    return tuple(files(__package__).joinpath("words.txt").read_text().split())


def _cipher(phrase: str, head: bytes) -> AESGCM:
    effort = _effort(head)
    if effort.memory > MOST.memory or effort.passes > MOST.passes or not 0 < effort.lanes <= MOST.lanes:
        raise IntegrityProblem("the lock asks for more effort than any lock was made with")
    typed = " ".join(unicodedata.normalize("NFKC", phrase).casefold().split()).encode()
    kdf = Argon2id(
        salt=head[-_SALT:], length=_KEY, iterations=effort.passes, lanes=effort.lanes, memory_cost=effort.memory
    )
    try:
        return AESGCM(kdf.derive(typed))
    except ValueError as error:
        raise IntegrityProblem("these are no numbers of a lock") from error


def _effort(head: bytes) -> Effort:
    memory, passes, lanes, _salt = _HEAD.unpack(head)
    return Effort(memory, passes, lanes)
