"""What a plan of office hours says: its hours, and what the planner was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.planning.solver import plans, reading
from kim.planning.vocabulary.hours_plan_states import HoursPlanState

if TYPE_CHECKING:
    from kim.planning.models import HoursPlan
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Plan


def given(plan: HoursPlan) -> Request:
    """What the planner was asked when the plan was computed."""
    return reading.request(plan.request)


def hours(plan: HoursPlan) -> Plan:
    """The hours of the plan as they stand."""
    return reading.plan(plan.hours)


def towns_of(plan: HoursPlan) -> list[str]:
    """Official keys of the municipalities in which the plan has hours, or in which hours were in force before it."""
    places = {place["key"]: place["municipality"] for place in plan.request.get("places", ())}
    before = (hour["place"] for hour in plan.request.get("running", ()))
    there = {places[hour["place"]] for hour in plan.hours}
    return sorted(there | {places[place] for place in before if place in places})


def is_running(plan: HoursPlan) -> bool:
    """Whether the planner is at work on it."""
    return plan.state == HoursPlanState.COMPUTING


def hours_in(plan: HoursPlan, ags: str) -> Plan:
    """The hours of one municipality."""
    towns = {place["key"]: place["municipality"] for place in plan.request["places"]}
    return plans.of(hour for hour in hours(plan).hours if towns[hour.place] == ags)
