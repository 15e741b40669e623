"""The sending side: write a slip, take it back, send it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.actions import referrals
from kim.cases.policies import referrals as policy
from kim.cases.queries import referrals as queries
from kim.foundation.authority import Permission
from kim.network.models import Municipality, Office
from kim.people.models.consent import ConsentForm
from kim.web.base.forms import ActForm
from kim.web.base.requests import find, signed_in
from kim.web.referrals.forms import ReferralForm, ResendingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

SINGLE = ("given_name", "family_name", "phone", "contact_when", "reach", "interpreter", "language", "urgency")


@signed_in(Permission.REFERRAL_SEND)
def show(request: KimRequest) -> HttpResponse:
    """An empty slip, or the one that was sent off. `look` only looks elsewhere and keeps what was typed."""
    form = _form(request)
    if request.method == "POST" and "look" not in request.POST:
        response = form.carry_out(request, lambda _values: _send(request, form), done=lambda: _said(form))
        if response:
            return response
    template = "referrals/new.html#next-door" if request.htmx else "referrals/new.html"
    return render(request, template, {"form": form, **_surroundings(form)}, status=form.status)


@signed_in(Permission.REFERRAL_SEND)
def withdraw(request: KimRequest, referral: UUID) -> HttpResponse:
    """Ask once, then take it back."""
    slip = find(queries.sent(request.actor), referral)
    form = ActForm(request.POST or None)
    back = reverse("referral", args=[slip.pk])

    def act(_values: dict[str, Any]) -> str:
        referrals.withdraw(by=request.actor, referral=slip)
        return back

    done = _("The referral has been taken back.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    return render(
        request,
        "referrals/withdrawal.html",
        {"form": form, "cancel_url": back, "verdict": policy.withdraw(request.actor, slip)},
        status=form.status,
    )


@signed_in(Permission.REFERRAL_SEND)
def resend(request: KimRequest, referral: UUID) -> HttpResponse:
    """Send again, with a new consent."""
    slip = find(queries.sent(request.actor), referral)
    initial = {"recipient": slip.recipient_id}
    form = ResendingForm(request.POST or None, initial=initial, recipients=list(queries.recipients()))
    back = reverse("referral", args=[slip.pk])

    def act(values: dict[str, Any]) -> str:
        consent = ConsentForm(values["consent"])
        referrals.resend(by=request.actor, referral=slip, recipient=values["recipient"].pk, consent=consent)
        return back

    done = _("The referral has been sent again. The answer will stand here.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "slip": slip, "cancel_url": back, "verdict": policy.resend(request.actor, slip)}
    return render(request, "referrals/resending.html", context, status=form.status)


def _said(form: ReferralForm) -> str:
    if form.is_voucher:
        return _("The voucher is made. Hand it to the person.")
    return _("The referral has been sent. The answer will stand here.")


def _send(request: KimRequest, form: ReferralForm) -> str:
    slip, office = form.slip(), form.sender
    if form.is_voucher:
        voucher = referrals.hand_out_voucher(by=request.actor, office=office, slip=slip)
        return reverse("referral_voucher", args=[voucher.pk])
    referral = referrals.send(
        by=request.actor,
        office=office,
        slip=slip,
        details=form.details(language=slip.language, municipality=slip.municipality),
        consent=ConsentForm(form.cleaned_data["consent"]),
    )
    return reverse("referral", args=[referral.pk])


def _form(request: KimRequest) -> ReferralForm:
    codes = request.actor.offices_where(Permission.REFERRAL_SEND)
    offices = list(Office.objects.filter(pk__in=codes))
    recipients = list(queries.recipients())
    own = next((office.municipality_id for office in offices if office.municipality_id), "")
    typed = request.POST if request.method == "POST" else request.GET
    ags = _town(typed.get("municipality", own))
    free = queries.next_door(request.actor, offices=recipients, ags=ags)
    make = partial(ReferralForm, offices=offices, recipients=recipients, free=free)
    if request.method == "POST" and "look" not in request.POST:
        return make(request.POST)
    return make(initial={"municipality": ags, **_typed(request)})


def _typed(request: KimRequest) -> dict[str, Any]:
    """What stood in the form when somebody only wanted to look at another municipality."""
    if "look" not in request.POST:
        return {}
    kept = {name: request.POST.get(name, "") for name in (*SINGLE, "consent", "office", "recipient", "submission")}
    return {
        **{name: value for name, value in kept.items() if value},
        "topics": request.POST.getlist("topics"),
        "feedback_allowed": "feedback_allowed" in request.POST,
    }


def _surroundings(form: ReferralForm) -> dict[str, Any]:
    chosen = _town(str(form["municipality"].value() or ""))
    return {
        "place": Municipality.objects.filter(pk=chosen).first(),
        "free": form.free,
        "slot": str(form["slot"].value() or ""),
    }


def _town(text: str) -> str:
    """An official key of eight figures, or nothing."""
    return text if len(text) == len("05958044") and text.isascii() and text.isdigit() else ""
