"""Appointments of the next days, and whom the actor can remind of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from kim.cases.models import Appointment, Case
from kim.cases.queries import referrals
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.planning.models import SlotBooking

AHEAD = timedelta(days=4)
"""From tomorrow on, so that a Friday reaches over the weekend to Tuesday."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Reminder:
    """Somebody who has an appointment. `case` or `referral` is where the actor knows the person from."""

    person: Person
    booking: SlotBooking
    case: UUID | None = None
    referral: UUID | None = None


def ahead(actor: Actor, today: date) -> list[Reminder]:
    """By day and time: of the own cases, and of own referrals that nobody has accepted yet; two queries.

    Once a referral is accepted, the team of the case reminds, and nobody is reminded twice.
    """
    found = _of_cases(actor, today) + _of_referrals(actor, today)
    return sorted(found, key=lambda one: (one.booking.booked_on, one.booking.starts_at, one.booking.pk))


def _of_cases(actor: Actor, today: date) -> list[Reminder]:
    if not actor.may(Permission.CASE_WORK):
        return []
    rows = Appointment.objects.filter(case__in=Case.objects.visible_to(actor), **_days(today))
    rows = rows.select_related("booking__hours__place", "case__person").order_by("booking__booked_on")[:MOST]
    return [Reminder(row.case.person, row.booking, case=row.case.pk) for row in rows]


def _of_referrals(actor: Actor, today: date) -> list[Reminder]:
    if not actor.may(Permission.REFERRAL_SEND):
        return []
    slips = referrals.sent(actor, ReferralState.SENT).filter(person__isnull=False, **_days(today))
    slips = slips.select_related("booking__hours__place", "person").order_by("booking__booked_on")[:MOST]
    return [Reminder(slip.person, slip.booking, referral=slip.pk) for slip in slips if slip.person and slip.booking]


def _days(today: date) -> dict[str, object]:
    return {
        "booking__cancelled_at__isnull": True,
        "booking__booked_on__gt": today,
        "booking__booked_on__lte": today + AHEAD,
    }
