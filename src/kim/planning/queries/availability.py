"""Free slots and free places, shown before a name is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.planning.models import IntakeCapacity, OfficeHours
from kim.planning.openings import called_off, closed_days, series_of, taken
from kim.planning.slots import Slot, slots

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A free slot of a series."""

    hours: OfficeHours
    slot: Slot

    @property
    def key(self) -> str:
        """How a form names this slot."""
        return f"{self.hours.pk}|{self.slot.on.isoformat()}|{self.slot.starts_at:%H:%M}"


def free_slots(actor: Actor, *, start: date, ags: str | None = None, ahead: timedelta = AHEAD) -> list[FreeSlot]:
    """Unbooked slots of the coming days, earliest first; with a municipality only those held there."""
    end = start + ahead
    running = OfficeHours.objects.visible_to(actor).running(start=start, end=end).select_related("place", "office")
    if ags:
        running = running.filter(place__municipality=ags)
    return free_of(list(running), start, end)


def free_of(found: list[OfficeHours], start: date, end: date) -> list[FreeSlot]:
    """Unbooked slots of these series in a period, both ends included, earliest first."""
    booked, shut = taken(found, start, end), called_off(found, start, end)
    closed = closed_days(start.year) | closed_days(end.year)
    free = [
        FreeSlot(hours, slot)
        for hours in found
        for slot in slots(series_of(hours), start, end, closed)
        if (hours.pk, slot.on, slot.starts_at) not in booked and (hours.pk, slot.on) not in shut
    ]
    return sorted(free, key=lambda one: (one.slot, str(one.hours.pk)))


def capacity(actor: Actor, office: str) -> IntakeCapacity | None:
    """The intake places that the team set last, with the day."""
    return IntakeCapacity.objects.visible_to(actor).latest_of(office)
