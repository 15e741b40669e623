"""Taking a slot: choose, press once, and read the code. No name, no number, no account."""

from __future__ import annotations

import uuid
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from kim.foundation import submissions
from kim.foundation.authority import Refused
from kim.planning.actions import public_bookings
from kim.planning.models import SlotBooking
from kim.planning.queries import public_hours
from kim.planning.visitors import VISITOR
from kim.web.base.forms import ActForm
from kim.web.public_hours import code, limits, pages, town

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from kim.network.models import Municipality
    from kim.planning.queries.availability import FreeSlot
    from kim.web.public_hours.words import Speech


def show(request: HttpRequest) -> HttpResponse:
    """The free slots; after the button the code. Whoever was too slow finds what else is free on the same page."""
    where = pages.town(request)
    if where is None:
        return town.show(request)
    problem = ""
    if request.method == "POST":
        booking, problem = _taken(request, where)
        if booking is not None:
            return code.card(request, booking, is_new=True)
    free = public_hours.bookable(where.ags)
    context = {
        "town": where,
        "days": _days(free, pages.speech(request)),
        "key": uuid.uuid4(),
        "problem": problem,
        "town_url": pages.address("public_hours_town", town=where.ags, lang=pages.speech(request).language),
    }
    status = {"": 200, "taken": 409, "later": 429}.get(problem, 422)
    return pages.form_page(request, "public_hours/booking.html", status=status, **context)


def _taken(request: HttpRequest, where: Municipality) -> tuple[SlotBooking | None, str]:
    """The booking, or the code of the sentence that says why there is none. A second click finds the first booking."""
    form = ActForm(request.POST)
    if not form.is_valid():
        return None, "choose"
    key = form.cleaned_data["submission"]
    if before := submissions.led_to(key, VISITOR.id):
        return _booking(before), "taken"
    if limits.is_too_many(request, "booking"):
        return None, "later"
    wanted = {free.key: free for free in public_hours.bookable(where.ags)}.get(request.POST.get("slot", ""))
    if wanted is None:
        return None, "taken" if request.POST.get("slot") else "choose"
    try:
        with transaction.atomic():
            led_to = submissions.once(key, VISITOR.id, lambda: _book(wanted))
    except (Refused, submissions.Overtaken):
        return None, "taken"
    limits.count(request, "booking")
    return _booking(led_to), "taken"


def _book(wanted: FreeSlot) -> str:
    return str(public_bookings.book(by=VISITOR, hours=wanted.hours, slot=wanted.slot).pk)


def _booking(key: str) -> SlotBooking | None:
    rows = SlotBooking.objects.select_related("hours__place__municipality")
    try:
        return rows.filter(pk=UUID(key), cancelled_at__isnull=True).first()
    except ValueError:
        return None  # the key of this form did something else before


def _days(free: list[FreeSlot], speech: Speech) -> list[tuple[date, str, list[Any]]]:
    """Slots by day, each day with its weekday in the language of the page."""
    by_day = groupby(free, key=lambda one: one.slot.on)
    return [(day, speech.weekdays[day.weekday()], list(slots)) for day, slots in by_day]
