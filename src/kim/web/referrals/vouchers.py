"""Vouchers: the sheet without a name, and opening a case for the person who brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from kim.cases.actions import referrals, vouchers
from kim.cases.queries import referrals as queries
from kim.foundation import clock
from kim.foundation.authority import Permission, Refused
from kim.planning.models import OfficeHours
from kim.planning.queries.availability import AHEAD
from kim.web.base.requests import NotVisible, find, signed_in
from kim.web.paper import sheets
from kim.web.referrals import rows, voucher_paper, voucher_words
from kim.web.referrals.forms import RedemptionForm, VoucherForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Referral
    from kim.web.base.requests import KimRequest

OPENED = gettext_lazy("The case is open. The first talk is noted for today.")
UNKNOWN_CODE = gettext_lazy("No open voucher has this code. Check the signs; a voucher opens one case, once.")


@signed_in(Permission.REFERRAL_SEND)
def show(request: KimRequest, referral: UUID) -> HttpResponse:
    """The sheet for the person: code, where and when, in German and her language. It names nobody and no topic."""
    slip = _handed_out(request, referral)
    wanted = request.GET.get("language", slip.language)
    sheet, booking = voucher_words.sheet(wanted), rows.booked(slip)
    context = {
        "slip": slip,
        "code": _grouped(slip.voucher or ""),
        "sheet": sheet,
        "others": voucher_words.choices(),
        "untranslated": rows.language(slip) if wanted == slip.language and not sheet.other else "",
        "hours": _hours(request, slip, sheet),
        "slot_day": sheet.weekdays[booking.booked_on.weekday()] if booking else [],
    }
    return render(request, "referrals/voucher.html", context)


@signed_in(Permission.REFERRAL_SEND)
def file(request: KimRequest, referral: UUID) -> HttpResponse:
    """The same sheet as PDF/UA."""
    slip = _handed_out(request, referral)
    words = voucher_words.sheet(request.GET.get("language", slip.language))
    made = voucher_paper.sheet(
        office=slip.recipient.name,
        code=_grouped(slip.voucher or ""),
        words=words,
        booking=rows.booked(slip),
        hours=_hours(request, slip, words),
    )
    return sheets.answer(made)


def _handed_out(request: KimRequest, referral: UUID) -> Referral:
    """A voucher that the actor's office handed out, or 404."""
    slip = find(queries.sent(request.actor).select_related("recipient", "booking__hours__place"), referral)
    if slip.voucher is None:
        raise NotVisible("voucher", referral)
    return slip


def _hours(
    request: KimRequest, slip: Referral, sheet: voucher_words.Sheet
) -> list[tuple[OfficeHours, list[voucher_words.Line]]]:
    today = clock.today()
    hours = OfficeHours.objects.visible_to(request.actor).filter(office=slip.recipient_id)
    hours = hours.running(start=today, end=today + AHEAD).select_related("place__municipality")
    by_place = sorted(hours, key=lambda one: _order(one, slip.municipality_id))
    return [(one, sheet.weekdays[one.weekday]) for one in by_place]


@signed_in(Permission.REFERRAL_RECEIVE)
def redeem(request: KimRequest) -> HttpResponse:
    """First the code, then what the person says about herself. The code travels in the form, never in an address."""
    is_second_step = "submission" in request.POST
    form = RedemptionForm(request.POST) if is_second_step else None
    response = form.carry_out(request, lambda _values: _open(request, form), done=OPENED) if form else None
    return response or _next_step(request, form)


def _next_step(request: KimRequest, form: RedemptionForm | None) -> HttpResponse:
    code_form = VoucherForm(request.POST or None)
    slip = _tried(request, code_form) if code_form.is_valid() else None
    if slip is None:
        status = 422 if code_form.errors else 200
        return render(request, "referrals/voucher_code.html", {"form": code_form}, status=status)
    initial = {"code": slip.voucher, "language": slip.language, "municipality": slip.municipality_id}
    form = form or RedemptionForm(initial=initial)
    context = {"form": form, "facts": rows.facts(slip), "cancel_url": reverse("voucher_redemption")}
    return render(request, "referrals/redemption.html", context, status=form.status)


def _tried(request: KimRequest, form: VoucherForm) -> Referral | None:
    """The voucher with the typed code; otherwise the form says why there is none."""
    try:
        slip = vouchers.look_up(by=request.actor, code=form.cleaned_data["code"])
    except Refused as refusal:
        form.add_error("code", refusal.reason)
        return None
    if slip is None:
        form.add_error("code", UNKNOWN_CODE)
    return slip


def _open(request: KimRequest, form: RedemptionForm) -> str:
    values = form.cleaned_data
    slip = vouchers.look_up(by=request.actor, code=values["code"])
    if slip is None:
        raise Refused(str(UNKNOWN_CODE))
    details = form.details(language=values["language"], municipality=values["municipality"].pk)
    case = referrals.redeem_voucher(by=request.actor, referral=slip, details=details)
    return reverse("case", args=[case.pk])


def _order(hours: Any, ags: str) -> tuple[bool, str, int, Any]:
    place = hours.place
    return (place.municipality_id != ags, place.municipality.sort_key, hours.weekday, hours.starts_at)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
