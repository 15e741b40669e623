"""What actions on keys have in common: new keys, wraps, signatures, rotation, the officers' envelopes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from kim.foundation import clock
from kim.foundation.records import change
from kim.foundation.sealing import IntegrityProblem, KeyPair, PublicKey, new_key_pair, phrases, seal_envelope
from kim.foundation.sealing.directory import check, entry, signer_of
from kim.foundation.sealing.pairs import open_first, open_second, seal_for_pairs
from kim.sealed import keyring
from kim.sealed.keyring import OpenVault
from kim.sealed.models import (
    Holder,
    Officer,
    RecoveryEnvelope,
    SealedCase,
    SealedLetter,
    SealedProposal,
    ShredKey,
    Vault,
    Wrap,
)

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

PAIR = 2


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is shown once and never stored: six words to remember, a sheet to lock away."""

    phrase: str = field(repr=False)
    sheet: str = field(repr=False)


def new_holder(by: Actor, office: str) -> tuple[Holder, Secrets]:
    """A key for a counsellor, locked by a fresh phrase and a fresh sheet; it opens nothing yet."""
    own, key = new_key_pair(), uuid.uuid4()
    secrets = Secrets(phrases.new_phrase(), phrases.new_sheet())
    holder = Holder.objects.create(
        id=key,
        office_id=office,
        account=by.id,
        public=own.public.raw,
        phrase_lock=phrases.lock(own, secrets.phrase, keyring.lock_place(office, key, keyring.PHRASE)),
        sheet_lock=phrases.lock(own, secrets.sheet, keyring.lock_place(office, key, keyring.SHEET)),
        since=clock.today(),
    )
    return holder, secrets


def take_in(holder: Holder, team: KeyPair, edition: int) -> None:
    """Sign a holder's key with the team key, and seal the team key for it."""
    change(holder, signature=signer_of(team).sign(_holder_entry(holder)))
    place = keyring.wrap_place(holder.office_id, edition, holder.pk)
    envelope = seal_envelope(team.raw, PublicKey(bytes(holder.public)), place)
    Wrap.objects.create(office_id=holder.office_id, holder=holder, edition=edition, envelope=envelope)


def rotate(vault: OpenVault) -> OpenVault:
    """A new team key, sealed for everybody who stays, with all case keys sealed for it. All wraps before are gone."""
    row, team = Vault.objects.get(office=vault.office), new_key_pair()
    after = OpenVault(vault.office, row.edition + 1, vault.account, vault.holder, vault.own, team)
    stays = Holder.objects.current().filter(office=vault.office, wraps__edition=vault.edition)
    for holder in list(stays):
        check_holder(holder, vault)
        take_in(holder, team, after.edition)
    Wrap.objects.filter(office=vault.office).exclude(edition=after.edition).delete()
    change(row, edition=after.edition, public=team.public.raw)
    _reseal_cases(vault, after)
    _reseal_letters(vault, after)
    _reseal_proposals(vault, after)
    seal_for_officers(vault.office, team, after.edition)
    return after


def seal_for_officers(office: str, team: KeyPair, edition: int) -> None:
    """Seal the team key for each pair of officers, in place of the envelopes of the edition before."""
    officers = {str(one.pk): one for one in Officer.objects.filter(office=office)}
    publics = {key: PublicKey(bytes(one.public)) for key, one in officers.items()}
    RecoveryEnvelope.objects.filter(office=office).delete()
    for (first, second), envelope in seal_for_pairs(team, publics, keyring.recovery_place(office, edition)).items():
        RecoveryEnvelope.objects.create(
            office_id=office, first=officers[first], second=officers[second], edition=edition, envelope=envelope
        )


def team_key(vault: Vault, sheets: Mapping[UUID, str]) -> KeyPair:
    """The private team key from two sheets. Raises IntegrityProblem for one, a wrong one, or a stranger's."""
    officers = {one.pk: one for one in Officer.objects.filter(office=vault.office_id, pk__in=list(sheets))}
    if len(officers) != len(sheets) or len(sheets) != PAIR:
        raise IntegrityProblem("recovery takes the sheets of two officers of this office")
    first, second = sorted(officers, key=str)
    row = RecoveryEnvelope.objects.get(first=first, second=second, edition=vault.edition)
    pair, place = (str(first), str(second)), keyring.recovery_place(vault.office_id, vault.edition)
    inner = open_first(bytes(row.envelope), pair, _officers_key(officers[first], sheets[first]), place)
    team = open_second(inner, pair, _officers_key(officers[second], sheets[second]), place)
    if team.public.raw != bytes(vault.public):
        raise IntegrityProblem("the envelope holds another key than the vault's")
    return team


def check_holder(holder: Holder, vault: OpenVault) -> None:
    """Raise IntegrityProblem unless this key was signed with the team key, which the database does not have."""
    check(_holder_entry(holder), bytes(holder.signature), signer_of(vault.team).public)


def _reseal_letters(before: OpenVault, after: OpenVault) -> None:
    """Letters that wait are sealed again; one that does not open stays as it is and shows as such in the mailbox."""
    for letter in SealedLetter.objects.filter(office=before.office, edition=before.edition):
        try:
            text = keyring.opened_letter(before, letter.pk, letter.edition, bytes(letter.envelope))
        except IntegrityProblem:
            continue
        place = keyring.letter_place(after.office, after.edition, letter.pk)
        envelope = seal_envelope(text.encode(), after.team.public, place)
        SealedLetter.objects.filter(pk=letter.pk).update(edition=after.edition, envelope=envelope)


def _reseal_proposals(before: OpenVault, after: OpenVault) -> None:
    """What waits to go out goes on waiting; what does not open stays as it is and shows as such."""
    for row in SealedProposal.objects.filter(office=before.office, edition=before.edition):
        try:
            text = keyring.opened_proposal(before, row.pk, row.edition, bytes(row.envelope))
        except IntegrityProblem:
            continue
        envelope = keyring.sealed_proposal(after, row.pk, text)
        SealedProposal.objects.filter(pk=row.pk).update(edition=after.edition, envelope=envelope)


def _reseal_cases(before: OpenVault, after: OpenVault) -> None:
    for case in SealedCase.objects.filter(office=before.office).iterator(500):
        shred = bytes(ShredKey.objects.get(case=case.pk).key)
        key = before.case_key(case.pk, bytes(case.data_key), shred)
        SealedCase.objects.filter(pk=case.pk).update(data_key=after.sealed_case_key(case.pk, key, shred))


def _officers_key(officer: Officer, sheet: str) -> KeyPair:
    place = keyring.lock_place(officer.office_id, officer.pk, keyring.SHEET)
    return phrases.unlock(bytes(officer.sheet_lock), sheet, place)


def _holder_entry(holder: Holder) -> bytes:
    """What the team key signs for a holder: nobody without it can put another key in her place."""
    return entry(holder.office_id, str(holder.account), PublicKey(bytes(holder.public)), holder.since.isoformat())
