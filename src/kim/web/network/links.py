"""Making a link for a body. Its address is shown once, on the answer to the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.actions import confirmations
from kim.network.policies import confirmations as policy
from kim.web.base.requests import signed_in
from kim.web.network import finding
from kim.web.network.bodies import address
from kim.web.network.forms import LinkForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """A second click leads to the body: the address was shown."""
    partner = finding.body(request)
    form = LinkForm(request.POST or None)
    made: list[str] = []

    def act(values: dict[str, Any]) -> str:
        language, until = values["language"], values["ends_on"]
        made.append(confirmations.make(by=request.actor, partner=partner, language=language, ends_on=until)[1])
        return address(partner)

    context = {"partner": partner, "form": form, "verdict": policy.make(request.actor, partner)}
    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The link is made."))):
        if not made:
            return response
        shown = request.build_absolute_uri(f"{reverse('network_confirm')}?link={made[0]}")
        return render(request, "network/made.html", {**context, "address": shown})
    return render(request, "network/link.html", context, status=form.status)
