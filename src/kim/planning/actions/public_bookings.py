"""What people do without an account: take a slot under a code, and give it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.codes import readable_code
from kim.planning import visitors
from kim.planning.models import OfficeHours, SlotBooking
from kim.planning.policies import public_bookings as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.slots import Slot


@transaction.atomic
def book(*, by: Actor, hours: OfficeHours, slot: Slot) -> SlotBooking:
    """Take a slot under a random code. Raises Refused, also when somebody was faster."""
    current = OfficeHours.objects.select_for_update(no_key=True).get(pk=hours.pk)
    policy.book(by, current, slot).require()
    booking = SlotBooking.objects.create(
        office_id=current.office_id,
        hours=current,
        booked_on=slot.on,
        starts_at=slot.starts_at,
        code=readable_code(8),
        channel=visitors.CHANNEL,
    )
    audit.done(by, "slot.book_self", booking)
    return booking


@transaction.atomic
def cancel(*, by: Actor, booking: SlotBooking) -> None:
    """Free the slot again. Raises Refused."""
    rows = SlotBooking.objects.select_for_update(of=("self",)).select_related("hours")
    current = rows.get(pk=booking.pk)
    policy.cancel(by, current).require()
    SlotBooking.objects.filter(pk=current.pk).update(cancelled_at=clock.now())
    audit.done(by, "slot.cancel_self", current)
