"""Answering whether a person has arrived in a regular service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _traces
from kim.cases.actions._events import Happening
from kim.cases.models.closure import ArrivalState
from kim.cases.policies import cases, closings
from kim.foundation import audit, clock, records

if TYPE_CHECKING:
    from kim.cases.models import Arrival
    from kim.foundation.authority import Actor


@transaction.atomic
def answer(*, by: Actor, arrival: Arrival, arrived: bool) -> None:
    """Confirm that the person has arrived, or say that she has not. Raises Refused."""
    closings.answer(by, arrival).require()
    state = ArrivalState.CONFIRMED if arrived else ArrivalState.NOT_ARRIVED
    records.change(arrival, state=state, answered_at=clock.now(), answered_by=by.id)
    code = "arrival.confirmed" if arrived else "arrival.not_confirmed"
    _traces.note(arrival.case, Happening(code, at_office=arrival.at_office_id))
    audit.done(by, "arrival.answer", arrival)


@transaction.atomic
def take_note(*, by: Actor, arrival: Arrival) -> None:
    """The case manager has read that nobody arrived or nobody answered, and has acted. Raises Refused."""
    cases.work(by, arrival.case).require()
    records.change(arrival, seen_at=clock.now())
    audit.done(by, "arrival.take_note", arrival)
