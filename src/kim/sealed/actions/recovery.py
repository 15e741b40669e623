"""Two of three officers open the team key together: as a rehearsal, or for a counsellor who has lost every way in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.sealed.actions import _keys
from kim.sealed.keyring import OpenVault
from kim.sealed.models import Holder, RecoveryRequest, Rehearsal, Vault
from kim.sealed.policies import recovery as policy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.sealed.actions._keys import Secrets

WAIT = timedelta(hours=72)


@transaction.atomic
def rehearse(*, by: Actor, office: str, sheets: Mapping[UUID, str]) -> Rehearsal:
    """Try out the recovery with the sheets of two officers, by officer key. Raises Refused and IntegrityProblem."""
    policy.rehearse(by, office).require()
    vault = Vault.objects.get(office=office)
    _keys.team_key(vault, sheets)
    rehearsal = Rehearsal.objects.create(office_id=office, held_on=clock.today(), edition=vault.edition)
    audit.done(by, "vault.rehearse", rehearsal)
    return rehearsal


@transaction.atomic
def ask(*, by: Actor, office: str) -> RecoveryRequest:
    """Ask for recovery. Everybody of the office sees it for 72 hours before it can be done. Raises Refused."""
    policy.ask(by, office).require()
    request = RecoveryRequest.objects.create(office_id=office, account=by.id)
    audit.done(by, "vault.ask_recovery", request)
    return request


@transaction.atomic
def stop(*, by: Actor, request: RecoveryRequest) -> None:
    """Stop a recovery: any counsellor of the office may. Raises Refused."""
    policy.stop(by, request).require()
    _settle(request)
    audit.done(by, "vault.stop_recovery", request)


@transaction.atomic
def recover(*, by: Actor, request: RecoveryRequest, sheets: Mapping[UUID, str]) -> Secrets:
    """Let her in again with a new key; the team key and all wraps are made anew. Raises Refused, IntegrityProblem."""
    policy.recover(by, request, WAIT).require()
    vault = Vault.objects.get(office=request.office_id)
    team = _keys.team_key(vault, sheets)
    Holder.objects.current().filter(office=request.office_id, account=by.id).update(left_on=clock.today())
    holder, secrets = _keys.new_holder(by, request.office_id)
    _keys.take_in(holder, team, vault.edition)
    _keys.rotate(OpenVault(request.office_id, vault.edition, by.id, holder.pk, team, team))
    _settle(request)
    audit.done(by, "vault.recover", request)
    return secrets


def _settle(request: RecoveryRequest) -> None:
    RecoveryRequest.objects.filter(pk=request.pk).update(settled_at=clock.now())
