"""The voucher sheet as a file to print: what the page says, in the same words and order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kim.web.paper import sheets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kim.planning.models import OfficeHours, SlotBooking
    from kim.web.paper.sheets import Part
    from kim.web.referrals.voucher_words import Line, Sheet

SAID = ("come", "bring", "free", "decide", "language")


def sheet(
    *, office: str, code: str, words: Sheet, booking: SlotBooking | None, hours: Sequence[tuple[Any, Sequence[Line]]]
) -> sheets.Sheet:
    """The sheet in German and the language of `words`; `hours` with the words of their weekdays."""
    said = words.said
    parts = [
        sheets.office(office),
        sheets.heading(said["title"]),
        *(sheets.paragraph(said[one]) for one in SAID),
        sheets.fact(said["code"]),
        sheets.code(code),
        *_reserved(words, booking),
        *_where(words, hours),
        sheets.paragraph(said["once"]),
    ]
    name = "-".join(part for part in ("gutschein", words.other) if part)
    return sheets.Sheet(said["title"][0].text, name, parts)


def _reserved(words: Sheet, booking: SlotBooking | None) -> list[Part]:
    if booking is None:
        return []
    when = f"{booking.booked_on:%d.%m.%Y}, {booking.starts_at:%H:%M}, {booking.hours.place.name}"
    return [sheets.fact(words.said["reserved"], words.weekdays[booking.booked_on.weekday()], text=when)]


def _where(words: Sheet, hours: Sequence[tuple[OfficeHours, Sequence[Line]]]) -> list[Part]:
    said = words.said
    if not hours:
        return [sheets.heading(said["go_here"], 2), sheets.blank()]
    body = [(_place(one, words), day, f"{one.starts_at:%H:%M}–{one.ends_at:%H:%M}") for one, day in hours]
    table = sheets.rows([said["place"], said["day"], said["time"]], body, (3, 2, 2))
    return [sheets.heading(said["where"], 2), table]


def _place(hours: OfficeHours, words: Sheet) -> str:
    place = hours.place
    return f"{place.name}, {place.address or words.said['address_follows'][0].text}"
