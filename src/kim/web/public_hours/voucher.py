"""A voucher for somebody whom one accompanies: a code and no name, made by volunteers, teachers and associations."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.cases.actions import vouchers
from kim.cases.policies import vouchers as policy
from kim.foundation import submissions
from kim.foundation.authority import Refused
from kim.foundation.codes import ALPHABET
from kim.people.vocabulary import languages
from kim.planning.queries import public_hours
from kim.planning.visitors import VISITOR
from kim.web.base.forms import ActForm
from kim.web.paper import sheets
from kim.web.public_hours import limits, pages, slip, town, words
from kim.web.referrals import voucher_paper, voucher_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.network.models import Municipality, Office

SIGNS = 8


def show(request: HttpRequest) -> HttpResponse:
    """Choose the language of the person, press once, print the sheet. Without office hours there is no voucher."""
    where = pages.town(request)
    if where is None:
        return town.show(request)
    offices = _offices(where)
    if request.method == "POST" and request.POST.get("act") == "print":
        return _printed(request, where, offices)
    code, problem = _made(request, where, offices) if request.method == "POST" else ("", "")
    return _page(request, where, offices, code, problem)


def _page(
    request: HttpRequest, where: Municipality, offices: dict[str, Office], code: str, problem: str
) -> HttpResponse:
    context: dict[str, Any] = {
        "town": where,
        "offices": list(offices.values()),
        "choices": _languages(),
        "chosen": _language(request),
        "office": request.POST.get("office", ""),
        "code": code,
        "shown": slip.grouped(code) if code else "",
        "key": uuid.uuid4(),
        "problem": problem,
        "town_url": pages.address("public_hours_town", town=where.ags, lang=pages.speech(request).language),
    }
    if code:
        context["languages"] = []  # they would lose the code
    status = {"": 200, "voucher_later": 429}.get(problem, 422)
    return pages.form_page(request, "public_hours/voucher.html", status=status, **context)


def _made(request: HttpRequest, where: Municipality, offices: dict[str, Office]) -> tuple[str, str]:
    """The code, or which sentence says why there is none. A second click finds the first voucher."""
    form, office = ActForm(request.POST), _office(request, offices)
    if not form.is_valid() or office is None:
        return "", "voucher_none"
    key = form.cleaned_data["submission"]
    if before := submissions.led_to(key, VISITOR.id):
        return before, ""
    if limits.is_too_many(request, "voucher"):
        return "", "voucher_later"

    def act() -> str:
        return vouchers.hand_out_publicly(
            by=VISITOR, office=office.pk, municipality=where.ags, language=_language(request)
        )

    try:
        with transaction.atomic():
            code = submissions.once(key, VISITOR.id, act)
    except (Refused, submissions.Overtaken):
        return "", "voucher_none"
    limits.count(request, "voucher")
    return code, ""


def _printed(request: HttpRequest, where: Municipality, offices: dict[str, Office]) -> HttpResponse:
    """The sheet with the code that stands on the page; a code of another form prints nothing."""
    code, office = request.POST.get("code", ""), _office(request, offices)
    if office is None or len(code) != SIGNS or not set(code) <= set(ALPHABET):
        return _page(request, where, offices, "", "voucher_none")
    said = voucher_words.sheet(_language(request))
    here = [one.hours for one in public_hours.meetings(where.ags) if one.hours.office_id == office.pk]
    hours = [(one, said.weekdays[one.weekday]) for one in here]
    made = voucher_paper.sheet(office=office.name, code=slip.grouped(code), words=said, booking=None, hours=hours)
    return sheets.answer(made)


def _offices(where: Municipality) -> dict[str, Office]:
    """Those with published hours in the municipality to which a voucher can lead."""
    offices = {one.hours.office_id: one.hours.office for one in public_hours.meetings(where.ags)}
    return {code: office for code, office in offices.items() if policy.receives(code)}


def _office(request: HttpRequest, offices: dict[str, Office]) -> Office | None:
    only = next(iter(offices)) if len(offices) == 1 else ""
    return offices.get(request.POST.get("office", only))


def _language(request: HttpRequest) -> str:
    """What was chosen; at first the language of the page."""
    spoken = pages.speech(request).language
    chosen = request.POST.get("language", "" if spoken in {words.GERMAN, words.PLAIN} else spoken)
    return chosen if chosen in languages.ALL else ""


def _languages() -> list[tuple[str, str]]:
    """Those of the pages first, as their speakers call them, then the others that people speak here."""
    named = [(code, name) for code, name in words.NAMES.items() if code not in {words.GERMAN, words.PLAIN}]
    others = [(row.code, row.label) for row in languages.ALL.rows() if row.code not in words.NAMES]
    return [*named, *others]
