"""Recording a statutory ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.actions import consents as actions
from kim.cases.policies import cases as policy
from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.network.vocabulary import office_kinds
from kim.people.vocabulary import statutory_grounds
from kim.web.base.requests import signed_in
from kim.web.cases import frame
from kim.web.consents.forms import GroundForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.CASE_WORK)
def new(request: KimRequest, case: UUID) -> HttpResponse:
    """The exception: a law lets this be passed on, and somebody answers for that."""
    found = frame.opened(request, case)
    never = (*office_kinds.IMMIGRATION, *office_kinds.PROTECTED)
    others = Office.objects.exclude(pk=found.office_id).exclude(kind__in=never).order_by("name")
    form = GroundForm(request.POST or None, offices=others)

    def act(_values: dict[str, Any]) -> str:
        ground = actions.record_ground(by=request.actor, case=found, terms=form.terms())
        return reverse("case_ground_extract", args=[found.pk, ground.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act, done=_("The statutory ground is noted."))):
        return led_on
    more = {"form": form, "paragraphs": statutory_grounds.ALL.rows(), "verdict": policy.work(request.actor, found)}
    return render(
        request, "consents/ground.html", frame.context(request, found, "case_person", **more), status=form.status
    )
