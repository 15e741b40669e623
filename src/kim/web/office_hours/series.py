"""Adding and ending a weekly series."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning import slots
from kim.planning.actions import office_hours
from kim.planning.models import OfficeHours
from kim.planning.policies import office_hours as policy
from kim.web.base.requests import find, signed_in
from kim.web.office_hours import calendar
from kim.web.office_hours.forms import EndingForm, SeriesForm

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_KEEP)
def add(request: KimRequest) -> HttpResponse:
    """A new series; leads to the week in which it opens first."""
    offices = request.actor.offices_where(Permission.OFFICE_HOURS_KEEP)
    form = SeriesForm(offices, request.POST or None, initial=_chosen(request))

    def act(values: dict[str, Any]) -> str:
        office_hours.add(
            by=request.actor,
            office=values["office"],
            place=form.place_chosen,
            series=form.series,
            languages=form.spoken,
        )
        return _week_of(slots.first_day(form.series))

    done = _("The office hours are in the plan.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    return render(request, "office_hours/new.html", {"form": form}, status=form.status)


@signed_in()
def end(request: KimRequest, hours: UUID) -> HttpResponse:
    """Say when a series is held for the last time."""
    rows = OfficeHours.objects.visible_to(request.actor).select_related("place__municipality", "office")
    series = find(rows, hours)
    initial = {"last_on": clock.today(), "seen": series.version}
    form = EndingForm(request.POST or None, initial=initial)

    def act(values: dict[str, Any]) -> str:
        office_hours.end(by=request.actor, hours=series, last_on=values["last_on"], seen=values["seen"])
        return _week_of(values["last_on"])

    done = _("The series ends. Until then everything stays as it is.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    weekday = WEEKDAYS[series.weekday]
    context = {"form": form, "hours": series, "weekday": weekday, "verdict": policy.end(request.actor, series)}
    return render(request, "office_hours/ending.html", context, status=form.status)


def _chosen(request: KimRequest) -> dict[str, str]:
    """The place that the address proposes."""
    return {"place": request.GET["place"]} if "place" in request.GET else {}


def _week_of(day: date) -> str:
    return f"{reverse('office_hours')}?week={calendar.key(day)}"
