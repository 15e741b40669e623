"""Who calls off, keeps and counts single days, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.authority import Permission, Role, Verdict
from kim.planning import openings, slots
from kim.planning.models import OpeningDay, SlotBooking
from kim.planning.models.booking import Attendance
from kim.planning.models.opening_day import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor
    from kim.planning.models import OfficeHours

MOST_WALK_INS = 200


def see(by: Actor, hours: OfficeHours) -> Verdict:
    """Whoever works in the office or keeps its hours."""
    works = by.may(Permission.CASE_WORK, office=hours.office_id)
    return Verdict.when(
        works or by.may(Permission.OFFICE_HOURS_CHANGE, office=hours.office_id),
        otherwise=_("Office hours are kept by the coordinators of the office."),
    )


def is_opening(hours: OfficeHours, on: date) -> Verdict:
    """A day of the series that is no public holiday."""
    days = slots.days(openings.series_of(hours), on, on, openings.closed_days(on.year))
    return Verdict.when(any(days), otherwise=_("The series is not open on this day."))


def call_off(by: Actor, hours: OfficeHours, on: date, reason: str = "", booked_then: int | None = None) -> Verdict:
    """A day from today on that is open, for a reason of the list, knowing who is booked."""
    verdict = (
        _may_change(by, hours, on)
        & Verdict.when(not _is_called_off(hours, on), otherwise=_("This day has been called off already."))
        & Verdict.when(not _is_held(hours, on), otherwise=_("What happened on this day has been noted already."))
    )
    if booked_then is None:
        return verdict
    now = booked(hours, on).count()
    return (
        verdict
        & Verdict.when(reason in Reason.values, otherwise=_("Say why the day is called off."))
        & Verdict.when(
            now == booked_then,
            otherwise=_("Meanwhile somebody has booked or cancelled. Look at the bookings again, then call off."),
        )
    )


def open_again(by: Actor, hours: OfficeHours, on: date) -> Verdict:
    """A day ahead that was called off."""
    return _may_change(by, hours, on) & Verdict.when(
        _is_called_off(hours, on), otherwise=_("This day has not been called off.")
    )


def substitute(by: Actor, hours: OfficeHours, on: date, account: UUID | None = None) -> Verdict:
    """Somebody who works in the office and is not asked to be elsewhere at that time."""
    verdict = _may_change(by, hours, on)
    if account is None:
        return verdict
    colleagues = {one.pk for one in actors.colleagues(hours.office_id, Role.CASE_MANAGER)}
    others = OpeningDay.objects.filter(substitute=account, held_on=on, called_off_for="").exclude(hours=hours)
    elsewhere = others.filter(hours__starts_at__lt=hours.ends_at, hours__ends_at__gt=hours.starts_at)
    return (
        verdict
        & Verdict.when(account in colleagues, otherwise=_("Only a case manager of the office keeps its hours."))
        & Verdict.when(not elsewhere.exists(), otherwise=_("This colleague keeps another office hour at that time."))
    )


def hold(
    by: Actor, hours: OfficeHours, on: date, attendance: Mapping[UUID, str] | None = None, walk_ins: int = 0
) -> Verdict:
    """A day that was open, until today; each booking of it came or did not; nobody counts below nothing."""
    marked = attendance or {}
    known = set(booked(hours, on).filter(pk__in=marked).values_list("pk", flat=True))
    return (
        see(by, hours)
        & is_opening(hours, on)
        & Verdict.when(on <= clock.today(), otherwise=_("What happened is noted on the day or after it."))
        & Verdict.when(not _is_called_off(hours, on), otherwise=_("This day has been called off already."))
        & Verdict.when(walk_ins in range(MOST_WALK_INS + 1), otherwise=_("Give a number of people between 0 and 200."))
        & Verdict.when(
            known == set(marked) and set(marked.values()) <= {"", *Attendance.values},
            otherwise=_("A booking has been cancelled meanwhile. Load the page again."),
        )
    )


def tell(by: Actor, booking: SlotBooking) -> Verdict:
    """The office that referred, or that of the hours; once."""
    refers = booking.referring_id is not None and by.may(Permission.REFERRAL_SEND, office=booking.referring_id)
    return (
        Verdict.when(
            refers or bool(see(by, booking.hours)),
            otherwise=_("The person is told by the office that referred or by the office of the hours."),
        )
        & Verdict.when(
            not booking.is_anonymous, otherwise=_("Whoever booked without an account sees it by the code alone.")
        )
        & Verdict.when(booking.fell_away, otherwise=_("This appointment has not fallen away."))
        & Verdict.when(booking.told_on is None, otherwise=_("The person has been told already."))
    )


def booked(hours: OfficeHours, on: date) -> QuerySet[SlotBooking]:
    """The bookings of that day."""
    return SlotBooking.objects.filter(hours=hours, booked_on=on, cancelled_at__isnull=True)


def _may_change(by: Actor, hours: OfficeHours, on: date) -> Verdict:
    return (
        see(by, hours)
        & is_opening(hours, on)
        & Verdict.when(on >= clock.today(), otherwise=_("This day is over. What happened then is noted, not changed."))
    )


def _is_held(hours: OfficeHours, on: date) -> bool:
    return OpeningDay.objects.filter(hours=hours, held_on=on, walk_ins__isnull=False).exists()


def _is_called_off(hours: OfficeHours, on: date) -> bool:
    return OpeningDay.objects.filter(hours=hours, held_on=on).exclude(called_off_for="").exists()
