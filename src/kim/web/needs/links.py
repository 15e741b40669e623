"""Making a link for a respondent, or renewing one. Its address is shown once, on the answer to the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import needs
from kim.planning.models import NeedsInvitation
from kim.web.base.requests import find, signed_in
from kim.web.needs import finding
from kim.web.needs.forms import InviteForm, UntilForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import NeedsAssessment
    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """With `renew` the form for an existing link. A second click leads to the list: the address was shown."""
    assessment = finding.assessment(request)
    renewed = _renewed(request, assessment)
    form = UntilForm(request.POST or None) if renewed else InviteForm(request.POST or None)
    made: list[str] = []

    def act(values: dict[str, Any]) -> str:
        if renewed is not None:
            made.append(needs.renew(by=request.actor, invitation=renewed, ends_on=values["ends_on"]))
        else:
            assert isinstance(form, InviteForm)  # noqa: S101 - chosen above
            made.append(needs.invite(by=request.actor, assessment=assessment, draft=form.draft)[1])
        return f"{reverse('needs_town')}?town={assessment.municipality_id}"

    context = {"assessment": assessment, "form": form, "renewed": renewed}
    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The link is made."))):
        return _made(request, context, made[0]) if made else response
    return render(request, "needs/link.html", context, status=form.status)


def _renewed(request: KimRequest, assessment: NeedsAssessment) -> NeedsInvitation | None:
    key = request.GET.get("renew", "")
    rows = NeedsInvitation.objects.select_related("assessment").filter(assessment=assessment)
    return find(rows, key) if key else None


def _made(request: KimRequest, context: dict[str, Any], token: str) -> HttpResponse:
    address = request.build_absolute_uri(f"{reverse('needs_answer')}?link={token}")
    return render(request, "needs/made.html", {**context, "address": address})
