"""Filling positions, letting people go, settling them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.actions import _positions
from kim.planning.models import Occupancy, OnboardingItem, Position
from kim.planning.policies import occupancies as policy
from kim.planning.policies import positions as positions_policy
from kim.planning.positions import staffing
from kim.planning.queries import positions as known
from kim.planning.vocabulary.position_states import FILLED, OnboardingKind

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.positions.drafts import OnboardingNote, Staffing


@transaction.atomic
def fill(*, by: Actor, position: Position, staff: Staffing) -> Occupancy:
    """Let somebody begin, with a checklist for settling in. Raises Refused."""
    position = _locked(position)
    policy.fill(by, position, staff).require()
    occupancy = Occupancy.objects.create(
        office_id=position.office_id,
        position=position,
        employer_id=position.employer_id,
        account=staff.account,
        name=staff.name.strip(),
        share=staff.share,
        begins_on=staff.begins_on,
        ends_on=staff.ends_on,
    )
    for kind in OnboardingKind:
        for contact in known.round_of(position) if kind == OnboardingKind.MEETING else [None]:
            _put_down(occupancy, kind, contact)
    _follow(position, staff.begins_on, is_held=True)
    audit.done(by, "position.fill", occupancy)
    return occupancy


@transaction.atomic
def end(*, by: Actor, occupancy: Occupancy, last_on: date, seen: int | None = None) -> None:
    """Say on which day somebody is there for the last time; a position that is empty then is vacant. Raises Refused."""
    position = _locked(occupancy.position)
    policy.end(by, occupancy, last_on).require()
    records.change(occupancy, seen=seen, ends_on=last_on)
    today = clock.today()
    if (
        last_on < today
        and position.state in FILLED
        and not staffing.share_on(positions_policy.spans_of(position), today)
    ):
        _follow(position, today, is_held=False)
    audit.done(by, "position.end", occupancy)


@transaction.atomic
def meet(*, by: Actor, occupancy: Occupancy, contact: str) -> OnboardingItem:
    """Add an office to the network round. Raises Refused."""
    policy.meet(by, occupancy, contact).require()
    item = _put_down(occupancy, OnboardingKind.MEETING, contact)
    audit.done(by, "onboarding.meet", item)
    return item


@transaction.atomic
def note(*, by: Actor, item: OnboardingItem, written: OnboardingNote, seen: int | None = None) -> None:
    """Plan one thing of settling in, or say that it is done. Raises Refused, Conflict."""
    policy.note(by, item, written).require()
    records.change(
        item,
        seen=seen,
        planned_on=written.planned_on,
        planned_at=written.planned_at,
        done_on=written.done_on,
        done_with=written.done_with.strip() if written.done_on else "",
    )
    audit.done(by, "onboarding.note", item)


def _locked(position: Position) -> Position:
    """The position as it stands now; two who fill it at once wait for each other."""
    return Position.objects.select_for_update().get(pk=position.pk)


def _put_down(occupancy: Occupancy, kind: OnboardingKind, contact: str | None) -> OnboardingItem:
    return OnboardingItem.objects.create(
        office_id=occupancy.office_id, occupancy=occupancy, kind=kind, contact_id=contact
    )


def _follow(position: Position, on: date, *, is_held: bool) -> None:
    """Lead the position along where that changes its state."""
    state = policy.state_after(position, is_held=is_held)
    if state != position.state:
        _positions.come_into(position, state, max(min(on, clock.today()), position.state_since))
