"""Vouchers: the sheet without a name, and opening a case for the person who brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import referrals
from kim.cases.queries import referrals as queries
from kim.foundation import clock
from kim.foundation.authority import Permission, Refused
from kim.planning.models import OfficeHours
from kim.planning.queries.availability import AHEAD
from kim.web.base.fields import remarks
from kim.web.base.requests import NotVisible, find, signed_in
from kim.web.referrals import rows
from kim.web.referrals.forms import RedemptionForm, VoucherForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

UNKNOWN_CODE = gettext_lazy("No open voucher has this code. Check the signs; a voucher opens one case, once.")


@signed_in(Permission.REFERRAL_SEND)
def show(request: KimRequest, referral: UUID) -> HttpResponse:
    """The sheet for the person: code, where and when. It names nobody and no topic."""
    slip = find(queries.sent(request.actor).select_related("recipient", "booking__hours__place"), referral)
    if slip.voucher is None:
        raise NotVisible("voucher", referral)
    today = clock.today()
    hours = OfficeHours.objects.visible_to(request.actor).filter(office=slip.recipient_id)
    hours = hours.running(start=today, end=today + AHEAD).select_related("place__municipality")
    by_place = sorted(hours, key=lambda one: _order(one, slip.municipality_id))
    context = {
        "slip": slip,
        "code": _grouped(slip.voucher),
        "hours": [(one, WEEKDAYS[one.weekday]) for one in by_place],
        "slot": rows.slot(slip),
    }
    return render(request, "referrals/voucher.html", context)


@signed_in(Permission.REFERRAL_RECEIVE)
def redeem(request: KimRequest) -> HttpResponse:
    """First the code, then what the person says about herself. The code travels in the form, never in an address."""
    is_second_step = "submission" in request.POST
    form = RedemptionForm(request.POST) if is_second_step else None
    response = form.carry_out(request, lambda _values: _open(request, form)) if form else None
    return response or _next_step(request, form)


def _next_step(request: KimRequest, form: RedemptionForm | None) -> HttpResponse:
    code_form = VoucherForm(request.POST or None)
    slip = queries.by_voucher(request.actor, code_form.cleaned_data["code"]) if code_form.is_valid() else None
    if slip is None:
        if code_form.is_bound and code_form.is_valid():
            code_form.add_error("code", UNKNOWN_CODE)
        status = 422 if code_form.errors else 200
        return render(request, "referrals/voucher_code.html", {"form": code_form}, status=status)
    initial = {"code": slip.voucher, "language": slip.language, "municipality": slip.municipality_id}
    form = form or RedemptionForm(initial=initial)
    context = {"form": form, "facts": rows.facts(slip), "cancel_url": reverse("voucher_redemption")}
    return render(request, "referrals/redemption.html", context, status=form.status)


def _open(request: KimRequest, form: RedemptionForm) -> str:
    values = form.cleaned_data
    slip = queries.by_voucher(request.actor, values["code"])
    if slip is None:
        raise Refused(str(UNKNOWN_CODE))
    details = form.details(language=values["language"], municipality=values["municipality"].pk)
    case = referrals.redeem_voucher(by=request.actor, referral=slip, details=details)
    messages.success(request, _("The case is open. The first talk is noted for today."))
    for remark in remarks(form):
        messages.warning(request, remark)
    return reverse("case", args=[case.pk])


def _order(hours: Any, ags: str) -> tuple[bool, str, int, Any]:
    place = hours.place
    return (place.municipality_id != ags, place.municipality.sort_key, hours.weekday, hours.starts_at)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
