"""How often somebody may try codes of vouchers, and where helpers without an account get one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries.answering import offices_that_may
from kim.cases.models import Referral
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation import audit, clock
from kim.foundation.authority import Permission, Verdict
from kim.network.models import Office
from kim.planning import visitors
from kim.planning.queries import public_hours

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

GUESS = "voucher.guess"
MOST, WITHIN = 20, timedelta(hours=1)
"""A code has eight of 26 signs (37 bits): against a thousand open vouchers, a year of trying finds one in 1200."""

RECEIVES = "integration_centre"
SIGNS, URGENCY = 8, "normal"
OPEN, HELD = 200, timedelta(days=90)
"""So many vouchers of an office from helpers may be under way at once; after this time one counts as lost."""


def try_code(by: Actor) -> Verdict:
    """Whoever has not tried too many wrong codes in the past hour."""
    wrong = audit.refusals(by, GUESS, since=clock.now() - WITHIN)
    return Verdict.when(
        wrong < MOST,
        otherwise=_("Too many codes were wrong. Try again in an hour, or call the office that gave the voucher."),
    )


def hand_out_publicly(by: Actor, office: str, municipality: str) -> Verdict:
    """Everybody without an account, where the office has published hours in the municipality."""
    return (
        Verdict.when(
            visitors.is_visitor(by), otherwise=_("Colleagues hand out vouchers for their office, on the referral page.")
        )
        & Verdict.when(
            any(one.hours.office_id == office for one in public_hours.meetings(municipality)),
            otherwise=_("This office has no office hours there at present."),
        )
        & receives(office)
    )


def receives(office: str) -> Verdict:
    """An office that does case management, where somebody is who can take a voucher in."""
    is_there = Office.objects.of_kind(RECEIVES).filter(pk=office).exists() and office in offices_that_may(
        Permission.REFERRAL_RECEIVE
    )
    return Verdict.when(is_there, otherwise=_("No voucher leads to this office."))


def leaves_room(office: str) -> Verdict:
    """As long as not too many are under way: the office shall know how many people may come."""
    since = clock.now() - HELD
    under_way = Referral.objects.filter(
        office=office, sender=visitors.VISITOR.id, state=ReferralState.VOUCHER, sent_at__gt=since
    )
    return Verdict.when(
        under_way.count() < OPEN,
        otherwise=_("So many vouchers for this office are under way that no more can be made at present."),
    )
