"""Settling in: the checklist of one person, and noting one thing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import occupancies
from kim.planning.policies import positions as policy
from kim.planning.queries import gatherings
from kim.web.base.requests import signed_in
from kim.web.positions import checklist, finding, words
from kim.web.positions.forms import ItemForm, MeetingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(*finding.READERS)
def show(request: KimRequest, occupancy: UUID) -> HttpResponse:
    """The checklist of somebody; the person herself sees her own."""
    found = finding.occupancy(request, occupancy)
    context = {
        "occupancy": found,
        "share": words.fte(found.share),
        "items": checklist.ordered(found),
        "progress": checklist.progress(found),
        "trainings": gatherings.attended(request.actor, found),
        "changes": policy.change(request.actor, found.position),
    }
    return render(request, "positions/occupancy.html", context)


@signed_in(Permission.POSITION_CHANGE)
def note(request: KimRequest, item: UUID) -> HttpResponse:
    """Plan one thing, or say that it is done."""
    found = finding.item(request, item)
    form = ItemForm(found, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        occupancies.note(by=request.actor, item=found, written=form.written, seen=values["seen"])
        return reverse("occupancy", args=[found.occupancy_id])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("That is noted."))):
        return response
    form.renewed()
    verdict = policy.change(request.actor, found.occupancy.position)
    context = {"form": form, "item": found, "verdict": verdict}
    return render(request, "positions/item.html", context, status=form.status)


@signed_in(Permission.POSITION_CHANGE)
def meet(request: KimRequest, occupancy: UUID) -> HttpResponse:
    """Add an office to the network round."""
    found = finding.occupancy(request, occupancy)
    form = MeetingForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        occupancies.meet(by=request.actor, occupancy=found, contact=values["contact"])
        return reverse("occupancy", args=[occupancy])

    done = _("The office is in the round.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "occupancy": found, "verdict": policy.change(request.actor, found.position)}
    return render(request, "positions/meeting.html", context, status=form.status)
