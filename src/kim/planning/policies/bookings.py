"""Who books slots, and which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.planning import openings

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import OfficeHours, SlotBooking
    from kim.planning.slots import Slot


def book(by: Actor, hours: OfficeHours, slot: Slot) -> Verdict:
    """Referring services and the team itself, for a slot of the series that lies ahead and is free."""
    allowed = by.may(Permission.REFERRAL_SEND) or by.may(Permission.CASE_WORK, office=hours.office_id)
    return (
        Verdict.when(allowed, otherwise=_("Your role does not book office hours."))
        & Verdict.when(slot.on >= clock.today(), otherwise=_("This slot lies in the past."))
        & Verdict.when(
            openings.is_free(hours, slot), otherwise=_("This slot is no longer free. Please choose another one.")
        )
    )


def cancel(by: Actor, booking: SlotBooking) -> Verdict:
    """The team, and whoever may refer to it (a withdrawn referral frees its slot)."""
    allowed = by.may(Permission.REFERRAL_SEND) or by.may(Permission.CASE_WORK, office=booking.office_id)
    return Verdict.when(allowed, otherwise=_("Your role does not book office hours.")) & Verdict.when(
        booking.cancelled_at is None, otherwise=_("This booking has already been cancelled.")
    )
