"""The receiving side: accept, decline, try to reach, first talk, give up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kim.cases.actions import referrals
from kim.cases.policies import referrals as policy
from kim.cases.queries import referrals as queries
from kim.cases.vocabulary import decline_reasons
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import find, signed_in
from kim.web.referrals.forms import RefusalForm, TalkForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Referral
    from kim.web.base.requests import KimRequest


@require_POST
@signed_in(Permission.REFERRAL_RECEIVE)
def accept(request: KimRequest, referral: UUID) -> HttpResponse:
    """Take the slip and go on with the new case."""
    slip = _received(request, referral)
    form = ActForm(request.POST)

    def act(_values: dict[str, Any]) -> str:
        case = referrals.accept(by=request.actor, referral=slip)
        return reverse("case", args=[case.pk])

    response = form.carry_out(request, act, done=_("Accepted. This is the new case; now reach the person."))
    if response is None:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return HttpResponseRedirect(_page(slip))
    return response


@signed_in(Permission.REFERRAL_RECEIVE)
def decline(request: KimRequest, referral: UUID) -> HttpResponse:
    """Choose the reason; the sender reads what to do next."""
    slip = _received(request, referral)
    form = RefusalForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        referrals.decline(by=request.actor, referral=slip, refusal=form.refusal())
        return reverse("referrals")

    done = _("Declined. The other office now reads the reason and what to do next.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {
        "form": form,
        "cancel_url": _page(slip),
        "reasons": decline_reasons.ALL.rows(),
        "verdict": policy.decline(request.actor, slip),
    }
    return render(request, "referrals/refusal.html", context, status=form.status)


@require_POST
@signed_in(Permission.REFERRAL_RECEIVE)
def note_try(request: KimRequest, referral: UUID) -> HttpResponse:
    """Today the person was not reached."""
    slip = _received(request, referral)
    done = _("Noted: tried today, not reached.")
    return perform(request, lambda: referrals.note_try(by=request.actor, referral=slip), to=_page(slip), done=done)


@signed_in(Permission.REFERRAL_RECEIVE)
def note_talk(request: KimRequest, referral: UUID) -> HttpResponse:
    """The day of the first talk."""
    slip = _received(request, referral)
    form = TalkForm(request.POST or None, initial={"held_on": clock.today()})

    def act(values: dict[str, Any]) -> str:
        referrals.note_talk(by=request.actor, referral=slip, on=values["held_on"])
        return reverse("case", args=[slip.case.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("Noted. The intake begins."))):
        return response
    context = {"form": form, "cancel_url": _page(slip), "verdict": policy.note_talk(request.actor, slip)}
    return render(request, "referrals/talk.html", context, status=form.status)


@signed_in(Permission.REFERRAL_RECEIVE)
def give_up(request: KimRequest, referral: UUID) -> HttpResponse:
    """Ask once, then stop trying."""
    slip = _received(request, referral)
    form = ActForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        referrals.give_up(by=request.actor, referral=slip)
        return reverse("referrals")

    done = _("Noted as not reached. The case is closed.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "cancel_url": _page(slip), "verdict": policy.give_up(request.actor, slip)}
    return render(request, "referrals/giving_up.html", context, status=form.status)


def _received(request: KimRequest, key: UUID) -> Referral:
    return find(queries.inbox(request.actor).select_related("person", "consent", "booking"), key)


def _page(slip: Referral) -> str:
    return reverse("referral", args=[slip.pk])
