"""The office hours of a stretch of days: what is open where, and how much of it is still free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from kim.foundation.prepared import Prepared, stand_in
from kim.planning.models import OfficeHours, OpeningDay, SlotBooking
from kim.planning.openings import holiday_names, is_over, series_of
from kim.planning.slots import Series, days, fit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kim.foundation.authority import Actor
    from kim.planning.models.office_hours import OfficeHoursQuerySet


@dataclass(frozen=True, slots=True)
class Opening:
    """A series on one day. A holiday has its name, and then nothing is open; neither on a day that was called off."""

    hours: OfficeHours
    on: date
    total: int
    booked: int
    holiday: str = ""
    day: OpeningDay | None = None

    @property
    def free(self) -> int:
        """Slots that nobody has."""
        return max(self.total - self.booked, 0)

    @property
    def is_called_off(self) -> bool:
        """Whether the door stays shut although it is no holiday."""
        return self.day is not None and self.day.is_called_off


@dataclass(frozen=True, slots=True)
class Nearby:
    """Office hours around somebody, on one day."""

    on: date
    starts_at: time
    code: str
    place: str
    municipality: str
    languages: tuple[str, ...]
    total: int
    booked: int

    @property
    def free(self) -> int:
        """Slots that nobody has."""
        return max(self.total - self.booked, 0)


def openings(rows: OfficeHoursQuerySet, start: date, *, language: str) -> list[Opening]:
    """What these series do in the seven days from `start`, by day and time; two queries.

    Closed days are listed too, with the name of the holiday in the language or with what is known of that day.
    """
    end = start + timedelta(days=6)
    named = holiday_names(start.year, language) | holiday_names(end.year, language)
    running = rows.running(start=start, end=end).select_related("office", "place__municipality")
    known = {(row.hours_id, row.held_on): row for row in OpeningDay.objects.filter(held_on__range=(start, end))}
    found = [
        _opening(hours, day, named, known.get((hours.pk, day)))
        for hours in running.annotate(booked=_booked(start, end))
        for day in days(series_of(hours), start, end)
    ]
    return sorted(found, key=lambda opening: (opening.on, opening.hours.starts_at, opening.hours.place.code))


def near(actor: Actor, start: date, *, language: str) -> list[Nearby]:
    """What opens around the actor in the seven days from `start` and is not over, by day and time; one query.

    Around is the own office and the municipalities that it is there for. Holidays and days
    that were called off are left out.
    """
    end = start + timedelta(days=6)
    closed = holiday_names(start.year, language) | holiday_names(end.year, language)
    nobody, marks = stand_in(actor)
    found = [
        Nearby(day, series.starts_at, code, place, town, tuple(spoken), fit(series), booked)
        for code, place, town, spoken, booked, *columns in _NEAR.rows(nobody, start, marks=marks)
        for series in [Series(*columns)]
        for day in days(series, start, end, closed)
        if not is_over(day, series.ends_at)
    ]
    return sorted(found, key=lambda nearby: (nearby.on, nearby.starts_at, nearby.code))


def _near(actor: Actor, start: date) -> QuerySet[Any, tuple[Any, ...]]:
    end = start + timedelta(days=6)
    shut = OpeningDay.objects.filter(hours=OuterRef("pk"), held_on__range=(start, end)).exclude(called_off_for="")
    around = OfficeHours.objects.visible_to(actor).near(actor).running(start=start, end=end).filter(~Exists(shut))
    return around.annotate(booked=_booked(start, end)).values_list(
        "place__code",
        "place__name",
        "place__municipality_id",
        "languages",
        "booked",
        "weekday",
        "starts_at",
        "ends_at",
        "slot_minutes",
        "first_on",
        "last_on",
        "every_weeks",
    )


_NEAR = Prepared(_near)


def _booked(start: date, end: date) -> Coalesce:
    """Booked slots of a series. A series opens once in seven days, so they all belong to that one day."""
    bookings = SlotBooking.objects.filter(
        hours=OuterRef("pk"), booked_on__range=(start, end), cancelled_at__isnull=True
    )
    return Coalesce(Subquery(bookings.order_by().values("hours").annotate(n=Count("pk")).values("n")), 0)


def _opening(hours: OfficeHours, day: date, holidays: dict[date, str], known: OpeningDay | None) -> Opening:
    if day in holidays:
        return Opening(hours, day, 0, 0, holidays[day])
    if known and known.is_called_off:
        return Opening(hours, day, 0, 0, day=known)
    return Opening(hours, day, fit(series_of(hours)), hours.booked, day=known)  # type: ignore[attr-defined]  # annotated above
