"""One half-day: moved, added or taken out, checked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import hours_plans
from kim.planning.hours import plans as plan_hours
from kim.planning.hours import words as planner_words
from kim.planning.models import HoursPlan
from kim.planning.policies import hours_plans as policy
from kim.planning.queries import hours_plans as known
from kim.planning.solver import checks
from kim.web.base.requests import NotVisible, signed_in
from kim.web.hours_plans import finding, tables, words
from kim.web.hours_plans.forms import HalfDayForm

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.http import HttpResponse

    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Hour, Plan
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """Try it, and see what it costs; then do it. Without `hour` in the address one is added."""
    plan = finding.plan(request)
    if not policy.is_settled(plan):
        raise NotVisible(HoursPlan._meta.label_lower, plan.number)
    given = plan_hours.given(plan)
    old = _old(request, plan_hours.hours(plan))
    form = HalfDayForm(given, request.POST or None, initial={**_initial(old), "seen": plan.version})
    act_name = request.POST.get("act", "")

    def act(values: dict[str, Any]) -> str:
        new = None if act_name == "remove" else form.hour
        if lost := hours_plans.change(by=request.actor, plan=plan, old=old, new=new, seen=values["seen"]):
            messages.warning(request, _again(given, lost))
        return finding.address(plan)

    does = act_name == "move" or (act_name == "remove" and old is not None)
    if does and (response := form.carry_out(request, act, done=_("The half-day is changed."))):
        return response
    form.renewed()
    tried = _tried(plan, given, old, form) if act_name == "check" and form.is_valid() else []
    hours = [old, form.hour if tried else None]
    context = {
        "form": form,
        "plan": plan,
        "address": finding.address(plan),
        "tried": tried,
        "old": _said(given, old),
        "again": _again(given, known.agreements(plan).keys() & _towns(given, hours)),
    }
    return render(request, "hours_plans/half_day.html", context, status=form.status)


def _old(request: KimRequest, hours: Plan) -> Hour | None:
    """The half-day of the address; one that has been moved meanwhile is not there any more."""
    wanted = request.GET.get("hour", "")
    old = tables.named(hours, wanted)
    if wanted and old is None:
        raise NotVisible(HoursPlan._meta.label_lower, wanted[:64])
    return old


def _initial(old: Hour | None) -> dict[str, Any]:
    if old is None:
        return {}
    return {"manager": old.manager, "place": old.place, "half_day": old.half_day.code, "weeks": old.weeks.value}


def _tried(plan: HoursPlan, given: Request, old: Hour | None, form: HalfDayForm) -> list[str]:
    """What the change would cost; where it breaks a rule the reason stands in the form."""
    before, changed = plan_hours.hours(plan), policy.with_change(plan, old, form.hour)
    if verdict := policy.keeps_rules(plan, changed):
        checked = checks.check(before, given), checks.check(changed, given)
        totals = checked[0].costs.total(given.weights), checked[1].costs.total(given.weights)
        return words.of_change(*checked, totals)
    form.add_error(None, verdict.reason)
    return []


def _towns(given: Request, hours: Iterable[Hour | None]) -> set[str]:
    return {given.place[hour.place].municipality for hour in hours if hour}


def _again(given: Request, towns: Collection[str]) -> str:
    """Who agreed to hours that change, and has to agree again; empty where nobody did."""
    names = ", ".join(sorted(town.name for town in given.municipalities if town.key in towns))
    return _("Agreed already, and has to agree again: %(names)s.") % {"names": names} if names else ""


def _said(given: Request, old: Hour | None) -> str:
    if old is None:
        return ""
    who, where = given.manager[old.manager].name, given.place[old.place].name
    return f"{who}, {where}, {tables.label(old.half_day)}, {planner_words.weeks(old.weeks.value)}"
