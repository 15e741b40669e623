"""A plan on one page: how far it is, the week, what it means for each municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django_htmx.http import HttpResponseClientRefresh

from kim.foundation.authority import Permission
from kim.planning.hours import plans as plan_hours
from kim.planning.hours import words as planner_words
from kim.planning.policies import hours_plans as policy
from kim.planning.queries import driving_times
from kim.planning.queries import hours_plans as known
from kim.planning.solver import checks, costs
from kim.planning.solver.halfdays import Weeks
from kim.web.base.requests import signed_in
from kim.web.hours_plans import finding, pictures, tables, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import HoursAgreement, HoursPlan
    from kim.planning.solver.inputs import Municipality, Request
    from kim.planning.solver.plans import Plan
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """With rows of towns, or of people; while it is computed a fragment asks how far it is."""
    plan = finding.plan(request)
    context = {
        "plan": plan,
        "address": finding.address(plan),
        "edit": finding.address(plan, "hours_plan_frame"),
        "add": finding.address(plan, "hours_plan_half_day"),
        "compute": finding.address(plan, "hours_plan_computation"),
        "stop": finding.address(plan, "hours_plan_stop"),
        "submission": uuid4(),
        "by_people": request.GET.get("rows") == "people",
        "revise": policy.revise(request.actor, plan),
        "is_computing": plan_hours.is_running(plan),
        "progress": _progress(plan),
    }
    if request.htmx:
        is_done = not plan_hours.is_running(plan)
        return HttpResponseClientRefresh() if is_done else render(request, "hours_plans/progress.html", context)
    if plan.hours:
        context |= _answer(plan, by_people=bool(context["by_people"]))
    context |= {"collisions": words.collisions(plan.answer)}
    return render(request, "hours_plans/week.html", context)


def _progress(plan: HoursPlan) -> dict[str, Any]:
    """The best cost so far and how near it is proven to be."""
    heard = plan.progress
    gap = heard.get("gap")
    return {
        "seconds": words.number(heard.get("seconds") or 0),
        "most": plan.frame["seconds"],
        "done": min(heard.get("seconds") or 0, plan.frame["seconds"]),
        "objective": words.number(heard["objective"]) if heard.get("objective") else "",
        "percent": words.number(gap * 100) if gap is not None else "",
        "has_failed": "failed_at" in heard,
        "is_quiet": policy.is_quiet(plan),
    }


def _answer(plan: HoursPlan, *, by_people: bool) -> dict[str, Any]:
    request, hours = plan_hours.given(plan), plan_hours.hours(plan)
    check = checks.check(hours, request)
    there = costs.given(request, hours)
    return {
        "heads": tables.heads(),
        "lines": tables.week(plan, request, hours, by_people=by_people),
        "said": [*words.of_answer(plan.answer), *words.of_plan(request, hours, check)],
        "broken": [planner_words.said(one.sentence) for one in check.broken],
        "towns": _towns(plan, request, hours),
        "alternates": any(hour.weeks is not Weeks.EVERY for hour in hours.hours),
        "has_old_roads": dict(request.minutes) != driving_times.minutes(),
        "settled": policy.is_settled(plan),
        "picture": pictures.draw({ags: number for ags, number in there.items() if number}),
    }


def _towns(plan: HoursPlan, request: Request, hours: Plan) -> list[dict[str, Any]]:
    agreed, there = known.agreements(plan), costs.given(request, hours)
    concerned = plan_hours.towns_of(plan)
    shown = [town for town in request.municipalities if town.takes_part or town.key in concerned]
    return [
        _town(plan, town, there[town.key], agreed.get(town.key)) | {"is_concerned": town.key in concerned}
        for town in sorted(shown, key=lambda t: t.name)
    ]


def _town(plan: HoursPlan, town: Municipality, there: int, agreement: HoursAgreement | None) -> dict[str, Any]:
    return {
        "name": town.name,
        "needs": words.number(town.demand),
        "least": town.at_least,
        "gets": there,
        "is_short": there < town.demand,
        "last_on": town.last_on,
        "agreement": agreement,
        "agree": finding.address(plan, "hours_plan_agreement", municipality=town.key),
        "sheet": finding.address(plan, "hours_plan_sheet", municipality=town.key),
        "publish": finding.address(plan, "hours_plan_publication", municipality=town.key),
    }
