"""Which slots people book by themselves, and how many, so that referrals find one too."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.network.vocabulary import office_kinds
from kim.planning import openings, slots, visitors
from kim.planning.models import SlotBooking

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime, time
    from uuid import UUID

    from kim.foundation.authority import Actor
    from kim.planning.models import OfficeHours
    from kim.planning.slots import Slot

AHEAD = timedelta(days=14)


def book(by: Actor, hours: OfficeHours, slot: Slot) -> Verdict:
    """A free slot of the next two weeks that has not begun, while half of its day is left to referrals."""
    verdict = (
        _visits(by)
        & Verdict.when(
            hours.office.kind not in office_kinds.sealed(), otherwise=_("This office books its talks by itself.")
        )
        & Verdict.when(lies_ahead(slot), otherwise=_("Choose a slot of the next 14 days that has not begun."))
        & Verdict.when(
            openings.is_free(hours, slot), otherwise=_("This slot is no longer free. Please choose another one.")
        )
    )
    return verdict and Verdict.when(
        booked_by_visitors([hours], slot.on, slot.on).get((hours.pk, slot.on), 0) < share(hours),
        otherwise=_("Half of the slots of a day stay for people whom an office refers. Please choose another day."),
    )


def cancel(by: Actor, booking: SlotBooking) -> Verdict:
    """Whoever has the code of a booking of her own, until it begins."""
    return (
        _visits(by)
        & Verdict.when(
            booking.channel == visitors.CHANNEL, otherwise=_("This booking belongs to a referral and is changed there.")
        )
        & Verdict.when(booking.cancelled_at is None, otherwise=_("This booking has already been cancelled."))
        & Verdict.when(
            _moment(booking.booked_on, booking.starts_at) > clock.now(), otherwise=_("This slot lies in the past.")
        )
    )


def lies_ahead(slot: Slot) -> bool:
    """Whether it begins later than now, within the days that can be booked."""
    return clock.now() < _moment(slot.on, slot.starts_at) and slot.on <= clock.today() + AHEAD


def share(hours: OfficeHours) -> int:
    """How many slots of one day people may take by themselves: half, and at least one."""
    return max(slots.fit(openings.series_of(hours)) // 2, 1)


def booked_by_visitors(hours: Collection[OfficeHours], start: date, end: date) -> dict[tuple[UUID, date], int]:
    """How many slots of each series and day people hold by themselves; days without one are not named."""
    bookings = SlotBooking.objects.filter(
        hours__in=hours, booked_on__range=(start, end), cancelled_at__isnull=True, channel=visitors.CHANNEL
    )
    return dict(Counter(bookings.values_list("hours_id", "booked_on")))


def _visits(by: Actor) -> Verdict:
    return Verdict.when(
        visitors.is_visitor(by), otherwise=_("Colleagues book for their office or for a referral, not as a visitor.")
    )


def _moment(day: date, begins: time) -> datetime:
    return clock.at(day, begins.hour, begins.minute)
