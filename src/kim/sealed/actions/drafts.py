"""Drafts: what was typed when the vault closed, sealed at once and given back after unlocking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit
from kim.foundation.sealing import PublicKey, seal_envelope
from kim.sealed import keyring
from kim.sealed.models import Holder, SealedDraft
from kim.sealed.policies import vaults as policy
from kim.sealed.queries.drafts import opened

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault


@transaction.atomic
def keep(*, by: Actor, office: str, place: str, typed: dict[str, str]) -> bool:
    """Seal what was typed for the one who typed it, with the vault closed. False for somebody without a key."""
    policy.enter(by, office).require()
    holder = Holder.objects.current().filter(office=office, account=by.id).first()
    if holder is None:
        return False
    envelope = seal_envelope(
        json.dumps(typed).encode(), PublicKey(bytes(holder.public)), keyring.draft_place(office, by.id, place)
    )
    draft, _is_new = SealedDraft.objects.update_or_create(
        account=by.id, place=place, defaults={"office_id": office, "envelope": envelope}
    )
    audit.done(by, "sealed.keep_draft", draft)
    return True


@transaction.atomic
def take_back(*, by: Actor, vault: OpenVault, place: str) -> dict[str, str]:
    """What was typed, once; nothing where there is no draft. Raises Refused, IntegrityProblem."""
    policy.use(by, vault).require()
    draft = SealedDraft.objects.filter(office=vault.office, account=by.id, place=place).first()
    if draft is None:
        return {}
    typed = opened(by, vault, draft)
    audit.done(by, "sealed.take_back_draft", draft)
    draft.delete()
    return typed
