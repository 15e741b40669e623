"""What somebody with a code sees and does: the booking, its file for a calendar, and cancelling it.

The code travels in forms, never in an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from kim.foundation.authority import Refused
from kim.planning.actions import public_bookings
from kim.planning.policies import public_bookings as policy
from kim.planning.queries import public_hours
from kim.planning.visitors import VISITOR
from kim.web.paper import sheets
from kim.web.public_hours import calendars, limits, pages, slip

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kim.planning.models import SlotBooking
    from kim.web.public_hours.words import Speech


def show(request: HttpRequest) -> HttpResponse:
    """The same answer for every code that leads nowhere, and none any more after too many of them."""
    if request.method != "POST":
        return _ask(request)
    if limits.is_too_many(request, "code"):
        return _ask(request, "later", 429)
    code = request.POST.get("code", "")
    booking = public_hours.by_code(code)
    if booking is None and request.POST.get("act") == "cancel" and public_hours.was_given_back(code):
        return _ask(request, "cancelled")  # a second click
    if booking is None:
        limits.count(request, "code")
        return _ask(request, "unknown", 422)
    return _carried_out(request, booking)


def card(request: HttpRequest, booking: SlotBooking, *, is_new: bool = False) -> HttpResponse:
    """The booking with what can be done with it. No links to other languages: they would lose the code."""
    speech = pages.speech(request)
    context: dict[str, Any] = {
        "booking": booking,
        "place": booking.hours.place,
        "code": slip.grouped(booking.code),
        "weekday": speech.weekdays[booking.booked_on.weekday()],
        "cancel": policy.cancel(VISITOR, booking),
        "is_new": is_new,
        "again_url": _again(booking, speech) if booking.fell_away else "",
        "code_url": pages.address("public_code", lang=speech.language),
        "languages": [],
    }
    return pages.form_page(request, "public_hours/card.html", **context)


def _carried_out(request: HttpRequest, booking: SlotBooking) -> HttpResponse:
    act = "" if booking.fell_away else request.POST.get("act", "")
    if act == "calendar":
        return calendars.answer(calendars.of_booking(booking), "termin")
    if act == "print":
        return sheets.answer(slip.sheet(booking, pages.speech(request).language))
    if act == "cancel":
        try:
            public_bookings.cancel(by=VISITOR, booking=booking)
        except Refused:
            booking.refresh_from_db(fields=["cancelled_at", "fell_away"])
            return _ask(request, "cancelled") if _is_given_back(booking) else card(request, booking)
        return _ask(request, "cancelled")
    return card(request, booking)


def _is_given_back(booking: SlotBooking) -> bool:
    return booking.cancelled_at is not None and not booking.fell_away


def _ask(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    return pages.form_page(request, "public_hours/code.html", status=status, problem=problem)


def _again(booking: SlotBooking, speech: Speech) -> str:
    return pages.address("public_booking", town=booking.hours.place.municipality_id, lang=speech.language)
