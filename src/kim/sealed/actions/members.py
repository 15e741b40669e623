"""The team: a counsellor makes a key, a colleague takes her in, and when somebody leaves all keys are made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.records import change
from kim.sealed.actions import _keys
from kim.sealed.keyring import OpenVault
from kim.sealed.models import Holder
from kim.sealed.policies import vaults as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.sealed.actions._keys import Secrets


@transaction.atomic
def enrol(*, by: Actor, office: str) -> tuple[Holder, Secrets]:
    """Make a key for oneself. It opens nothing until a colleague has compared the fingerprint. Raises Refused."""
    policy.enrol(by, office).require()
    holder, secrets = _keys.new_holder(by, office)
    audit.done(by, "vault.enrol", holder)
    return holder, secrets


@transaction.atomic
def accept(*, by: Actor, vault: OpenVault, holder: Holder) -> None:
    """Sign the colleague's key, whose fingerprint was compared, and seal the team key for it. Raises Refused."""
    policy.accept(by, vault, holder).require()
    _keys.take_in(holder, vault.team, vault.edition)
    audit.done(by, "vault.accept", holder)


@transaction.atomic
def leave(*, by: Actor, vault: OpenVault, holder: Holder) -> OpenVault:
    """Somebody leaves: her wraps are destroyed and the team key is made anew. Gives back the vault of the new edition.

    Raises Refused, and IntegrityProblem where the key of somebody who stays was not signed by the team.
    """
    policy.accept(by, vault, holder).require()
    change(holder, left_on=clock.today())
    opened = _keys.rotate(vault)
    audit.done(by, "vault.leave", holder)
    return opened
