"""Who notes that somebody was reminded of an appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import SlotBooking


def note(by: Actor, booking: SlotBooking) -> Verdict:
    """The office that referred or that of the hours, once, for an appointment that stands and is not over."""
    refers = booking.referring_id is not None and by.may(Permission.REFERRAL_SEND, office=booking.referring_id)
    return (
        Verdict.when(
            refers or by.may(Permission.CASE_WORK, office=booking.office_id),
            otherwise=_("The person is reminded by the office that referred or by the office of the hours."),
        )
        & Verdict.when(
            booking.cancelled_at is None and booking.booked_on >= clock.today(),
            otherwise=_("This appointment was cancelled or is over."),
        )
        & Verdict.when(booking.reminded_on is None, otherwise=_("The person has been reminded already."))
    )
