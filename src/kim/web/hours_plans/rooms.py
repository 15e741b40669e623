"""Rooms of places: when they are free, who comes there anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.actions import places
from kim.network.models import Place
from kim.planning.actions import hours_plans
from kim.planning.models import RoomTimes
from kim.web.base.requests import NotVisible, signed_in
from kim.web.hours_plans import finding, tables
from kim.web.hours_plans.forms import HouseForm, RoomForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """All places; with a place in the address the form for its room."""
    code, office = request.GET.get("place", ""), finding.office(request)
    rows = {row.place_id: row for row in RoomTimes.objects.visible_to(request.actor).filter(office=office)}
    houses = Place.objects.select_related("municipality").order_by("municipality__sort_key", "code")
    if not code:
        return render(request, "hours_plans/rooms.html", {"lines": tables.rooms(houses, rows)})
    place = next((one for one in houses if one.code == code), None)
    if place is None:
        raise NotVisible(Place._meta.label_lower, code[:64])
    form = RoomForm(request.POST or None, initial=_initial(rows.get(place.pk)))

    def act(values: dict[str, Any]) -> str:
        hours_plans.state_room(by=request.actor, office=office, place=place, draft=form.draft, seen=values["seen"])
        return reverse("hours_rooms")

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The room is stated."))):
        return response
    form.renewed()
    return render(request, "hours_plans/room.html", {"form": form, "place": place}, status=form.status)


@signed_in(Permission.OFFICE_HOURS_PLAN)
def add(request: KimRequest) -> HttpResponse:
    """A house that is not in the list; what a municipality agreed on may stand in the address."""
    given = {name: request.GET.get(name, "")[:120] for name in ("name", "municipality")}
    form = HouseForm(request.POST or None, initial=given)

    def act(_values: dict[str, Any]) -> str:
        place = places.add(by=request.actor, draft=form.draft)
        return f"{reverse('hours_rooms')}?{urlencode({'place': place.code})}"

    done = _("The house is in the list. Now state its room.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    form.renewed()
    return render(request, "hours_plans/house.html", {"form": form}, status=form.status)


def _initial(row: RoomTimes | None) -> dict[str, Any]:
    if row is None:
        return {}
    names = ("room", "free", "bus", "visited_for", "closed_in_school_holidays")
    accessible = {True: "yes", False: "no", None: ""}[row.is_accessible]
    return {**{name: getattr(row, name) for name in names}, "accessible": accessible, "seen": row.version}
