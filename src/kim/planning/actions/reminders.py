"""Reminding people of their appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.planning.models import SlotBooking
from kim.planning.policies import reminders as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def note(*, by: Actor, booking: SlotBooking) -> None:
    """The person was reminded, by telephone or in a message; how and in which words stands nowhere. Raises Refused."""
    policy.note(by, booking).require()
    SlotBooking.objects.filter(pk=booking.pk).update(reminded_on=clock.today())
    audit.done(by, "slot.remind", booking)
