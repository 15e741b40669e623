"""Planning gatherings of the teams, changing and cancelling them, noting who was there."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, records
from kim.planning.models import Gathering, GatheringAttendance, InvitedTeam
from kim.planning.policies import gatherings as policy
from kim.planning.vocabulary.gathering_states import GatheringState

if TYPE_CHECKING:
    from typing import Any

    from kim.foundation.authority import Actor
    from kim.planning.positions.gatherings import AttendanceSheet, GatheringDraft


@transaction.atomic
def plan(*, by: Actor, office: str, draft: GatheringDraft) -> Gathering:
    """Put a gathering down; also one that took place already. Raises Refused."""
    policy.plan(by, office, draft).require()
    gathering = Gathering.objects.create(office_id=office, **_values(draft))
    _invite(gathering, draft)
    audit.done(by, "gathering.plan", gathering)
    return gathering


@transaction.atomic
def change(*, by: Actor, gathering: Gathering, draft: GatheringDraft, seen: int | None = None) -> None:
    """Say anew what it is and who is invited. Raises Refused, Conflict."""
    policy.change(by, gathering, draft).require()
    records.change(gathering, seen=seen, **_values(draft))
    InvitedTeam.objects.filter(gathering=gathering).delete()
    _invite(gathering, draft)
    audit.done(by, "gathering.change", gathering)


@transaction.atomic
def cancel(*, by: Actor, gathering: Gathering, reason: str, seen: int | None = None) -> None:
    """It does not take place. Raises Refused, Conflict."""
    policy.cancel(by, gathering, reason).require()
    records.change(gathering, seen=seen, state=GatheringState.CANCELLED.value, cancelled_for=reason)
    audit.done(by, "gathering.cancel", gathering)


@transaction.atomic
def hold(*, by: Actor, gathering: Gathering, sheet: AttendanceSheet, seen: int | None = None) -> None:
    """It took place, and who was there; said again, it replaces what was noted. Raises Refused, Conflict."""
    policy.hold(by, gathering, sheet).require()
    noted = {"guests": sheet.guests, "minutes_at": sheet.minutes_at.strip()}
    records.change(gathering, seen=seen, state=GatheringState.HELD.value, **noted)
    GatheringAttendance.objects.filter(gathering=gathering).delete()
    GatheringAttendance.objects.bulk_create(
        GatheringAttendance(office_id=gathering.office_id, gathering=gathering, occupancy_id=key, state=state)
        for key, state in sheet.marks.items()
        if state
    )
    audit.done(by, "gathering.hold", gathering)


def _values(draft: GatheringDraft) -> dict[str, Any]:
    return {name: value for name, value in asdict(draft).items() if name != "teams"}


def _invite(gathering: Gathering, draft: GatheringDraft) -> None:
    InvitedTeam.objects.bulk_create(
        InvitedTeam(
            office_id=gathering.office_id, gathering=gathering, employer_id=team.employer, component=team.component
        )
        for team in sorted(set(draft.teams))
    )
