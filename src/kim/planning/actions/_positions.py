"""What the actions about positions share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation import records
from kim.planning.models import PositionMove

if TYPE_CHECKING:
    from datetime import date

    from kim.planning.models import Position
    from kim.planning.vocabulary.position_states import PositionState


def come_into(position: Position, state: PositionState, on: date, *, seen: int | None = None) -> None:
    """Change the state and put it on record. Raises Conflict."""
    records.change(position, seen=seen, state=state.value, state_since=on)
    note_state(position)


def note_state(position: Position) -> None:
    """Put the state of a position on record."""
    PositionMove.objects.create(
        office_id=position.office_id, position=position, state=position.state, moved_on=position.state_since
    )
