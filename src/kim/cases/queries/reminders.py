"""Appointments of the next days, and whom the actor can remind of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from kim.cases.models import Appointment, Case, TeamMembership
from kim.cases.queries import referrals
from kim.cases.queries.my_day_sections import WORKING
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission
from kim.people.models import Consent

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

    Nobody is reminded whose case rests in law (restricted, consent taken back) or is closed, or whose consent to be
    referred no longer holds. Who only looks into a case reminds nobody.

    Once a referral is accepted, the team of the case reminds, and nobody is reminded twice.
    """
    found = _of_cases(actor, today) + _of_referrals(actor, today)
    return sorted(found, key=lambda one: (one.booking.booked_on, one.booking.starts_at, one.booking.pk))


def _of_cases(actor: Actor, today: date) -> list[Reminder]:
    if not actor.may(Permission.CASE_WORK):
        return []
    team = TeamMembership.objects.current().filter(case=OuterRef("pk"), account=actor.id, capacity__in=WORKING)
    cases = Case.objects.visible_to(actor).open().filter(Exists(team), restricted_on=None, unconsented_on=None)
    rows = Appointment.objects.filter(case__in=cases, **_days(today))
    rows = rows.select_related("booking__hours__place", "case__person").order_by("booking__booked_on")[:MOST]
    return [Reminder(row.case.person, row.booking, case=row.case.pk) for row in rows]


def _of_referrals(actor: Actor, today: date) -> list[Reminder]:
    if not actor.may(Permission.REFERRAL_SEND):
        return []
    agreed = Consent.objects.in_force(today)
    slips = referrals.sent(actor, ReferralState.SENT).filter(consent__in=agreed, **_days(today))
    slips = slips.select_related("booking__hours__place", "person").order_by("booking__booked_on")[:MOST]
    return [Reminder(slip.person, slip.booking, referral=slip.pk) for slip in slips if slip.person and slip.booking]


def _days(today: date) -> dict[str, object]:
    return {
        "booking__cancelled_at__isnull": True,
        "booking__booked_on__gt": today,
        "booking__booked_on__lte": today + AHEAD,
    }
