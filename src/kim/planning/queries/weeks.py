"""The office hours of a stretch of days: what is open where, and how much of it is still free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.openings import holiday_names, series_of
from kim.planning.slots import days, fit

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models.office_hours import OfficeHoursQuerySet


@dataclass(frozen=True, slots=True)
class Opening:
    """A series on one day. A holiday has its name, and then nothing is open."""

    hours: OfficeHours
    on: date
    total: int
    booked: int
    holiday: str = ""

    @property
    def free(self) -> int:
        """Slots that nobody has."""
        return max(self.total - self.booked, 0)


def openings(rows: OfficeHoursQuerySet, start: date, *, language: str) -> list[Opening]:
    """What these series do in the seven days from `start`, by day and time; one query.

    Closed days are listed too, with the name of the holiday in the language.
    """
    end = start + timedelta(days=6)
    named = holiday_names(start.year, language) | holiday_names(end.year, language)
    running = rows.running(start=start, end=end).select_related("office", "place__municipality")
    found = [
        _opening(hours, day, named)
        for hours in running.annotate(booked=_booked(start, end))
        for day in days(series_of(hours), start, end)
    ]
    return sorted(found, key=lambda opening: (opening.on, opening.hours.starts_at, opening.hours.place.code))


def near(actor: Actor, start: date, *, language: str) -> list[Opening]:
    """The office hours around the actor: of the own office and in the municipalities that it is there for."""
    return openings(OfficeHours.objects.visible_to(actor).near(actor), start, language=language)


def _booked(start: date, end: date) -> Coalesce:
    """Booked slots of a series. A series opens once in seven days, so they all belong to that one day."""
    bookings = SlotBooking.objects.filter(
        hours=OuterRef("pk"), booked_on__range=(start, end), cancelled_at__isnull=True
    )
    return Coalesce(Subquery(bookings.order_by().values("hours").annotate(n=Count("pk")).values("n")), 0)


def _opening(hours: OfficeHours, day: date, holidays: dict[date, str]) -> Opening:
    if day in holidays:
        return Opening(hours, day, 0, 0, holidays[day])
    return Opening(hours, day, fit(series_of(hours)), hours.booked)  # type: ignore[attr-defined]  # annotated above
