"""The plan that an address names, and the office for which the actor plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.planning.hours import plans as plan_hours
from kim.planning.models import HoursPlan
from kim.planning.queries import hours_plans as known
from kim.web.base.requests import NotVisible

if TYPE_CHECKING:
    from kim.web.base.requests import KimRequest

_MOST_FIGURES = 9


def plan(request: KimRequest) -> HoursPlan:
    """By its number behind the question mark, or NotVisible."""
    number = request.GET.get("number", "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_FIGURES
    rows = known.saved(request.actor, office(request))
    found = rows.filter(number=int(number)).first() if is_number else None
    if found is None:
        raise NotVisible(HoursPlan._meta.label_lower, number[:64])
    return found


def town(request: KimRequest, plan: HoursPlan) -> Municipality:
    """A municipality that has hours in the plan, or NotVisible."""
    ags = request.GET.get("municipality", "")
    if ags not in plan_hours.towns_of(plan):
        raise NotVisible(Municipality._meta.label_lower, ags[:64])
    return Municipality.objects.get(ags=ags)


def office(request: KimRequest) -> str:
    """The own office that plans; the first where there are several."""
    return min(request.actor.offices_where(Permission.OFFICE_HOURS_PLAN))


def address(plan: HoursPlan, name: str = "hours_plan", **more: str) -> str:
    """Where a page of the plan is."""
    query = "".join(f"&{key}={value}" for key, value in more.items())
    return f"{reverse(name)}?number={plan.number}{query}"
