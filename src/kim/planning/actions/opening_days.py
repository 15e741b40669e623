"""Single days of a series: called off, kept by somebody else, held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.planning.models import OfficeHours, OpeningDay, SlotBooking
from kim.planning.policies import opening_days as policy

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor


@transaction.atomic
def call_off(*, by: Actor, hours: OfficeHours, on: date, reason: str, booked: int, seen: int = 0) -> OpeningDay:
    """The door stays shut that day; its bookings are cancelled and wait until somebody has told the people.

    `booked` is how many bookings the actor was shown. Raises Refused, Conflict.
    """
    _lock(hours)
    policy.call_off(by, hours, on, reason, booked).require()
    day = _written(hours, on, seen, called_off_for=reason)
    policy.booked(hours, on).update(cancelled_at=clock.now(), fell_away=True)
    audit.done(by, "opening_day.call_off", day)
    return day


@transaction.atomic
def open_again(*, by: Actor, hours: OfficeHours, on: date, seen: int = 0) -> OpeningDay:
    """The day is open after all. Bookings that fell away stay so: the people may have been told. Raises Refused."""
    _lock(hours)
    policy.open_again(by, hours, on).require()
    day = _written(hours, on, seen, called_off_for="")
    audit.done(by, "opening_day.open_again", day)
    return day


@transaction.atomic
def substitute(*, by: Actor, hours: OfficeHours, on: date, account: UUID | None, seen: int = 0) -> OpeningDay:
    """Somebody else of the office keeps that day; None takes it back. Raises Refused, Conflict."""
    _lock(hours)
    policy.substitute(by, hours, on, account).require()
    day = _written(hours, on, seen, substitute=account)
    audit.done(by, "opening_day.substitute", day)
    return day


@transaction.atomic
def hold(
    *, by: Actor, hours: OfficeHours, on: date, attendance: Mapping[UUID, str], walk_ins: int, seen: int = 0
) -> OpeningDay:
    """What happened: who of the booked came, and how many without a booking. Raises Refused, Conflict."""
    _lock(hours)
    policy.hold(by, hours, on, attendance, walk_ins).require()
    day = _written(hours, on, seen, walk_ins=walk_ins)
    for value in {*attendance.values()}:
        marked = [key for key, each in attendance.items() if each == value]
        SlotBooking.objects.filter(hours=hours, booked_on=on, pk__in=marked).update(attendance=value)
    audit.done(by, "opening_day.hold", day)
    return day


@transaction.atomic
def tell(*, by: Actor, booking: SlotBooking) -> None:
    """The person knows that the appointment falls away. Raises Refused."""
    policy.tell(by, booking).require()
    SlotBooking.objects.filter(pk=booking.pk).update(told_on=clock.today())
    audit.done(by, "slot.tell", booking)


def _lock(hours: OfficeHours) -> None:
    """Whoever books a slot of the series at the same time waits, or is waited for."""
    OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)


def _written(hours: OfficeHours, on: date, seen: int, **values: Any) -> OpeningDay:
    day = OpeningDay.objects.filter(hours=hours, held_on=on).first()
    if day is None:
        return OpeningDay.objects.create(office_id=hours.office_id, hours=hours, held_on=on, **values)
    records.change(day, seen=seen, **values)
    return day
