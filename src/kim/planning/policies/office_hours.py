"""Who keeps office hours and capacity, and which series can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict
from kim.planning import openings, slots
from kim.planning.models import OfficeHours

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.models import Place
    from kim.planning.slots import Series

MOST_PLACES = 500


def keep(by: Actor, office: str) -> Verdict:
    """Coordinators and colleagues of the office that is open at that time."""
    return Verdict.when(
        by.may(Permission.OFFICE_HOURS_KEEP, office=office),
        otherwise=_("Office hours are kept by the coordinators of the office."),
    )


def change(by: Actor, office: str) -> Verdict:
    """As keeping, and the head of the integration centre."""
    return Verdict.when(
        by.may(Permission.OFFICE_HOURS_CHANGE, office=office),
        otherwise=_("Office hours are kept by the coordinators of the office."),
    )


def add(by: Actor, office: str, place: Place, series: Series) -> Verdict:
    """As keeping, for a series that makes sense and is not open there at that time already."""
    verdict = keep(by, office) & makes_sense(series)
    return verdict and is_apart(office, place, series)


def makes_sense(series: Series) -> Verdict:
    """At least one whole slot between the two times."""
    verdict = (
        Verdict.when(series.starts_at < series.ends_at, otherwise=_("The end lies after the beginning."))
        & Verdict.when(series.slot_minutes in range(5, 241), otherwise=_("A slot takes between 5 and 240 minutes."))
        & Verdict.when(series.every_weeks in range(1, 9), otherwise=_("The rhythm is between one and eight weeks."))
    )
    return verdict and Verdict.when(
        slots.fit(series) > 0,
        otherwise=_("Not one slot fits between beginning and end. Shorten the slots or stay open longer."),
    )


def is_apart(office: str, place: Place, series: Series) -> Verdict:
    """The same office is not open twice at the same moment in the same place."""
    others = OfficeHours.objects.filter(office=office, place=place, weekday=series.weekday)
    return Verdict.when(
        not any(slots.collide(series, openings.series_of(other)) for other in others),
        otherwise=_(
            "Your office already has office hours here at this time. Choose another time or end the other series."
        ),
    )


def end(by: Actor, hours: OfficeHours, last_on: date | None = None) -> Verdict:
    """As keeping, while the series runs; with a day also whether it can be the last one."""
    verdict = change(by, hours.office_id) & Verdict.when(
        hours.last_on is None, otherwise=_("These office hours already have a last day.")
    )
    return verdict & can_be_last(hours, last_on) if last_on else verdict


def can_be_last(hours: OfficeHours, last_on: date) -> Verdict:
    """Not before the first day, and nobody who has booked finds the door locked."""
    booked = hours.bookings.filter(booked_on__gt=last_on, cancelled_at__isnull=True)
    return Verdict.when(
        last_on >= hours.first_on, otherwise=_("The last day is not before the first day of the series.")
    ) & Verdict.when(
        not booked.exists(),
        otherwise=_("After this day slots are booked. Choose a later day, or let the bookings be cancelled first."),
    )


def set_capacity(by: Actor, office: str, places: int | None = None) -> Verdict:
    """The team and its coordinators say how many new cases it can take."""
    return Verdict.when(
        by.may(Permission.CAPACITY_SET, office=office),
        otherwise=_("Intake places are set by the team and its coordinators."),
    ) & Verdict.when(
        places is None or places in range(MOST_PLACES + 1),
        otherwise=_("Give a number of places between 0 and 500."),
    )
