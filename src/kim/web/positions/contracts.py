"""Forwarding contracts of a position."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kim.foundation.authority import Permission
from kim.planning.actions import forwarding
from kim.planning.policies import positions as policy
from kim.web.base.acts import perform
from kim.web.base.requests import signed_in
from kim.web.positions import finding
from kim.web.positions.forms import ContractForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.POSITION_CHANGE)
def agree(request: KimRequest, position: UUID) -> HttpResponse:
    """Note a contract."""
    found = finding.position(request, position)
    form = ContractForm(request.POST or None, initial={"begins_on": found.begins_on, "ends_on": found.ends_on})

    def act(_values: dict[str, Any]) -> str:
        forwarding.agree(by=request.actor, position=found, terms=form.terms)
        return reverse("position", args=[position])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The contract is noted."))):
        return response
    context = {"form": form, "position": found, "verdict": policy.change(request.actor, found)}
    return render(request, "positions/contract.html", context, status=form.status)


@require_POST
@signed_in(Permission.POSITION_CHANGE)
def step(request: KimRequest, contract: UUID) -> HttpResponse:
    """Lead a contract to its next state."""
    found = finding.contract(request, contract)
    back = reverse("position", args=[found.position_id])
    return perform(
        request,
        lambda: forwarding.step(by=request.actor, contract=found, seen=_seen(request)),
        to=back,
        done=_("The contract has moved on."),
    )


def _seen(request: KimRequest) -> int:
    """The version that the button was shown with; nothing readable is no version that exists."""
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdigit() else 0
