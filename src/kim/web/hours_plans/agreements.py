"""What a municipality says to its part of a plan, and publishing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import hours_publications
from kim.planning.hours import plans as plan_hours
from kim.planning.hours import publications
from kim.planning.policies import hours_plans as policy
from kim.planning.slots import first_day
from kim.web.base.forms import ActForm
from kim.web.base.requests import signed_in
from kim.web.hours_plans import finding, town_pictures, town_sheets
from kim.web.hours_plans.forms import AgreementForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.models import Municipality
    from kim.planning.models import HoursPlan
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def agree(request: KimRequest) -> HttpResponse:
    """Note that it agreed, when and with whom."""
    plan = finding.plan(request)
    town = finding.town(request, plan)
    form = AgreementForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        given = {name: values[name] for name in ("agreed_on", "agreed_with")}
        hours_publications.agree(by=request.actor, plan=plan, ags=town.ags, **given)
        return finding.address(plan)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The agreement is noted."))):
        return response
    context = {"form": form, "plan": plan, "town": town, "address": finding.address(plan)}
    return render(request, "hours_plans/agreement.html", context | _hours(plan, town), status=form.status)


@signed_in(Permission.OFFICE_HOURS_PLAN)
def publish(request: KimRequest) -> HttpResponse:
    """What will open, stay and end; then do it."""
    plan = finding.plan(request)
    town = finding.town(request, plan)
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        hours_publications.publish(by=request.actor, plan=plan, ags=town.ags)
        return finding.address(plan)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The hours are published."))):
        return response
    found = publications.of(plan, town.ags)
    context = {
        "form": form,
        "plan": plan,
        "town": town,
        "address": finding.address(plan),
        "found": found,
        "opened": [(new, first_day(new.series)) for new in found.opened],
        "verdict": policy.publish(request.actor, plan, town.ags),
    }
    return render(request, "hours_plans/publication.html", context, status=form.status)


def _hours(plan: HoursPlan, town: Municipality) -> dict[str, Any]:
    here = town_sheets.taken(plan, plan_hours.given(plan), town.ags)
    return {
        "picture": town_pictures.draw(here, plan.first_on),
        "spoken_lines": town_pictures.spoken(here).split("; "),
        "sheet": finding.address(plan, "hours_plan_sheet", municipality=town.ags),
    }
