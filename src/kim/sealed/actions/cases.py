"""Sealed cases: opened, written in, shredded. Every look and every write leaves a blind trace first."""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.foundation.records import change
from kim.foundation.sealing import new_data_key
from kim.foundation.sealing.bodies import KEY, blind_name
from kim.sealed import keyring
from kim.sealed.models import Part, SealedCase, SealedPart, ShredKey, Vault
from kim.sealed.policies import vaults as policy
from kim.sealed.queries.keys import data_key

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.contents import CaseSheet, Entry
    from kim.sealed.keyring import OpenVault


@transaction.atomic
def open_case(*, by: Actor, vault: OpenVault, sheet: CaseSheet) -> SealedCase:
    """A new sealed case. Raises Refused."""
    policy.write(by, vault).require()
    key, shred, case_key = new_data_key(), os.urandom(KEY), uuid.uuid4()
    case = SealedCase.objects.create(
        id=case_key, office_id=vault.office, data_key=vault.sealed_case_key(case_key, key, shred)
    )
    ShredKey.objects.create(case=case_key, key=shred)
    _add(case, key, Part.SHEET, sheet.to_text())
    audit.blind(by, "sealed.open_case", name=blind_name(key), office=vault.office)
    return case


@transaction.atomic
def rewrite_sheet(*, by: Actor, vault: OpenVault, case: SealedCase, sheet: CaseSheet, seen: int) -> None:
    """The sheet anew. Raises Refused, Conflict, IntegrityProblem."""
    _rewrite(by, vault, case.parts.get(part=Part.SHEET), sheet.to_text(), seen)


@transaction.atomic
def add_entry(*, by: Actor, vault: OpenVault, case: SealedCase, entry: Entry) -> SealedPart:
    """One more entry. Raises Refused, IntegrityProblem."""
    policy.write(by, vault).require()
    key = data_key(vault, case)
    part = _add(case, key, Part.ENTRY, entry.to_text())
    audit.blind(by, "sealed.add_entry", name=blind_name(key), office=vault.office)
    return part


@transaction.atomic
def note_hand_over(*, by: Actor, vault: OpenVault, case: SealedCase, entry: Entry) -> SealedPart:
    """One more entry whose trail names the vault alone: beside it the trail names a person. Raises Refused."""
    policy.write(by, vault).require()
    part = _add(case, data_key(vault, case), Part.ENTRY, entry.to_text())
    audit.done(by, "sealed.note_hand_over", Vault.objects.get(office=vault.office))
    return part


@transaction.atomic
def rewrite_entry(*, by: Actor, vault: OpenVault, part: SealedPart, entry: Entry, seen: int) -> None:
    """An entry anew, such as a step that is done. Raises Refused, Conflict, IntegrityProblem."""
    _rewrite(by, vault, part, entry.to_text(), seen)


@transaction.atomic
def shred(*, by: Actor, vault: OpenVault, case: SealedCase) -> None:
    """Destroy the shred key and the rows: what older backups keep opens no more. Raises Refused."""
    policy.use(by, vault).require()
    name = blind_name(data_key(vault, case))
    ShredKey.objects.filter(case=case.pk).delete()
    case.delete()
    audit.blind(by, "sealed.shred", name=name, office=vault.office)


def _add(case: SealedCase, key: bytes, part: Part, text: str) -> SealedPart:
    number = uuid.uuid4()
    body = keyring.sealed_part(key, case.office_id, case.pk, number, 1, text)
    return SealedPart.objects.create(id=number, office_id=case.office_id, case=case, part=part, body=body)


def _rewrite(by: Actor, vault: OpenVault, part: SealedPart, text: str, seen: int) -> None:
    policy.write(by, vault).require()
    key = data_key(vault, part.case)
    body = keyring.sealed_part(key, part.office_id, part.case_id, part.pk, seen + 1, text)
    change(part, seen=seen, body=body)
    audit.blind(by, "sealed.rewrite", name=blind_name(key), office=vault.office)
