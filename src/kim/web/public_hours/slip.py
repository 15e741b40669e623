"""The sheet with a booking: for whoever books on behalf of somebody, such as a teacher, and hands it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.web.paper import sheets
from kim.web.public_hours import words

if TYPE_CHECKING:
    from kim.planning.models import SlotBooking
    from kim.web.referrals.voucher_words import Line

SAID = ("free", "decide", "language")


def sheet(booking: SlotBooking, language: str) -> sheets.Sheet:
    """When, where and the code, in German and a second language. It names nobody and no topic."""

    def said(code: str) -> list[Line]:
        return words.beside_german(code, language)

    place = booking.hours.place
    where = ", ".join(part for part in (place.name, place.address or place.municipality.name) if part)
    when = f"{booking.booked_on:%d.%m.%Y}, {booking.starts_at:%H:%M}"
    parts = [
        sheets.office(place.municipality.name),
        sheets.heading(said("booked")),
        sheets.fact(said(f"day_{booking.booked_on.weekday()}"), text=when),
        sheets.fact(said("place"), text=where),
        sheets.fact(said("code")),
        sheets.code(grouped(booking.code)),
        *(sheets.paragraph(said(code)) for code in SAID),
        sheets.note(said("keep")),
    ]
    return sheets.Sheet(said("booked")[0].text, "termin", parts)


def grouped(code: str) -> str:
    """The code as it is read aloud."""
    return f"{code[:4]}-{code[4:]}"
