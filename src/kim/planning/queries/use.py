"""Plan against use: what each series offered in the last weeks, and how much of it was taken."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kim.planning.models import OfficeHours, OpeningDay, SlotBooking
from kim.planning.models.booking import Attendance
from kim.planning.openings import closed_days, series_of
from kim.planning.slots import days, fit

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor

WEEKS = 12
LITTLE, MUCH = 0.25, 0.9
"""Under and over these shares of taken slots a series is spoken of (assumptions, to be settled with practice)."""
ENOUGH_DAYS = 3
"""So many days say something; fewer may be chance."""


@dataclass(frozen=True, slots=True)
class Use:
    """A series over the weeks. `offered` are slots of days that were open; walk-ins come on top."""

    hours: OfficeHours
    held: int
    called_off: int
    offered: int
    booked: int
    attended: int
    missed: int
    walk_ins: int

    @property
    def share(self) -> float | None:
        """Taken of offered slots; None where nothing was offered."""
        return self.booked / self.offered if self.offered else None

    @property
    def is_little(self) -> bool:
        """Hardly anybody came, with or without a slot."""
        reached = (self.booked + self.walk_ins) / self.offered if self.offered else 1
        return self.held >= ENOUGH_DAYS and reached < LITTLE

    @property
    def is_much(self) -> bool:
        """Nearly every slot was taken."""
        return self.held >= ENOUGH_DAYS and (self.share or 0) > MUCH


def of_office(actor: Actor, office: str, today: date) -> list[Use]:
    """The series of an office that were open in the last twelve weeks, the least used first: three queries."""
    start, end = today - timedelta(weeks=WEEKS), today - timedelta(days=1)
    rows = OfficeHours.objects.visible_to(actor).filter(office=office).running(start=start, end=end)
    booked, known = _bookings(office, start, end), _days(office, start, end)
    found = [
        _use(hours, start, end, booked.get(hours.pk, {}), known.get(hours.pk, []))
        for hours in rows.select_related("place__municipality")
    ]
    return sorted(found, key=lambda use: (use.share is None, use.share or 0, str(use.hours.pk)))


def move(found: list[Use]) -> tuple[Use, Use] | None:
    """From where to where one half-day would go: from the least used to the fullest; None where nothing presses."""
    little = next((use for use in found if use.is_little), None)
    much = next((use for use in reversed(found) if use.is_much), None)
    return (little, much) if little and much else None


def _use(hours: OfficeHours, start: date, end: date, booked: dict[str, int], known: list[OpeningDay]) -> Use:
    series = series_of(hours)
    years = closed_days(start.year) | closed_days(end.year)
    opened = list(days(series, start, end, years))
    off = len([row for row in known if row.is_called_off and row.held_on in opened])
    held = len(opened) - off
    return Use(
        hours=hours,
        held=held,
        called_off=off,
        offered=held * fit(series),
        booked=booked.get("booked", 0),
        attended=booked.get("attended", 0),
        missed=booked.get("missed", 0),
        walk_ins=sum(row.walk_ins or 0 for row in known),
    )


def _bookings(office: str, start: date, end: date) -> dict[UUID, dict[str, int]]:
    rows = SlotBooking.objects.filter(office=office, booked_on__range=(start, end), cancelled_at__isnull=True)
    counted = rows.values("hours").annotate(
        booked=Count("pk"),
        attended=Count("pk", filter=Q(attendance=Attendance.ATTENDED)),
        missed=Count("pk", filter=Q(attendance=Attendance.MISSED)),
    )
    return {row["hours"]: {name: row[name] for name in ("booked", "attended", "missed")} for row in counted}


def _days(office: str, start: date, end: date) -> dict[UUID, list[OpeningDay]]:
    found: dict[UUID, list[OpeningDay]] = defaultdict(list)
    for row in OpeningDay.objects.filter(office=office, held_on__range=(start, end)):
        found[row.hours_id].append(row)
    return found
