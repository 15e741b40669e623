"""The poster of a municipality: where and when, in German and a second language, with a code that leads to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from kim.planning.queries import public_hours
from kim.web.paper import sheets
from kim.web.public_hours import pages, town, words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.network.models import Municipality
    from kim.planning.queries.public_hours import Meeting
    from kim.web.paper.sheets import Part
    from kim.web.referrals.voucher_words import Line

SAID = ("come", "free", "no_name")


def show(request: HttpRequest) -> HttpResponse:
    """As PDF/UA. The address is the one under which the program was asked."""
    where = pages.town(request)
    if where is None:
        return town.show(request)
    language = pages.speech(request).language
    link = request.build_absolute_uri(pages.address("public_hours_town", town=where.ags))
    made = sheet(where, public_hours.meetings(where.ags), link, language)
    return sheets.answer(made)


def sheet(where: Municipality, found: list[Meeting], link: str, language: str) -> sheets.Sheet:
    """The poster as parts of a sheet."""
    parts = [
        sheets.office(where.name),
        sheets.heading(_said("title", language)),
        *(sheets.paragraph(_said(one, language)) for one in SAID),
        *_unchecked(language),
        *_where(found, language),
        sheets.fact(_said("scan", language), text=link),
        sheets.picture(picture(link), link),
    ]
    return sheets.Sheet(f"Sprechstunden {where.name}", f"sprechstunden-{where.ags}", parts, scale=1.4)


def picture(link: str) -> str:
    """The code to photograph as SVG; up to a quarter of it may be torn or dirty."""
    return segno.make(link, error="q", micro=False).svg_inline(scale=4, border=4, dark="#000", light="#fff")


def _where(found: list[Meeting], language: str) -> list[Part]:
    if not found:
        return [sheets.paragraph(_said("none", language))]
    head = [_said(code, language) for code in ("place", "day", "time")]
    table = sheets.rows(head, [_row(meeting, language) for meeting in found], (3, 2, 2))
    return [sheets.heading(_said("where", language), 2), table, sheets.note(_said("holiday", language))]


def _row(meeting: Meeting, language: str) -> tuple[str, list[Line], str]:
    hours = meeting.hours
    place = ", ".join(part for part in (hours.place.name, hours.place.address) if part)
    return place, _said(f"day_{hours.weekday}", language), f"{hours.starts_at:%H:%M}–{hours.ends_at:%H:%M}"


def _unchecked(language: str) -> list[Part]:
    is_reviewed = words.speech(language).is_reviewed
    return [] if is_reviewed else [sheets.note(_said("unreviewed", language))]


def _said(code: str, language: str) -> list[Line]:
    return words.beside_german(code, language)
