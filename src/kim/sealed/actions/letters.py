"""The mailbox of the centre: dropped in by a referring service, opened by the team, taken as a case or laid aside."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.foundation.sealing import PublicKey, seal_envelope
from kim.sealed import keyring
from kim.sealed.actions import cases
from kim.sealed.models import SealedLetter, Vault
from kim.sealed.policies import vaults as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.contents import CaseSheet, Letter
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


@transaction.atomic
def drop(*, by: Actor, office: str, letter: Letter) -> None:
    """Seal a letter for the team of an office. Nothing comes back, and nothing names the letter. Raises Refused."""
    policy.send(by, office).require()
    vault, key = Vault.objects.get(office=office), uuid.uuid4()
    envelope = seal_envelope(
        letter.to_text().encode(),
        PublicKey(bytes(vault.public)),
        keyring.letter_place(office, vault.edition, key),
    )
    SealedLetter.objects.create(id=key, office_id=office, edition=vault.edition, envelope=envelope)
    audit.done(by, "sealed.drop_letter", vault)


@transaction.atomic
def take(*, by: Actor, vault: OpenVault, letter: SealedLetter, sheet: CaseSheet) -> SealedCase:
    """Open a case from a letter; the letter is gone. Raises Refused."""
    policy.write(by, vault).require()
    case = cases.open_case(by=by, vault=vault, sheet=sheet)
    letter.delete()
    audit.done(by, "sealed.take_letter", Vault.objects.get(office=vault.office))
    return case


@transaction.atomic
def lay_aside(*, by: Actor, vault: OpenVault, letter: SealedLetter) -> None:
    """Destroy a letter that leads to nothing. Raises Refused."""
    policy.use(by, vault).require()
    letter.delete()
    audit.done(by, "sealed.lay_aside_letter", Vault.objects.get(office=vault.office))
