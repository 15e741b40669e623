"""The person of a case: what is recorded, how she may be reached, what her title means, what she consented to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.cases.actions import cases
from kim.cases.policies import cases as policy
from kim.cases.policies import extracts as extract_policy
from kim.cases.queries import sheets
from kim.cases.vocabulary import extract_reasons
from kim.cases.vocabulary.extract_states import RequestState
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.models import Consent
from kim.people.policies import consents as consent_policy
from kim.people.queries.details import details_of
from kim.people.vocabulary import consent_categories, residence_statuses, statutory_grounds
from kim.procedures.queries import case_imports
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.cases import closures, conflicts, frame
from kim.web.cases.forms import PURPOSES, ConsentTermsForm, DetailsForm, written

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case, ExtractRequest
    from kim.people.models import StatutoryGround
    from kim.web.base.requests import KimRequest


EXTRACTS = 20


@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """What is recorded, to be read and changed."""
    found = frame.opened(request, case)
    before = written(details_of(found.person)) | {"seen": found.person.version}
    form = DetailsForm(request.POST or None, initial=before)

    def act(values: dict[str, Any]) -> str:
        cases.change_person(by=request.actor, case=found, details=form.details(), seen=values["seen"])
        return reverse("case_person", args=[found.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The person's data are saved."))):
        return led_on
    if form.is_bound:
        found.person.refresh_from_db()
    more = {
        "form": form,
        "originals": case_imports.originals_of(found),
        **_surroundings(request, found),
        **conflicts.both_versions(form),
    }
    return render(
        request, "cases/person.html", frame.context(request, found, "case_person", **more), status=form.status
    )


@signed_in(Permission.CASE_WORK)
def note_consent(request: KimRequest, case: UUID) -> HttpResponse:
    """A new consent, spoken through with the person."""
    found = frame.opened(request, case)
    offices = Office.objects.exclude(pk=found.office_id).exclude(kind__in=office_kinds.PROTECTED).order_by("name")
    form = ConsentTermsForm(request.POST or None, offices=offices, initial=_proposed(request, found))
    back = _after_consent(request, found)

    def act(_values: dict[str, Any]) -> str:
        cases.note_consent(by=request.actor, case=found, terms=form.terms())
        return back

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The consent is noted."))):
        return led_on
    more = {"form": form, "verdict": policy.change(request.actor, found), "cancel_url": back}
    return render(
        request, "cases/consent.html", frame.context(request, found, "case_person", **more), status=form.status
    )


@require_POST
@signed_in(Permission.CASE_WORK)
def withdraw_consent(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """The person took a consent back; it works at once."""
    found = frame.opened(request, case)
    given = find(Consent.objects.filter(person=found.person_id), consent)
    return perform(
        request,
        lambda: cases.withdraw_consent(by=request.actor, case=found, consent=given),
        to=reverse("case_person", args=[found.pk]),
        done=gettext_lazy("The consent is withdrawn. From now on nothing is passed on because of it."),
    )


def _after_consent(request: KimRequest, case: Case) -> str:
    """The page of the person; back to closing where the consent was missing there, with what was chosen."""
    if asked := closures.asked_service(request.GET):
        return f"{reverse('case_closure', args=[case.pk])}?{urlencode(asked)}"
    return reverse("case_person", args=[case.pk])


def _proposed(request: KimRequest, case: Case) -> dict[str, Any]:
    """The office may come with the address, from the closing page; the categories never do."""
    return {
        "recipient": request.GET.get("recipient", ""),
        "purpose": "handover" if request.GET.get("recipient") else "case_management",
        "language": case.person.language,
    }


def _surroundings(request: KimRequest, case: Case) -> dict[str, Any]:
    may_change = policy.change(request.actor, case)
    status = case.person.residence_status
    return {
        "may_change": may_change,
        "status": residence_statuses.ALL.get(status) if status in residence_statuses.ALL else None,
        "consents": list(_consents(request, case)),
        "grounds": [_ground(ground) for ground in sheets.grounded(case)],
        "extracts": sheets.extracts(case)[:EXTRACTS],
        "wishes": [_wish(request, wish) for wish in _open_wishes(case)],
    }


def _ground(ground: StatutoryGround) -> dict[str, Any]:
    row = statutory_grounds.ALL.get(ground.paragraph)
    return {"ground": ground, "label": row.label, "is_in_force": ground.is_in_force(clock.today())}


def _open_wishes(case: Case) -> Any:
    """Requests of other offices that nobody has answered."""
    open_ones = case.extract_requests.filter(state=RequestState.OPEN)
    return open_ones.select_related("office", "case").order_by("asked_on", "pk")


def _wish(request: KimRequest, wish: ExtractRequest) -> dict[str, Any]:
    return {
        "wish": wish,
        "categories": [consent_categories.ALL.get(code).label for code in wish.named],
        "reason": extract_reasons.ALL.get(wish.reason).label,
        "refuse": extract_policy.refuse_request(request.actor, wish),
    }


def _consents(request: KimRequest, case: Case) -> list[dict[str, Any]]:
    """Those in force first, each with what may be done with it."""
    today = clock.today()
    rows = Consent.objects.filter(person=case.person_id).select_related("recipient", "withdrawal")
    may_work = policy.work(request.actor, case)
    shown = [
        {
            "consent": row,
            "is_in_force": row.is_in_force(today),
            "categories": [consent_categories.ALL.get(code).label for code in row.categories],
            "purpose": PURPOSES.get(row.purpose, row.purpose),
            "withdraw": may_work & consent_policy.withdraw(request.actor, row),
        }
        for row in rows.order_by("-given_on", "-created_at")
    ]
    return sorted(shown, key=lambda row: not row["is_in_force"])
