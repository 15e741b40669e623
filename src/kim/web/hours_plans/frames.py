"""The frame of a plan: a new one, or changing it before anybody has agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Municipality, Participation
from kim.planning.actions import hours_plans
from kim.planning.hours import drafts as hours_drafts
from kim.planning.policies import hours_plans as policy
from kim.planning.queries import hours_plans as known
from kim.web.base.requests import signed_in
from kim.web.hours_plans import fields, finding
from kim.web.hours_plans.forms import FrameForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import HoursPlan
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """With a number in the address that plan; otherwise a new one that begins as the last."""
    plan = finding.plan(request) if "number" in request.GET else None
    names = dict(Municipality.objects.values_list("ags", "name"))
    form = FrameForm(names, request.POST or None, initial=_initial(request, plan))

    def act(values: dict[str, Any]) -> str:
        if plan:
            hours_plans.revise(by=request.actor, plan=plan, draft=form.draft, seen=values["seen"])
            return finding.address(plan)
        return finding.address(hours_plans.draft(by=request.actor, office=finding.office(request), draft=form.draft))

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The frame is saved."))):
        return response
    form.renewed()
    context = {"form": form, "plan": plan, "verdict": policy.revise(request.actor, plan) if plan else None}
    return render(request, "hours_plans/frame.html", context, status=form.status)


def _initial(request: KimRequest, plan: HoursPlan | None) -> dict[str, Any]:
    """What stands in the plan; for a new one the wishes of the last."""
    if plan:
        own = {"title": plan.title, "first_on": plan.first_on, "weeks": plan.weeks, "seen": plan.version}
        return own | _typed(plan)
    last = next(iter(known.saved(request.actor, finding.office(request))), None)
    if last:
        return _typed(last)
    return {f"in_{ags}": True for ags in Participation.objects.values_list("municipality", flat=True)}


def _typed(plan: HoursPlan) -> dict[str, Any]:
    frame = hours_drafts.frame_from_json(plan.frame)
    start: dict[str, Any] = {
        "most_minutes": frame.most_minutes,
        "seconds": frame.seconds,
        "school_holidays": fields.written(frame.school_holidays),
    }
    for ags, wish in frame.towns.items():
        start |= {f"in_{ags}": wish.takes_part, f"least_{ags}": wish.at_least or None}
        start |= {f"need_{ags}": Decimal(str(wish.demand)) if wish.demand else None}
        start |= {f"speak_{ags}": wish.languages, f"last_{ags}": wish.last_on}
    return start
