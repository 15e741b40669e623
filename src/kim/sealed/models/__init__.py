"""Tables of the sealed rooms: keys, and ciphertexts without names, places or exact times."""

from kim.sealed.models.holder import Holder, Wrap
from kim.sealed.models.letter import SealedLetter
from kim.sealed.models.officer import Officer, RecoveryEnvelope, RecoveryRequest, Rehearsal
from kim.sealed.models.outflow import PeerCase, ReleasedFigures, SealedProposal
from kim.sealed.models.record import Part, SealedCase, SealedDraft, SealedPart, ShredKey
from kim.sealed.models.vault import Vault

__all__ = [
    "Holder",
    "Officer",
    "Part",
    "PeerCase",
    "RecoveryEnvelope",
    "RecoveryRequest",
    "Rehearsal",
    "ReleasedFigures",
    "SealedCase",
    "SealedDraft",
    "SealedLetter",
    "SealedPart",
    "SealedProposal",
    "ShredKey",
    "Vault",
    "Wrap",
]
