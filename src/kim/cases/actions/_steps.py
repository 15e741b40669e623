"""What happens to a step, whoever decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.cases.actions import _traces
from kim.cases.actions._events import Happening
from kim.cases.vocabulary.plan_states import StepState
from kim.foundation import clock, records

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Step


def drop(step: Step) -> None:
    """The step is given up, or its case is closed."""
    records.change(step, state=StepState.DROPPED, ended_on=clock.today())
    _traces.note(step.case, happening("step.dropped", step), step=step)


def happening(code: str, step: Step, on: date | None = None) -> Happening:
    """An event of the step."""
    return Happening(
        code, step.pathway, on=on, at_office=step.at_office_id or "", legal_domain=step.legal_domain or None
    )
