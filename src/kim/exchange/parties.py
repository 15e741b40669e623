"""Who takes part in the exchange: two public keys that belong together, and one name for both. Plain Python."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.foundation.sealing import bound
from kim.foundation.sealing.directory import spoken

if TYPE_CHECKING:
    from kim.foundation.sealing import PublicKey

NAME = 16


@dataclass(frozen=True, slots=True)
class Party:
    """An instance as others know it: the key to seal for, and the key that checks what it signed."""

    public: PublicKey
    signer: bytes

    @property
    def name(self) -> bytes:
        """16 bytes that stand for both keys; whoever changes one of them is somebody else."""
        return hashlib.sha384(self._both()).digest()[:NAME]

    @property
    def words(self) -> str:
        """Six words that two people compare by voice."""
        return spoken(self._both())

    def _both(self) -> bytes:
        return bound("kim instance", self.public.raw.hex(), self.signer.hex())


def same_words(typed: str, party: Party) -> bool:
    """Whether somebody typed the six words of this party, however written."""
    return typed.casefold().split() == party.words.casefold().split()
