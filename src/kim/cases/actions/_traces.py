"""What happened to a case: its event, and the clocks that the event starts and stops."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kim.cases.actions import _events, _waiting
from kim.foundation import clock

if TYPE_CHECKING:
    from kim.cases.actions._events import Happening
    from kim.cases.models import Case, Step


def note(case: Case, *happenings: Happening, step: Step | None = None) -> None:
    """Write the events and let the waiting points follow."""
    for happening in happenings:
        _events.of_case(case, happening)
        on = happening.on if isinstance(happening.on, date) else clock.today()
        _waiting.follow(case, happening, step, on)
