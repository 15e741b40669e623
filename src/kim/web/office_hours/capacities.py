"""Saying how many new cases a team can take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.actions import office_hours
from kim.planning.queries import capacities
from kim.web.base.requests import next_or, signed_in
from kim.web.office_hours.forms import CapacityForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.CAPACITY_SET)
def show(request: KimRequest) -> HttpResponse:
    """What was said last and when; and the new number."""
    statements = capacities.to_keep(request.actor)
    first = statements[0].places if len(statements) == 1 else None
    form = CapacityForm([one.office for one in statements], request.POST or None, initial={"places": first})
    back = next_or(request, reverse("office_hours"))

    def act(values: dict[str, Any]) -> str:
        office_hours.set_capacity(by=request.actor, office=values["office"], places=values["places"])
        return back

    done = _("The intake places are set. Whoever refers sees them with today's date.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "statements": statements, "today": clock.today(), "back": back}
    return render(request, "office_hours/capacity.html", context, status=form.status)
