"""Who can begin in a position, when somebody leaves, and what is noted of settling in and of contracts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.planning.models import Position
from kim.planning.policies import positions
from kim.planning.positions import staffing
from kim.planning.vocabulary.position_states import (
    CONTRACT_TRANSITIONS,
    FILLABLE,
    ContractState,
    OnboardingKind,
    PositionState,
)

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.models import ForwardingContract, Occupancy, OnboardingItem
    from kim.planning.positions.drafts import ContractTerms, OnboardingNote, Staffing

MOST = timedelta(days=366 * 5)


def can_begin(by: Actor, position: Position) -> Verdict:
    """As changing, once somebody was selected."""
    return positions.change(by, position) & Verdict.when(
        position.state in FILLABLE,
        otherwise=_("A position is filled once it was advertised and somebody was selected."),
    )


def fill(by: Actor, position: Position, staff: Staffing) -> Verdict:
    """Within the funded period, by one person that is named, with no more than the position has on any day."""
    may = can_begin(by, position) & is_named(staff) & is_in_period(position, staff)
    if not may:
        return may
    held = staffing.most_from(positions.spans_of(position), staff.begins_on, staff.ends_on)
    return Verdict.when(
        staff.share > 0 and held + staff.share <= position.fte,
        otherwise=_("The position has %(fte)s full-time equivalents, and %(free)s of them are free in that time.")
        % {"fte": positions.written(position.fte), "free": positions.written(position.fte - held)},
    )


def is_named(staff: Staffing) -> Verdict:
    """An account or a name, not both."""
    return Verdict.when(
        (staff.account is None) is bool(staff.name.strip()),
        otherwise=_("Choose an account or write a name: one of the two."),
    )


def is_in_period(position: Position, staff: Staffing) -> Verdict:
    """Begins and ends while the position is funded."""
    begins_on, ends_on = position.begins_on, position.ends_on
    late = staff.begins_on if staff.ends_on is None else staff.ends_on
    return Verdict.when(
        staff.ends_on is None or staff.begins_on <= staff.ends_on,
        otherwise=_("The last day lies after the first one."),
    ) & Verdict.when(
        begins_on is not None and begins_on <= staff.begins_on and (ends_on is None or late <= ends_on),
        otherwise=_("The position is not funded at that time. Look at its funded period."),
    )


def end(by: Actor, occupancy: Occupancy, last_on: date) -> Verdict:
    """As changing: from the first day on, once, and not years ahead."""
    return positions.change(by, occupancy.position) & Verdict.when(
        occupancy.begins_on <= last_on <= clock.today() + MOST,
        otherwise=_("The last day lies after the first one and not more than five years ahead."),
    ) & Verdict.when(
        occupancy.ends_on is None or occupancy.ends_on >= clock.today() or last_on <= occupancy.ends_on,
        otherwise=_("This ended already. Whoever comes back begins anew."),
    ) and _leaves_room(occupancy, last_on)


def _leaves_room(occupancy: Occupancy, last_on: date) -> Verdict:
    """Somebody who stays longer than was said does not overlap with who comes next."""
    others = [
        one.span for one in type(occupancy).objects.filter(position=occupancy.position_id).exclude(pk=occupancy.pk)
    ]
    held = staffing.most_from(others, occupancy.begins_on, last_on)
    return Verdict.when(
        held + occupancy.share <= Position.objects.get(pk=occupancy.position_id).fte,
        otherwise=_("Somebody else begins before that day. End before it."),
    )


def meet(by: Actor, occupancy: Occupancy, contact: str) -> Verdict:
    """As changing: each office once in a round."""
    return positions.change(by, occupancy.position) & Verdict.when(
        not occupancy.items.filter(contact=contact).exists(),
        otherwise=_("This office is in the round already."),
    )


def note(by: Actor, item: OnboardingItem, written: OnboardingNote) -> Verdict:
    """As changing: what is done has a day that has come and somebody it was done with."""
    is_done = written.done_on is not None
    needs_whom = item.kind != OnboardingKind.CONTRACT
    return (
        positions.change(by, item.occupancy.position)
        & Verdict.when(
            written.done_on is None or written.done_on <= clock.today(),
            otherwise=_("What is done was done today or before."),
        )
        & Verdict.when(
            not is_done or not needs_whom or bool(written.done_with.strip()),
            otherwise=_("Write by whom or with whom it was done."),
        )
        & Verdict.when(
            written.planned_at is None or written.planned_on is not None,
            otherwise=_("A time needs a day."),
        )
    )


def agree(by: Actor, position: Position, terms: ContractTerms) -> Verdict:
    """As changing, for a position whose money is passed on."""
    return (
        positions.change(by, position)
        & positions.is_not_over(position)
        & Verdict.when(
            position.funding.is_forwarded,
            otherwise=_("The money for this position is not passed on."),
        )
        & Verdict.when(terms.begins_on <= terms.ends_on, otherwise=_("The last day lies after the first one."))
        & Verdict.when(terms.amount > 0, otherwise=_("The amount is more than 0."))
    )


def step(by: Actor, contract: ForwardingContract) -> Verdict:
    """As changing, until it is closed."""
    return positions.change(by, contract.position) & Verdict.when(
        bool(CONTRACT_TRANSITIONS[ContractState(contract.state)]), otherwise=_("This contract is closed.")
    )


def state_after(position: Position, *, is_held: bool) -> PositionState:
    """Where a position stands when somebody came or left."""
    if is_held:
        begins = position.state == PositionState.SELECTED
        return PositionState.ONBOARDING if begins else PositionState(position.state)
    return PositionState.VACANT
