"""Who keeps the register of positions, what is funded, and which steps can be taken."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.planning.fte.inputs import STEP
from kim.planning.models import Occupancy, Position
from kim.planning.positions import staffing
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.position_states import FILLED, TRANSITIONS, PositionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.models import FteProposal
    from kim.planning.positions.drafts import PositionDraft

FULL = Decimal(1)


def plan(by: Actor, office: str) -> Verdict:
    """Coordinators and the head of the integration centre, for their office."""
    return Verdict.when(
        by.may(Permission.POSITION_PLAN, office=office),
        otherwise=_("Positions are planned by the coordinators and the head of the integration centre."),
    )


def change(by: Actor, position: Position) -> Verdict:
    """As planning, and the administrative assistants, where the register is kept."""
    return Verdict.when(
        by.may(Permission.POSITION_CHANGE, office=position.office_id),
        otherwise=_("Positions are kept by the coordinators, the head and the assistants of the office."),
    )


def add(by: Actor, office: str, draft: PositionDraft) -> Verdict:
    """As planning, for a position that makes sense and is funded."""
    return plan(by, office) & makes_sense(draft) and is_funded({draft.contingent: draft.fte})


def revise(by: Actor, position: Position, draft: PositionDraft) -> Verdict:
    """As changing: still funded, and not less than what somebody holds."""
    may = change(by, position) & is_not_over(position) & makes_sense(draft)
    if not may:
        return may
    held = staffing.most_from(spans_of(position), clock.today(), None)
    return is_funded({draft.contingent: draft.fte}, besides=position) & Verdict.when(
        held <= draft.fte,
        otherwise=_("%(held)s full-time equivalents of this position are filled. It cannot be smaller than that.")
        % {"held": written(held)},
    )


def makes_sense(draft: PositionDraft) -> Verdict:
    """Quarter steps up to a full position, and a period that ends after it begins."""
    sane = 0 < draft.fte <= FULL and not draft.fte % STEP
    known = draft.contingent in contingents.ALL
    return (
        Verdict.when(known, otherwise=_("This contingent is not known."))
        & Verdict.when(sane, otherwise=_("A position has between 0.25 and 1 full-time equivalents, in steps of 0.25."))
        & Verdict.when(
            draft.ends_on is None or (draft.begins_on is not None and draft.begins_on <= draft.ends_on),
            otherwise=_("The funded period ends after it begins."),
        )
    )


def is_funded(more: Mapping[str, Decimal], *, besides: Position | None = None) -> Verdict:
    """All positions of each contingent together stay within its ceiling. There is no exception."""
    for code, fte in more.items():
        row, total = contingents.ALL.get(code), planned(code, besides=besides) + fte
        if total > row.ceiling:
            return Verdict.no(
                gettext(
                    "“%(contingent)s” would come to %(total)s full-time equivalents. %(ceiling)s are funded, "
                    "%(left)s of them are still free."
                )
                % {
                    "contingent": row.label,
                    "total": written(total),
                    "ceiling": written(row.ceiling),
                    "left": written(max(row.ceiling - total + fte, Decimal(0))),
                }
            )
    return Verdict.yes()


def planned(contingent: str, *, besides: Position | None = None) -> Decimal:
    """Full-time equivalents of all positions of a contingent, whoever keeps them."""
    rows = Position.objects.counting().filter(contingent=contingent)
    rows = rows.exclude(pk=besides.pk) if besides else rows
    return rows.aggregate(total=Sum("fte"))["total"] or Decimal(0)


def take_over(by: Actor, office: str, proposal: FteProposal, more: Iterable[PositionDraft]) -> Verdict:
    """As planning: once for each proposal, something to add, and within the ceiling."""
    drafts = list(more)
    wanted = {draft.contingent: sum((one.fte for one in drafts), Decimal(0)) for draft in drafts}
    return plan(by, office) & Verdict.when(
        not Position.objects.filter(proposal=proposal).exists(),
        otherwise=_("This proposal has been taken over already."),
    ) & Verdict.when(
        bool(drafts),
        otherwise=_("Every municipality has at least the positions that are proposed. There is nothing to add."),
    ) and is_funded(wanted)


def move(by: Actor, position: Position, to: PositionState, on: date) -> Verdict:
    """As changing: a step that the table knows, on a day that has come, where people and funding fit to it."""
    may = (
        change(by, position)
        & can_follow(position, to)
        & Verdict.when(
            position.state_since <= on <= clock.today(),
            otherwise=_("The step lies between the one before it and today."),
        )
    )
    return may and fits(position, to, on)


def can_follow(position: Position, to: PositionState) -> Verdict:
    """The table of steps; nobody settles in without a name."""
    allowed = to in TRANSITIONS[PositionState(position.state)] and to is not PositionState.ONBOARDING
    return Verdict.when(allowed, otherwise=_("This step does not follow from where the position stands."))


def fits(position: Position, to: PositionState, on: date) -> Verdict:
    """A grant has a period, nobody works in an empty position, and a vacant one is empty."""
    if to is PositionState.GRANTED:
        return Verdict.when(
            position.begins_on is not None,
            otherwise=_("Enter the funded period first: from when the money is granted."),
        )
    held = staffing.most_from(spans_of(position), on, None)
    if to in FILLED:
        return Verdict.when(bool(held), otherwise=_("Nobody holds this position on that day."))
    return Verdict.when(
        to not in {PositionState.VACANT, PositionState.RETURNED} or not held,
        otherwise=_("Somebody still holds this position. Enter the last day first."),
    )


def is_not_over(position: Position) -> Verdict:
    """A position that was given back stays as it is."""
    return Verdict.when(
        position.state != PositionState.RETURNED, otherwise=_("This position was given up or returned to the Land.")
    )


def spans_of(position: Position) -> list[staffing.Span]:
    """All who hold or held it."""
    return [one.span for one in Occupancy.objects.filter(position=position)]


def written(number: Decimal) -> str:
    """Full-time equivalents always have two places."""
    return number_format(number, 2)
