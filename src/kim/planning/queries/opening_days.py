"""One day of a series as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.planning import slots as plain
from kim.planning.models import OpeningDay, SlotBooking
from kim.planning.openings import series_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kim.planning.models import OfficeHours
    from kim.planning.slots import Slot


@dataclass(frozen=True, slots=True)
class Held:
    """A slot and the booking in it, if there is one."""

    slot: Slot
    booking: SlotBooking | None


def of(hours: OfficeHours, on: date) -> OpeningDay | None:
    """What is known of the day, or None."""
    return OpeningDay.objects.filter(hours=hours, held_on=on).first()


def bookings(hours: OfficeHours, on: date) -> list[SlotBooking]:
    """Who has a slot, by time."""
    rows = SlotBooking.objects.filter(hours=hours, booked_on=on, cancelled_at__isnull=True)
    return list(rows.select_related("referring").order_by("starts_at"))


def fallen(hours: OfficeHours, on: date) -> list[SlotBooking]:
    """Bookings that fell away with the day: those whom somebody has to tell first."""
    rows = SlotBooking.objects.filter(hours=hours, booked_on=on, fell_away=True).select_related("referring")
    return sorted(rows, key=lambda one: (one.told_on is not None, one.starts_at))


def slots(hours: OfficeHours, on: date, booked: Iterable[SlotBooking]) -> list[Held]:
    """All slots of the day with what is booked into them."""
    at = {one.starts_at: one for one in booked}
    return [Held(slot, at.get(slot.starts_at)) for slot in plain.slots(series_of(hours), on, on)]
