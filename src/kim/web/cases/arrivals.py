"""Arrival in a regular service: the service answers, the case manager takes note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kim.cases.actions import arrivals
from kim.cases.models import Arrival, Case
from kim.cases.policies import closings
from kim.foundation.authority import Permission
from kim.people.queries.details import details_of
from kim.people.vocabulary import languages
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import find, signed_in

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

ANSWERS = {"yes": True, "no": False}


@signed_in(Permission.ARRIVAL_CONFIRM)
def show(request: KimRequest, arrival: UUID) -> HttpResponse:
    """For the asked office: who should have arrived, as far as the person agreed, and two buttons."""
    rows = Arrival.objects.asked_of(request.actor).select_related("case__person", "consent", "office", "at_office")
    found = find(rows, arrival)
    if request.method == "POST":
        if (word := request.POST.get("arrived")) not in ANSWERS:
            raise BadRequest("no answer")
        return perform(
            request,
            lambda: arrivals.answer(by=request.actor, arrival=found, arrived=ANSWERS[word]),
            to=reverse("arrival", args=[found.pk]),
            done=_("Thank you. Case management has your answer."),
        )
    details = details_of(found.case.person, found.consent.categories)
    more = {
        "arrival": found,
        "details": details,
        "name": f"{details.given_name} {details.family_name}".strip(),
        "spoken": languages.ALL.get(details.language).label if details.language in languages.ALL else "",
        "verdict": closings.answer(request.actor, found),
        "form": ActForm(),
    }
    return render(request, "cases/arrival.html", more)


@require_POST
@signed_in(Permission.CASE_WORK)
def take_note(request: KimRequest, arrival: UUID) -> HttpResponse:
    """For the case manager: read, and taken care of."""
    mine = Case.objects.visible_to(request.actor)
    found = find(Arrival.objects.filter(case__in=mine.values("pk")).select_related("case"), arrival)
    return perform(
        request,
        lambda: arrivals.take_note(by=request.actor, arrival=found),
        to=reverse("case", args=[found.case_id]),
        done=_("Noted."),
    )
