"""Somebody begins, somebody leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import occupancies
from kim.planning.policies import occupancies as policy
from kim.planning.policies import positions as register_policy
from kim.web.base.requests import signed_in
from kim.web.positions import finding, words
from kim.web.positions.forms import EndForm, StaffingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.POSITION_CHANGE)
def fill(request: KimRequest, position: UUID) -> HttpResponse:
    """Let somebody begin; leads to her checklist."""
    found = finding.position(request, position)
    form = StaffingForm(found, request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        begun = occupancies.fill(by=request.actor, position=found, staff=form.staff)
        return reverse("occupancy", args=[begun.pk])

    done = _("The position is filled. The checklist for settling in is ready.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    verdict = policy.can_begin(request.actor, found)
    context = {"form": form, "position": found, "fte": words.fte(found.fte), "verdict": verdict}
    return render(request, "positions/fill.html", context, status=form.status)


@signed_in(Permission.POSITION_CHANGE)
def end(request: KimRequest, occupancy: UUID) -> HttpResponse:
    """Say on which day somebody is there for the last time."""
    found = finding.occupancy(request, occupancy)
    form = EndForm(found, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        occupancies.end(by=request.actor, occupancy=found, last_on=values["last_on"], seen=values["seen"])
        return reverse("position", args=[found.position_id])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The last day is noted."))):
        return response
    form.renewed()
    verdict = register_policy.change(request.actor, found.position)
    context = {"form": form, "occupancy": found, "verdict": verdict}
    return render(request, "positions/ending.html", context, status=form.status)
