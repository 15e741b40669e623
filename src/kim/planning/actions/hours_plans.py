"""Stating what the planner needs, drafting plans, computing them, changing them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from kim.foundation import audit, clock, records
from kim.planning.actions._turns import wait_for_turn
from kim.planning.hours import drafts as hours_drafts
from kim.planning.models import HoursPlan, RoomTimes, WorkingPattern
from kim.planning.policies import hours_plans as policy
from kim.planning.queries import hours_plans as known
from kim.planning.solver import writing
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from kim.access.models import Account
    from kim.foundation.authority import Actor
    from kim.network.models import Place
    from kim.planning.hours.drafts import PatternDraft, PlanDraft, RoomDraft
    from kim.planning.solver.answers import Answer
    from kim.planning.solver.plans import Hour


@transaction.atomic
def state_room(*, by: Actor, office: str, place: Place, draft: RoomDraft, seen: int | None = None) -> RoomTimes:
    """Say when an office may use which room of a place. Raises Refused, Conflict."""
    policy.state_room(by, office, draft).require()
    values = {
        "room": draft.room,
        "free": list(draft.free),
        "is_accessible": draft.is_accessible,
        "bus": draft.bus,
        "visited_for": draft.visited_for,
        "closed_in_school_holidays": draft.closed_in_school_holidays,
    }
    row = RoomTimes.objects.visible_to(by).filter(office=office, place=place).first()
    if row:
        records.change(row, seen=seen, **values)
    else:
        row = RoomTimes.objects.create(office_id=office, place=place, **values)
    audit.done(by, "room_times.state", row)
    return row


@transaction.atomic
def state_pattern(
    *, by: Actor, office: str, account: Account, draft: PatternDraft, seen: int | None = None
) -> WorkingPattern:
    """Say when and from where a colleague can hold office hours. Raises Refused, Conflict."""
    policy.state_pattern(by, office, account, draft).require()
    values = {
        "base_id": draft.base,
        "half_days": list(draft.half_days),
        "weekly_hours": draft.weekly_hours,
        "languages": list(draft.languages),
        "most_minutes": draft.most_minutes,
        "absences": hours_drafts.periods_to_json(draft.absences),
    }
    row = WorkingPattern.objects.visible_to(by).filter(office=office, account=account).first()
    if row:
        records.change(row, seen=seen, **values)
    else:
        row = WorkingPattern.objects.create(office_id=office, account=account, **values)
    audit.done(by, "working_pattern.state", row)
    return row


@transaction.atomic
def draft(*, by: Actor, office: str, draft: PlanDraft) -> HoursPlan:
    """Begin a plan, under the next number. Raises Refused."""
    policy.draft(by, office, draft).require()
    wait_for_turn()
    before = HoursPlan.objects.visible_to(by).filter(office=office).aggregate(last=Max("number"))["last"]
    plan = HoursPlan.objects.create(
        office_id=office,
        number=(before or 0) + 1,
        title=draft.title,
        first_on=draft.first_on,
        weeks=draft.weeks,
        frame=hours_drafts.frame_to_json(draft),
    )
    audit.done(by, "hours_plan.draft", plan)
    return plan


@transaction.atomic
def revise(*, by: Actor, plan: HoursPlan, draft: PlanDraft, seen: int | None = None) -> None:
    """Change the frame; what was computed is not valid any more. Raises Refused, Conflict."""
    (policy.revise(by, plan) & policy.draft(by, plan.office_id, draft)).require()
    values = {"title": draft.title, "first_on": draft.first_on, "weeks": draft.weeks}
    frame = hours_drafts.frame_to_json(draft)
    nothing: dict[str, Any] = {"request": {}, "hours": [], "answer": {}, "progress": {}}
    records.change(plan, seen=seen, state=HoursPlanState.DRAFT, frame=frame, **values, **nothing)
    audit.done(by, "hours_plan.revise", plan)


@transaction.atomic
def begin(*, by: Actor, plan: HoursPlan) -> None:
    """Keep what the planner is given, and say that it is at work. Raises Refused, Conflict."""
    request = known.request(by, plan)
    policy.begin(by, plan, request).require()
    records.change(
        plan,
        state=HoursPlanState.COMPUTING,
        request=writing.request(request),
        progress={"heard_at": clock.now().isoformat()},
        hours=[],
        answer={},
        is_stop_asked=False,
    )
    audit.done(by, "hours_plan.begin", plan)


@transaction.atomic
def finish(*, by: Actor, plan: HoursPlan, answer: Answer) -> None:
    """Keep the answer. A plan that breaks a rule is shown and not proposed. Raises Refused, Conflict."""
    policy.stop(by, plan).require()
    said: dict[str, Any] = answer.as_json()
    state = HoursPlanState.DRAFT if said["collisions"] or said["broken"] else HoursPlanState.PROPOSED
    records.change(plan, state=state, hours=said.pop("plan"), answer=said, is_stop_asked=False)
    audit.done(by, "hours_plan.finish", plan)


@transaction.atomic
def stop(*, by: Actor, plan: HoursPlan) -> None:
    """Ask the planner to stop and keep the best; where it has died, the plan is a draft again. Raises Refused."""
    policy.stop(by, plan).require()
    if policy.is_quiet(plan):
        records.change(plan, state=HoursPlanState.DRAFT, progress={})
    else:
        HoursPlan.objects.visible_to(by).filter(pk=plan.pk).update(is_stop_asked=True)
    audit.done(by, "hours_plan.stop", plan)


@transaction.atomic
def give_up(*, by: Actor, plan: HoursPlan) -> None:
    """The planner failed: the plan is a draft again. Raises Refused, Conflict."""
    policy.stop(by, plan).require()
    records.change(plan, state=HoursPlanState.DRAFT, progress={"failed_at": clock.now().isoformat()})
    audit.done(by, "hours_plan.give_up", plan)


@transaction.atomic
def change(*, by: Actor, plan: HoursPlan, old: Hour | None, new: Hour | None, seen: int | None = None) -> set[str]:
    """Move, add (no `old`) or take out (no `new`) a half-day. Raises Refused, Conflict.

    Municipalities that had agreed to hours which are touched have to agree again: their official keys are returned.
    """
    towns = {place["key"]: place["municipality"] for place in plan.request["places"]}
    touched = {towns[hour.place] for hour in (old, new) if hour}
    changed = policy.with_change(plan, old, new)
    policy.change(by, plan, changed, touched).require()
    records.change(plan, seen=seen, hours=writing.plan(changed))
    again = plan.agreements.filter(municipality__in=touched)
    lost = set(again.values_list("municipality", flat=True))
    again.delete()
    audit.done(by, "hours_plan.change", plan)
    return lost
