"""Planning positions, changing them, and leading them from state to state."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.actions import _positions
from kim.planning.actions._turns import wait_for_turn
from kim.planning.models import Position
from kim.planning.policies import positions as policy
from kim.planning.queries import positions as known
from kim.planning.vocabulary.position_states import PositionState

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.models import FteProposal
    from kim.planning.positions.drafts import PositionDraft


@transaction.atomic
def plan(*, by: Actor, office: str, draft: PositionDraft) -> Position:
    """Put a position into the register, as an idea. Raises Refused, also above the ceiling."""
    wait_for_turn()
    policy.add(by, office, draft).require()
    position = _write(office, draft, PositionState.IDEA)
    audit.done(by, "position.plan", position)
    return position


@transaction.atomic
def take_over(*, by: Actor, office: str, proposal: FteProposal) -> list[Position]:
    """Put down what a saved proposal gives the municipalities and they do not have yet. Raises Refused."""
    wait_for_turn()
    drafts = known.missing(office, proposal)
    policy.take_over(by, office, proposal, drafts).require()
    positions = [_write(office, draft, PositionState.GROUNDED, proposal) for draft in drafts]
    for position in positions:
        audit.done(by, "position.plan", position)
    audit.done(by, "position.take_over", proposal)
    return positions


@transaction.atomic
def change(*, by: Actor, position: Position, draft: PositionDraft, seen: int | None = None) -> None:
    """Say anew what the position is. Raises Refused, Conflict."""
    wait_for_turn()
    policy.revise(by, position, draft).require()
    values = asdict(draft)
    keys = ("employer", "professional", "personnel", "municipality")
    renamed = {f"{name}_id" if name in keys else name: value for name, value in values.items()}
    records.change(position, seen=seen, **renamed)
    audit.done(by, "position.change", position)


@transaction.atomic
def move(*, by: Actor, position: Position, to: PositionState, on: date, seen: int | None = None) -> None:
    """Lead a position to its next state. Raises Refused, Conflict."""
    policy.move(by, position, to, on).require()
    _positions.come_into(position, to, on, seen=seen)
    audit.done(by, "position.move", position)


def _write(office: str, draft: PositionDraft, state: PositionState, proposal: FteProposal | None = None) -> Position:
    position = Position.objects.create(
        office_id=office,
        code=known.next_code(draft.contingent),
        contingent=draft.contingent,
        fte=draft.fte,
        employer_id=draft.employer,
        professional_id=draft.professional,
        personnel_id=draft.personnel,
        municipality_id=draft.municipality,
        proposal=proposal,
        qualification=draft.qualification,
        grant_reference=draft.grant_reference,
        cost=draft.cost,
        begins_on=draft.begins_on,
        ends_on=draft.ends_on,
        state=state,
        state_since=clock.today(),
    )
    _positions.note_state(position)
    return position
