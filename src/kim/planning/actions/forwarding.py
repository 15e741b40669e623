"""Contracts by which money for a position is passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.models import ForwardingContract
from kim.planning.policies import occupancies as policy
from kim.planning.vocabulary.position_states import CONTRACT_TRANSITIONS, ContractState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import Position
    from kim.planning.positions.drafts import ContractTerms


@transaction.atomic
def agree(*, by: Actor, position: Position, terms: ContractTerms) -> ForwardingContract:
    """Note a contract that is negotiated. Raises Refused."""
    policy.agree(by, position, terms).require()
    contract = ForwardingContract.objects.create(
        office_id=position.office_id,
        position=position,
        partner_id=terms.partner,
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
        amount=terms.amount,
        state=ContractState.NEGOTIATED,
        state_since=clock.today(),
    )
    audit.done(by, "forwarding.agree", contract)
    return contract


@transaction.atomic
def step(*, by: Actor, contract: ForwardingContract, seen: int | None = None) -> None:
    """Lead a contract to its next state. Raises Refused, Conflict."""
    policy.step(by, contract).require()
    (following,) = CONTRACT_TRANSITIONS[ContractState(contract.state)]
    records.change(contract, seen=seen, state=following.value, state_since=clock.today())
    audit.done(by, "forwarding.step", contract)
