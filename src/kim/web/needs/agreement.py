"""The consensus protocol, with which an assessment is agreed by the municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import needs
from kim.planning.policies import needs as policy
from kim.web.base.requests import signed_in
from kim.web.needs import finding
from kim.web.needs.forms import ProtocolForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """The protocol is written once; kinds of actors that sent answers are ticked to begin with."""
    assessment = finding.assessment(request)
    sent = assessment.invitations.filter(sent_at__isnull=False)
    kinds = list(dict.fromkeys(sent.values_list("actor_kind", flat=True)))
    form = ProtocolForm(request.POST or None, initial={"kinds": kinds})

    def act(_values: dict[str, Any]) -> str:
        needs.agree(by=request.actor, assessment=assessment, protocol=form.draft)
        return f"{reverse('needs_town')}?town={assessment.municipality_id}"

    done = _("The answer of the municipality is agreed.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"assessment": assessment, "form": form, "may_agree": policy.agree(request.actor, assessment)}
    return render(request, "needs/agreement.html", context, status=form.status)
