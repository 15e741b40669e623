"""One consent: what, to whom, for what, until when; narrowing it; the sheet to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.access.queries import actors
from kim.cases.actions import consents as actions
from kim.cases.models import Extract
from kim.cases.policies import cases as case_policy
from kim.cases.policies import extracts as extract_policy
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.people.models import Consent
from kim.people.policies import consents as policy
from kim.people.vocabulary import languages
from kim.web.base.requests import find, signed_in
from kim.web.cases import frame
from kim.web.cases.forms import PURPOSES
from kim.web.consents import consent_paper, contents, sheet_words
from kim.web.consents.forms import NarrowingForm
from kim.web.paper import sheets

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case
    from kim.web.base.requests import KimRequest

looking = signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)


@looking
def show(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """Everything about one consent, and what may be done with it."""
    found = frame.opened(request, case)
    given = given_by(found, consent)
    noted_by = given.withdrawal.noted_by if given.is_withdrawn else None
    may_work = case_policy.work(request.actor, found)
    less = tuple(given.categories)
    more = {
        "consent": given,
        **described(given),
        "withdrawn_by": actors.names({noted_by}).get(noted_by, "") if noted_by else "",
        "withdraw": may_work & policy.withdraw(request.actor, given),
        "narrow": may_work & policy.withdraw(request.actor, given),
        "share": extract_policy.share(request.actor, found, given, less[:1]) if given.recipient_id else None,
        "extracts": Extract.objects.filter(consent=given, case=found).order_by("-made_on", "-created_at"),
    }
    return render(request, "consents/consent.html", frame.context(request, found, "case_person", **more))


@signed_in(Permission.CASE_WORK)
def narrow(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """The person leaves something out or wants it to end earlier; the wider consent ends with the same click."""
    found = frame.opened(request, case)
    given = given_by(found, consent)
    form = NarrowingForm(request.POST or None, consent=given)

    def act(_values: dict[str, Any]) -> str:
        narrower = actions.narrow(by=request.actor, case=found, consent=given, less=form.less())
        return reverse("case_consent", args=[found.pk, narrower.pk])

    done = _("The consent is narrower now. What it no longer covers cannot be read any more.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    verdict = case_policy.work(request.actor, found) & policy.withdraw(request.actor, given)
    more = {"form": form, "consent": given, "verdict": verdict}
    page = frame.context(request, found, "case_person", **more)
    return render(request, "consents/narrowing.html", page, status=form.status)


@looking
def sheet(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """The sheet to read, to sign and to take along: plain German, and the language of the person beside it."""
    found = frame.opened(request, case)
    given = given_by(found, consent)
    wanted = request.GET.get("language", given.language or found.person.language)
    words = sheet_words.sheet(wanted)
    more = {
        "consent": given,
        "sheet": words,
        "others": sheet_words.choices(),
        "categories": [words.said[f"category_{code}"] for code in given.categories],
        "purpose": words.said.get(f"purpose_{given.purpose}", []),
        "what": words.said[f"kind_{given.kind}"],
        "untranslated": _untranslated(wanted, words.other),
    }
    return render(request, "consents/sheet.html", frame.context(request, found, "case_person", **more))


@looking
def sheet_file(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """The same sheet as PDF/UA, to print or to send to a printer at the counter."""
    found = frame.opened(request, case)
    given = given_by(found, consent)
    words = sheet_words.sheet(request.GET.get("language", given.language or found.person.language))
    return sheets.answer(consent_paper.sheet(given, found.office.name, words))


def given_by(case: Case, consent: UUID) -> Consent:
    """The consent of the person of this case, or 404."""
    rows = Consent.objects.filter(person=case.person_id)
    return find(rows.select_related("recipient", "withdrawal", "follows", "narrower", "person"), consent)


def described(consent: Consent) -> dict[str, Any]:
    """A consent in words."""
    return {
        "is_in_force": consent.is_in_force(clock.today()),
        "categories": [contents.category(code) for code in consent.categories],
        "purpose": PURPOSES.get(consent.purpose, consent.purpose),
        "spoken": languages.ALL.get(consent.language).label if consent.language in languages.ALL else "",
    }


def _untranslated(wanted: str, other: str) -> str:
    if other or wanted in {"", "de", "de-simple"} or wanted not in languages.ALL:
        return ""
    return languages.ALL.get(wanted).label
