"""Tables of the sealed rooms: keys, and ciphertexts without names, places or exact times."""

from kim.sealed.models.holder import Holder, Wrap
from kim.sealed.models.letter import SealedLetter
from kim.sealed.models.officer import Officer, RecoveryEnvelope, RecoveryRequest, Rehearsal
from kim.sealed.models.record import Part, SealedCase, SealedDraft, SealedPart, ShredKey
from kim.sealed.models.vault import Vault

__all__ = [
    "Holder",
    "Officer",
    "Part",
    "RecoveryEnvelope",
    "RecoveryRequest",
    "Rehearsal",
    "SealedCase",
    "SealedDraft",
    "SealedLetter",
    "SealedPart",
    "ShredKey",
    "Vault",
    "Wrap",
]
