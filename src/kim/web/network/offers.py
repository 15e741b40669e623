"""Writing down an offer of a body, or changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.actions import offers
from kim.network.policies import directory as policy
from kim.web.base.requests import signed_in
from kim.web.network import conflicts, finding
from kim.web.network.bodies import address
from kim.web.network.forms import OfferForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.models import Offer, Partner
    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """With `offer` the one to change, without it a new one."""
    partner = finding.body(request)
    offer = finding.offer(request, partner) if finding.key(request, "offer") else None
    form = _form(request.POST or None, offer)

    def act(values: dict[str, Any]) -> str:
        if offer is None:
            offers.add(by=request.actor, partner=partner, draft=form.draft)
        else:
            offers.change(by=request.actor, offer=offer, draft=form.draft, seen=values["seen"])
        return address(partner)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The offer is saved."))):
        return response
    status = form.status
    theirs = _form(None, form.conflict) if form.conflict else None
    context = {"form": form, "partner": partner, "offer": offer, "verdict": _verdict(request, partner, offer)}
    context |= conflicts.both_versions(form, theirs)
    return render(request, "network/offer.html", context, status=status)


def _form(typed: Any, offer: Offer | None) -> OfferForm:
    if offer is None:
        return OfferForm(typed)
    return OfferForm(typed, initial=OfferForm.initial_of(offer), known=tuple(offer.languages))


def _verdict(request: KimRequest, partner: Partner, offer: Offer | None) -> object:
    return policy.change_offer(request.actor, offer) if offer else policy.offer(request.actor, partner)
