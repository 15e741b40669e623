"""Who keeps gatherings of the teams, what is said of them, and when it is noted who was there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.planning.positions import attendees as known
from kim.planning.vocabulary.gathering_states import CancellationReason, GatheringKind, GatheringState, Presence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.foundation.authority import Actor
    from kim.planning.models import Gathering
    from kim.planning.positions.gatherings import AttendanceSheet, GatheringDraft, Team

BACK, AHEAD = timedelta(days=3 * 366), timedelta(days=2 * 366)
MOST_GUESTS = 200
BEGUN_OR_LEFT = _("Somebody has begun or left meanwhile. Load the page again.")


def keep(by: Actor, office: str) -> Verdict:
    """Whoever keeps the positions of the office."""
    return Verdict.when(
        by.may(Permission.POSITION_CHANGE, office=office),
        otherwise=_("Meetings and training are kept by those who keep the positions of the office."),
    )


def plan(by: Actor, office: str, draft: GatheringDraft) -> Verdict:
    """As keeping, with teams of the own register."""
    return keep(by, office) and makes_sense(draft) & _are_known(draft, known.teams([office]))


def change(by: Actor, gathering: Gathering, draft: GatheringDraft) -> Verdict:
    """As keeping, until it took place; a team that is invited already stays so."""
    teams = {*known.teams([gathering.office_id]), *known.invited(gathering)}
    return can_change(by, gathering) and makes_sense(draft) & _are_known(draft, teams)


def can_change(by: Actor, gathering: Gathering) -> Verdict:
    """As keeping, as long as it is only planned."""
    return keep(by, gathering.office_id) & is_planned(gathering)


def cancel(by: Actor, gathering: Gathering, reason: str) -> Verdict:
    """As changing, for a reason of the list."""
    return can_change(by, gathering) & Verdict.when(
        reason in CancellationReason.values, otherwise=_("Choose why it is cancelled.")
    )


def can_hold(by: Actor, gathering: Gathering) -> Verdict:
    """As keeping, on the day or after it; what is noted can be corrected."""
    return (
        keep(by, gathering.office_id)
        & Verdict.when(
            gathering.state != GatheringState.CANCELLED,
            otherwise=_("This was cancelled. There is nobody to note."),
        )
        & Verdict.when(
            gathering.held_on <= clock.today(),
            otherwise=_("Who was there is noted on the day or after it."),
        )
    )


def hold(by: Actor, gathering: Gathering, sheet: AttendanceSheet) -> Verdict:
    """Somebody was there; only people of the invited teams are named, and of a consultation there are no minutes."""
    may = can_hold(by, gathering)
    if not may:
        return may
    people = {one.occupancy.pk for one in known.attendees(by, gathering)}
    marks = set(sheet.marks.values())
    return (
        Verdict.when(
            sheet.marks.keys() <= people and marks <= {"", *Presence.values},
            otherwise=BEGUN_OR_LEFT,
        )
        & Verdict.when(
            sheet.guests in range(MOST_GUESTS + 1), otherwise=_("Give a number of guests between 0 and 200.")
        )
        & Verdict.when(
            Presence.PRESENT in marks or sheet.guests > 0,
            otherwise=_("Note at least one person who was there. If nobody came, cancel it."),
        )
        & _tells_of_no_case(gathering.kind, sheet.minutes_at)
    )


def makes_sense(draft: GatheringDraft) -> Verdict:
    """A known kind, on a day that is not far away, with an end after its beginning; training has a topic."""
    today = clock.today()
    return (
        Verdict.when(draft.kind in GatheringKind.values, otherwise=_("This kind is not known."))
        & Verdict.when(
            today - BACK <= draft.held_on <= today + AHEAD,
            otherwise=_("The day lies at most three years back and two years ahead."),
        )
        & Verdict.when(draft.begins_at < draft.ends_at, otherwise=_("It ends after it begins."))
        & Verdict.when(
            draft.kind != GatheringKind.TRAINING or bool(draft.title.strip()),
            otherwise=_("Write the topic of the training."),
        )
        & _tells_of_no_case(draft.kind, draft.title)
    )


def is_planned(gathering: Gathering) -> Verdict:
    """Neither held nor cancelled."""
    return Verdict.when(
        gathering.state == GatheringState.PLANNED,
        otherwise=_("This took place or was cancelled. It stays as it is."),
    )


def _are_known(draft: GatheringDraft, teams: Iterable[Team]) -> Verdict:
    return Verdict.when(
        bool(draft.teams) and set(draft.teams) <= set(teams),
        otherwise=_("Choose at least one team of the register of positions."),
    )


def _tells_of_no_case(kind: str, text: str) -> Verdict:
    return Verdict.when(
        kind != GatheringKind.PEER_CONSULTATION or not text.strip(),
        otherwise=_("A peer case consultation has neither topic nor minutes here: nothing of a case is written down."),
    )
