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


def book(by: Actor, hours: OfficeHours, slot: Slot, referring: str | None = None) -> Verdict:
    """The team itself and clerks for a referral of their own office; for a slot that lies ahead and is free."""
    return (
        _concerns(by, hours.office_id, referring)
        & Verdict.when(slot.on >= clock.today(), otherwise=_("This slot lies in the past."))
        & Verdict.when(
            openings.is_free(hours, slot), otherwise=_("This slot is no longer free. Please choose another one.")
        )
    )


def cancel(by: Actor, booking: SlotBooking) -> Verdict:
    """The team, and clerks of the office that booked it for a referral (a withdrawn referral frees its slot)."""
    return _concerns(by, booking.office_id, booking.referring_id) & Verdict.when(
        booking.cancelled_at is None, otherwise=_("This booking has already been cancelled.")
    )


def _concerns(by: Actor, office: str, referring: str | None) -> Verdict:
    refers = referring is not None and by.may(Permission.REFERRAL_SEND, office=referring)
    return Verdict.when(
        refers or by.may(Permission.CASE_WORK, office=office),
        otherwise=_("Only the office of these hours and the office that refers to it book and cancel here."),
    )
