"""What waits sealed for one counsellor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kim.foundation.sealing import open_envelope
from kim.sealed import keyring
from kim.sealed.models import SealedDraft
from kim.sealed.policies import vaults as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.keyring import OpenVault


def waiting(by: Actor, vault: OpenVault, place: str) -> dict[str, str]:
    """What lies there, and stays; nothing where there is no draft. Raises Refused, IntegrityProblem."""
    policy.use(by, vault).require()
    draft = SealedDraft.objects.filter(office=vault.office, account=by.id, place=place).first()
    return opened(by, vault, draft) if draft else {}


def opened(by: Actor, vault: OpenVault, draft: SealedDraft) -> dict[str, str]:
    """What one draft holds. Raises IntegrityProblem."""
    place = keyring.draft_place(vault.office, by.id, draft.place)
    typed: dict[str, str] = json.loads(open_envelope(bytes(draft.envelope), vault.own, place))
    return typed
