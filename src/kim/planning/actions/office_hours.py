"""Keeping office hours, capacity and bookings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.foundation.codes import readable_code
from kim.network.models import Place
from kim.planning.models import IntakeCapacity, OfficeHours, SlotBooking
from kim.planning.policies import bookings
from kim.planning.policies import office_hours as policy

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.planning.slots import Series, Slot


@transaction.atomic
def add(
    *,
    by: Actor,
    office: str,
    place: Place,
    series: Series,
    languages: tuple[str, ...] = (),
    kept_by: UUID | None = None,
) -> OfficeHours:
    """Open a series of an office at a place. Raises Refused, also where it is open there at that time."""
    Place.objects.select_for_update().get(pk=place.pk)  # two who add at once wait for each other
    policy.add(by, office, place, series).require()
    hours = OfficeHours.objects.create(
        office_id=office,
        place=place,
        weekday=series.weekday,
        starts_at=series.starts_at,
        ends_at=series.ends_at,
        slot_minutes=series.slot_minutes,
        every_weeks=series.every_weeks,
        first_on=series.first_on,
        last_on=series.last_on,
        languages=list(languages),
        kept_by=kept_by,
    )
    audit.done(by, "office_hours.add", hours)
    return hours


@transaction.atomic
def end(*, by: Actor, hours: OfficeHours, last_on: date, seen: int | None = None) -> None:
    """Let a series end. Raises Refused, Conflict."""
    OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)  # nobody books behind the last day meanwhile
    policy.end(by, hours, last_on).require()
    records.change(hours, seen=seen, last_on=last_on)
    audit.done(by, "office_hours.end", hours)


@transaction.atomic
def set_capacity(*, by: Actor, office: str, places: int) -> IntakeCapacity:
    """Say how many new cases the team can take from today. Raises Refused."""
    policy.set_capacity(by, office, places).require()
    capacity = IntakeCapacity.objects.create(office_id=office, places=places, set_on=clock.today())
    audit.done(by, "capacity.set", capacity)
    return capacity


@transaction.atomic
def book(*, by: Actor, hours: OfficeHours, slot: Slot, channel: str, referring: str | None = None) -> SlotBooking:
    """Book a slot under a random code, for the office of the hours or the office that refers to it.

    Raises Refused, also when somebody was faster.
    """
    OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)  # two who book at once wait for each other
    bookings.book(by, hours, slot, referring).require()
    booking = SlotBooking.objects.create(
        office_id=hours.office_id,
        hours=hours,
        booked_on=slot.on,
        starts_at=slot.starts_at,
        referring_id=referring,
        code=readable_code(8),
        channel=channel,
    )
    audit.done(by, "slot.book", booking)
    return booking


@transaction.atomic
def cancel(*, by: Actor, booking: SlotBooking) -> None:
    """Free the slot again. Raises Refused."""
    bookings.cancel(by, booking).require()
    SlotBooking.objects.filter(pk=booking.pk).update(cancelled_at=clock.now())
    audit.done(by, "slot.cancel", booking)
