"""All plans, and what the planner knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.planning.models import RoomTimes
from kim.planning.queries import hours_plans as known
from kim.web.base.requests import signed_in
from kim.web.hours_plans import finding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """The newest first."""
    office = finding.office(request)
    colleagues = known.colleagues(request.actor, office)
    context = {
        "plans": [(plan, finding.address(plan)) for plan in known.saved(request.actor, office)],
        "room_count": RoomTimes.objects.visible_to(request.actor).filter(office=office).count(),
        "people": sum(one.pattern is not None for one in colleagues),
        "missing": sum(one.pattern is None for one in colleagues),
    }
    return render(request, "hours_plans/overview.html", context)
