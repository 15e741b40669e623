"""A municipality: where somebody is there, when, and in which languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.planning.queries import public_hours
from kim.web.public_hours import pages, pictures, words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.planning.queries.public_hours import Meeting
    from kim.web.public_hours.words import Speech


@dataclass(frozen=True, slots=True)
class Line:
    """A series in the words of the page."""

    meeting: Meeting
    weekday: str
    rhythm: str
    languages: list[str]


def show(request: HttpRequest) -> HttpResponse:
    """For a key that is none, the list of municipalities to choose from."""
    town, speech = pages.town(request), pages.speech(request)
    if town is None:
        response = pages.page(request, "public_hours/missing.html", all_url=_all(speech))
        response.status_code = 404
        return response
    found = public_hours.meetings(town.ags)
    query = {"town": town.ags, "lang": speech.language}
    context = {
        "town": town,
        "lines": [line(meeting, speech) for meeting in found],
        "drawn": pictures.draw([town.ags], town.name),
        "is_bookable": bool(public_hours.bookable(town.ags)),
        "book_url": pages.address("public_booking", **query),
        "voucher_url": pages.address("public_voucher", **query),
        "code_url": pages.address("public_code", lang=speech.language),
        "poster_url": pages.address("public_hours_poster", **query),
        "calendar_url": pages.address("public_hours_calendar", town=town.ags),
        "all_url": _all(speech),
    }
    return pages.page(request, "public_hours/town.html", **context)


def line(meeting: Meeting, speech: Speech) -> Line:
    """A series in the words of a language."""
    hours = meeting.hours
    weeks = hours.every_weeks
    rhythm = speech.said["every"].format(weeks=weeks) if weeks > 1 else ""
    return Line(meeting, speech.weekdays[hours.weekday], rhythm, words.spoken(hours.languages))


def _all(speech: Speech) -> str:
    return pages.address("public_hours", lang=speech.language)
