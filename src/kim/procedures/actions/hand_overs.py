"""Handing one woman over, from the sealed rooms of a centre to case management: with her consent and her release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, wall
from kim.procedures.actions import _hand_overs
from kim.procedures.handing_over import References
from kim.sealed.models import Vault
from kim.sealed.policies import hand_overs as policy

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.foundation.authority import Actor
    from kim.procedures.handing_over import HandOver
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


@transaction.atomic
def hand_over(*, by: Actor, vault: OpenVault, case: SealedCase, given: HandOver) -> Referral:
    """Refer this one person like any sender does. Only the vault knows from which case. Raises Refused."""
    policy.hand_over(by, vault, given.slip.recipient).require()
    references, sender = References(), _hand_overs.as_sender(by, vault.office)
    with wall.acting(sender):
        referral = _hand_overs.refer(sender, vault.office, given, references)
    _hand_overs.note(by, vault, case, given, references)
    audit.done(by, "sealed.hand_over", Vault.objects.get(office=vault.office))
    return referral
