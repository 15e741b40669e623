"""The start: all municipalities where somebody is there in the next weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.planning.queries import public_hours
from kim.web.public_hours import pages, pictures

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def show(request: HttpRequest) -> HttpResponse:
    """Each with its next day, and on the map."""
    speech = pages.speech(request)
    found = public_hours.towns(public_hours.meetings())
    lines = [
        (
            town,
            day,
            speech.weekdays[day.weekday()],
            pages.address("public_hours_town", town=town.ags, lang=speech.language),
        )
        for town, day in found
    ]
    drawn = pictures.draw([town.ags for town, _day in found], speech.said["map"])
    return pages.page(request, "public_hours/towns.html", lines=lines, drawn=drawn)
