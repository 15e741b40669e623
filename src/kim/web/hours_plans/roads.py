"""Driving times between the municipalities: those that count, and a table that somebody brings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.planning.actions import driving_times as actions
from kim.planning.queries import driving_times as known
from kim.web.base.forms import ActForm
from kim.web.base.requests import signed_in
from kim.web.hours_plans import finding
from kim.web.hours_plans.road_forms import RoadForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """The table with its source; a table that is brought is read whole or not at all."""
    office, here = finding.office(request), reverse("hours_roads")
    gives_up = request.POST.get("act") == "estimates"
    form = RoadForm(None if gives_up else request.POST or None, request.FILES or None)

    def bring(values: dict[str, Any]) -> str:
        stated = {"source": values["source"], "as_of": values["as_of"], "minutes": form.table.minutes}
        actions.state(by=request.actor, office=office, **stated)
        return here

    def give_up(_values: dict[str, Any]) -> str:
        actions.use_estimates(by=request.actor, office=office)
        return here

    if gives_up:
        response = ActForm(request.POST).carry_out(request, give_up, done=_("The estimates count again."))
    else:
        said = form.remarks if form.is_valid() else []
        done = " ".join([_("The driving times count from now on."), *said])
        response = form.carry_out(request, bring, done=done) if request.method == "POST" else None
    return response or render(request, "hours_plans/roads.html", {"form": form, **_known()}, status=form.status)


def _known() -> dict[str, Any]:
    towns, minutes = list(Municipality.objects.all()), known.minutes()
    rows = [(one, [(other, minutes.get((one.ags, other.ags))) for other in towns]) for one in towns]
    return {"towns": towns, "rows": rows, "latest": known.latest()}
