"""An open vault: the keys of one counsellor and her team in the memory of one request. Plain Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kim.foundation.sealing import KeyPair, bound, open_body, open_envelope, seal_body, seal_envelope
from kim.foundation.sealing.bodies import fetch_back, lock_away, unwrap_key, wrap_key

if TYPE_CHECKING:
    from uuid import UUID


PHRASE, SHEET = "phrase", "sheet"
"""Kinds of locks."""


@dataclass(frozen=True, slots=True)
class OpenVault:
    """Opens what belongs to one office. It is made by unlocking and never stored as it is."""

    office: str
    edition: int
    account: UUID
    holder: UUID
    own: KeyPair = field(repr=False)
    team: KeyPair = field(repr=False)

    def case_key(self, case: UUID, sealed: bytes, shred: bytes) -> bytes:
        """The data key of a case. Raises IntegrityProblem."""
        return fetch_back(unwrap_key(sealed, self.team.raw, case_place(self.office, case)), shred)

    def sealed_case_key(self, case: UUID, key: bytes, shred: bytes) -> bytes:
        """The data key as it is stored."""
        return wrap_key(lock_away(key, shred), self.team.raw, case_place(self.office, case))


def opened_letter(vault: OpenVault, letter: UUID, edition: int, envelope: bytes) -> str:
    """The text of a letter. Raises IntegrityProblem, also for one that was sealed for an earlier team key."""
    return open_envelope(envelope, vault.team, letter_place(vault.office, edition, letter)).decode()


def opened_proposal(vault: OpenVault, proposal: UUID, edition: int, envelope: bytes) -> str:
    """The text of what waits to go out. Raises IntegrityProblem."""
    return open_envelope(envelope, vault.team, proposal_place(vault.office, edition, proposal)).decode()


def sealed_proposal(vault: OpenVault, proposal: UUID, text: str) -> bytes:
    """What waits to go out, as it is stored."""
    place = proposal_place(vault.office, vault.edition, proposal)
    return seal_envelope(text.encode(), vault.team.public, place)


def opened_part(key: bytes, office: str, case: UUID, part: UUID, version: int, body: bytes) -> str:
    """The text of one part at one version. Raises IntegrityProblem for a part put elsewhere or an older version."""
    return opened_within(key, parts_of(office, case), part, version, body)


def opened_within(key: bytes, parts: bytes, part: UUID, version: int, body: bytes) -> str:
    """The same for one of many, where `parts_of` the case is at hand. Raises IntegrityProblem."""
    return open_body(body, key, parts + bound(str(part), version))


def sealed_part(key: bytes, office: str, case: UUID, part: UUID, version: int, text: str) -> bytes:
    """The text of one part as it is stored."""
    return seal_body(text, key, part_place(office, case, part, version))


def case_place(office: str, case: UUID) -> bytes:
    """Where the key of a case belongs."""
    return bound("sealed case", office, str(case))


def parts_of(office: str, case: UUID) -> bytes:
    """Where the parts of a case belong."""
    return bound("sealed part", office, str(case))


def part_place(office: str, case: UUID, part: UUID, version: int) -> bytes:
    """Where a part belongs."""
    return parts_of(office, case) + bound(str(part), version)


def wrap_place(office: str, edition: int, holder: UUID) -> bytes:
    """Where the team key of a holder belongs."""
    return bound("team key", office, edition, str(holder))


def lock_place(office: str, owner: UUID, kind: str) -> bytes:
    """Where a lock (phrase or sheet) of a holder or officer belongs."""
    return bound("lock", office, str(owner), kind)


def recovery_place(office: str, edition: int) -> bytes:
    """Where the envelopes of the officers belong."""
    return bound("recovery", office, edition)


def letter_place(office: str, edition: int, letter: UUID) -> bytes:
    """Where a letter belongs."""
    return bound("letter", office, edition, str(letter))


def draft_place(office: str, account: UUID, place: str) -> bytes:
    """Where a draft belongs."""
    return bound("draft", office, str(account), place)


def proposal_place(office: str, edition: int, proposal: UUID) -> bytes:
    """Where something that waits to go out belongs."""
    return bound("proposal", office, edition, str(proposal))
