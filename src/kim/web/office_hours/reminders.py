"""Reminding people of their appointments: in the way that is safe for them, in neutral words, in their language.

KIM sends nothing by itself. Somebody who knows the person sends the words from the telephone of the office, or says
them, and notes that it is done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID, uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.queries import reminders as known
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.actions import reminders
from kim.web.base.acts import perform
from kim.web.base.requests import NotVisible, signed_in
from kim.web.public_hours.words import Speech, speech
from kim.web.referrals import rows

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kim.cases.queries.reminders import Reminder
    from kim.planning.models import SlotBooking
    from kim.web.base.requests import KimRequest

_PLAIN, _ABROAD = re.compile(r"\+?\d[\d ()/.-]{4,24}", re.ASCII), re.compile(r"^(\+\d{1,3}) ?\(0\)", re.ASCII)
_SECOND = re.compile(r"\s/|/\s|(?<=\d)\D+0", re.ASCII)
"""Where a second number may begin."""
FEWEST_DIGITS, MOST_DIGITS = 6, 15


@dataclass(frozen=True, slots=True)
class Line:
    """One person to remind. `telephone` is empty where she must not be called.

    `call` and `message` are links: empty where the text is not one number, `message` also where none may be left.
    `words` are what to say or send.
    """

    key: UUID
    name: str
    url: str
    booking: SlotBooking
    rule: str
    telephone: str
    call: str
    message: str
    speech: Speech
    words: str


@signed_in(Permission.CASE_WORK, Permission.REFERRAL_SEND)
def show(request: KimRequest) -> HttpResponse:
    """Everybody with an appointment in the next days whom the actor knows, by day."""
    today = clock.today()
    days: dict[date, list[Line]] = {}
    for one in known.ahead(request.actor, today):
        days.setdefault(one.booking.booked_on, []).append(_line(one))
    is_translated = any(line.words and not line.speech.is_reviewed for lines in days.values() for line in lines)
    context = {"days": list(days.items()), "is_translated": is_translated, "new_key": uuid4}
    return render(request, "office_hours/reminders.html", context)


@signed_in(Permission.CASE_WORK, Permission.REFERRAL_SEND)
def note(request: KimRequest, booking: UUID) -> HttpResponse:
    """The person was reminded."""
    mine = {one.booking.pk: one.booking for one in known.ahead(request.actor, clock.today())}
    if booking not in mine:
        raise NotVisible("reminder", booking)

    def act() -> None:
        reminders.note(by=request.actor, booking=mine[booking])

    return perform(request, act, to=reverse("reminders"), done=_("Noted: the person was reminded."))


def _line(one: Reminder) -> Line:
    person, said = one.person, speech(one.person.language)
    words = neutral(said, one.booking)
    telephone = person.phone if person.may_call else ""
    number = dialled(telephone)
    rules = [value for _label, value in rows.reach(person)]
    missing = [_("No telephone number is known.")] if person.may_call and not telephone else []
    return Line(
        one.booking.pk,
        person.full_name,
        reverse("case", args=[one.case]) if one.case else reverse("referral", args=[one.referral]),
        one.booking,
        " · ".join([*rules, *missing]),
        telephone,
        f"tel:{number}" if number else "",
        f"sms:{number}?body={quote(words)}" if number and person.may_leave_message else "",
        said,
        words,
    )


def dialled(telephone: str) -> str:
    """The signs to dial, where the text is surely one number and nothing else; otherwise nothing.

    Of “0171 … (husband)” or of two numbers no link is made that somebody could press by mistake.
    """
    plain = _ABROAD.sub(r"\1 ", telephone.strip())
    number = re.sub(r"[^+\d]", "", plain)
    is_one = _PLAIN.fullmatch(plain.lstrip("(")) and not _SECOND.search(plain)
    return number if is_one and FEWEST_DIGITS <= len(number) <= MOST_DIGITS else ""


def neutral(said: Speech, booking: SlotBooking) -> str:
    """Day, time and house in the person's language, and nothing of what it is about or which office asks."""
    place = booking.hours.place
    day = f"{said.weekdays[booking.booked_on.weekday()]} {booking.booked_on:%d.%m.%Y}, {booking.starts_at:%H:%M}"
    where = f"{place.name}, {place.address}" if place.address else place.name
    return f"{said.said['booked']}: {day}. {where}"
