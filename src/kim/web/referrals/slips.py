"""One referral: the full slip for the sender, the slip without a name for the recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.policies import referrals as policy
from kim.cases.queries import referrals as queries
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission
from kim.planning.actions import opening_days
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import find, signed_in
from kim.web.components import days
from kim.web.referrals import rows

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Referral
    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

NEEDED = ("person", "recipient", "office", "municipality", "booking__hours__place", "consent")
AFTER_ACCEPTANCE = {ReferralState.ACCEPTED, ReferralState.NOT_REACHED, ReferralState.TALKED}


@signed_in(Permission.REFERRAL_SEND, Permission.REFERRAL_RECEIVE)
def show(request: KimRequest, referral: UUID) -> HttpResponse:
    """The page of the side that the actor is on; who is on both sees the receiving one."""
    slip = queries.inbox(request.actor).select_related(*NEEDED, "case").filter(pk=referral).first()
    if slip is not None:
        return render(request, "referrals/received.html", _received(request.actor, slip))
    sent = find(queries.sent(request.actor).select_related(*NEEDED), referral)
    return render(request, "referrals/slip.html", _sent(request.actor, sent))


@signed_in(Permission.REFERRAL_SEND)
def tell(request: KimRequest, referral: UUID) -> HttpResponse:
    """The person knows that the appointment falls away."""
    slip = find(queries.sent(request.actor).select_related("booking__hours").exclude(booking=None), referral)
    assert slip.booking is not None  # noqa: S101 - asked for above
    booking, to = slip.booking, reverse("referral", args=[slip.pk])
    return perform(request, lambda: opening_days.tell(by=request.actor, booking=booking), to=to, done=_("Noted."))


def _sent(actor: Actor, slip: Any) -> dict[str, Any]:
    return {
        "slip": slip,
        "sent_on": days.day_of(slip.sent_at),
        "told": rows.told(slip),
        "facts": rows.facts(slip),
        "reach": rows.reach(slip.person) if slip.person else [],
        "withdraw": policy.withdraw(actor, slip),
        "resend": policy.resend(actor, slip),
        "is_voucher": slip.voucher is not None,
        "fallen": slip.booking if slip.booking and slip.booking.fell_away else None,
        "told_form": ActForm(),
        "came_back": slip.told in {ReferralState.DECLINED, ReferralState.WITHDRAWN} and slip.person is not None,
    }


def _received(actor: Actor, slip: Referral) -> dict[str, Any]:
    return {
        "slip": slip,
        "sent_on": days.day_of(slip.sent_at),
        "facts": rows.facts(slip),
        "reach": rows.reach(slip.person) if slip.person else [],
        "tone": rows.TONES.get(ReferralState(slip.state), "neutral"),
        "is_new": slip.state == ReferralState.SENT,
        "is_taken": slip.state in AFTER_ACCEPTANCE,
        "is_to_reach": slip.state in {ReferralState.ACCEPTED, ReferralState.NOT_REACHED},
        "tries": slip.contact_tries.order_by("tried_on", "created_at"),
        "accept": policy.accept(actor, slip),
        "decline": policy.decline(actor, slip),
        "note_try": policy.note_try(actor, slip),
        "note_talk": policy.note_talk(actor, slip),
        "give_up": policy.give_up(actor, slip),
        "accept_form": ActForm(),
        "try_form": ActForm(),
    }
