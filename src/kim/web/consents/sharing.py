"""Making an extract: everything that would go is on the page before it goes. Refusing a request for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kim.cases.actions import extracts as actions
from kim.cases.extracting import content_of
from kim.cases.models import ExtractRequest
from kim.cases.policies import extracts as policy
from kim.foundation.authority import Permission
from kim.people.models import StatutoryGround
from kim.people.vocabulary.consent_categories import COUNSELLING_CENTRE, read
from kim.web.base.acts import perform
from kim.web.base.requests import NotVisible, find, signed_in
from kim.web.cases import frame
from kim.web.consents import contents
from kim.web.consents.consents import given_by
from kim.web.consents.forms import SharingForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case
    from kim.people.models import Consent
    from kim.web.base.requests import KimRequest


@signed_in(Permission.CASE_WORK)
def by_consent(request: KimRequest, case: UUID, consent: UUID) -> HttpResponse:
    """An extract for the office that a consent names."""
    found = frame.opened(request, case)
    given = given_by(found, consent)
    if given.recipient_id is None:
        raise NotVisible("extract", consent)
    return _page(request, found, given, tuple(given.categories))


@signed_in(Permission.CASE_WORK)
def by_ground(request: KimRequest, case: UUID, ground: UUID) -> HttpResponse:
    """An extract for the office that a statutory ground names."""
    found = frame.opened(request, case)
    rows = StatutoryGround.objects.filter(person=found.person_id).select_related("recipient")
    basis = find(rows, ground)
    return _page(request, found, basis, read(basis.categories))


@require_POST
@signed_in(Permission.CASE_WORK)
def refuse_request(request: KimRequest, case: UUID, wish: UUID) -> HttpResponse:
    """Another office asked for more and gets nothing."""
    found = frame.opened(request, case)
    asked = find(ExtractRequest.objects.filter(case=found).select_related("case"), wish)
    return perform(
        request,
        lambda: actions.refuse_request(by=request.actor, request=asked),
        to=reverse("case_person", args=[found.pk]),
        done=gettext_lazy("The office reads that nothing is passed on."),
    )


def _page(request: KimRequest, case: Case, basis: Consent | StatutoryGround, agreed: tuple[str, ...]) -> HttpResponse:
    form = SharingForm(request.POST or None, agreed=agreed)

    def act(values: dict[str, Any]) -> str:
        actions.share(by=request.actor, case=case, basis=basis, categories=values["categories"])
        return reverse("case_person", args=[case.pk])

    done = _("The extract is on its way. It holds what you ticked, nothing else.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    offered = tuple(code for code in agreed if code not in COUNSELLING_CENTRE)
    more = {
        "form": form,
        "basis": basis,
        "parts": contents.parts(content_of(case, offered)),
        "ticked": request.POST.getlist("categories"),
        "secrecy": policy.secrecy_of(case),
        "verdict": policy.share(request.actor, case, basis, offered[:1]),
    }
    return render(
        request, "consents/sharing.html", frame.context(request, case, "case_person", **more), status=form.status
    )
