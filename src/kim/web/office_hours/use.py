"""Plan against use, for those who plan office hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.dates import WEEKDAYS
from django.utils.formats import number_format

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.queries import use
from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.queries.use import Use
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """Every series of the office over twelve weeks, and what could be moved where."""
    office = min(request.actor.offices_where(Permission.OFFICE_HOURS_PLAN))
    found = use.of_office(request.actor, office, clock.today())
    move = use.move(found)
    context = {
        "lines": [_line(one) for one in found],
        "weeks": use.WEEKS,
        "little": round(use.LITTLE * 100),
        "much": round(use.MUCH * 100),
        "move": [_name(one) for one in move] if move else None,
    }
    return render(request, "office_hours/use.html", context)


def _line(one: Use) -> dict[str, object]:
    percent = None if one.share is None else number_format(round(one.share * 100))
    return {"use": one, "name": _name(one), "percent": percent, "width": round((one.share or 0) * 100)}


def _name(one: Use) -> str:
    hours = one.hours
    town = hours.place.municipality.name
    return f"{town}, {hours.place.name}, {WEEKDAYS[hours.weekday]} {hours.starts_at:%H:%M}"
