"""One body: how it is reached, what it offers, its links; adding and changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.actions import confirmations, offers, partners
from kim.network.policies import confirmations as link_policy
from kim.network.policies import directory as policy
from kim.network.queries import directory as known
from kim.web.base.acts import perform
from kim.web.base.requests import signed_in
from kim.web.network import conflicts, finding, words
from kim.web.network.forms import PartnerForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.models import ConfirmationLink, Partner
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """All about it; buttons say that an offer is still right, or end a link."""
    partner = finding.body(request)
    if request.method == "POST":
        return _act(request, partner)
    keeps = policy.keep(request.actor)
    context = {
        "partner": partner,
        "kind": words.kind(partner),
        "offers": [words.offer(offer) for offer in known.offers_of(partner)],
        "links": [_link(link) for link in partner.links.all()] if keeps else [],
        "keeps": keeps,
        "may_change": policy.change(request.actor, partner),
        "may_link": link_policy.make(request.actor, partner),
        "new_key": uuid4,
    }
    return render(request, "network/body.html", context)


def _act(request: KimRequest, partner: Partner) -> HttpResponse:
    by, here = request.actor, address(partner)
    if request.POST.get("act") == "check":
        offer = finding.offer(request, partner)
        done = _("Noted: this offer is right as of today.")
        return perform(request, lambda: offers.check(by=by, offer=offer), to=here, done=done)
    link = finding.link(request, partner)
    return perform(request, lambda: confirmations.end(by=by, link=link), to=here, done=_("The link is ended."))


@signed_in(Permission.NEEDS_ASSESS)
def add(request: KimRequest) -> HttpResponse:
    """A new body."""
    form = PartnerForm(request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        return address(partners.add(by=request.actor, draft=form.draft))

    done = _("The body stands in the directory. Now add what it offers.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    return render(request, "network/body_form.html", {"form": form}, status=form.status)


@signed_in(Permission.NEEDS_ASSESS)
def change(request: KimRequest) -> HttpResponse:
    """Say anew what it is and how it is reached."""
    partner = finding.body(request)
    form = PartnerForm(request.POST or None, initial=PartnerForm.initial_of(partner))

    def act(values: dict[str, Any]) -> str:
        partners.change(by=request.actor, partner=partner, draft=form.draft, seen=values["seen"])
        return address(partner)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The entry is changed."))):
        return response
    theirs = PartnerForm(initial=PartnerForm.initial_of(form.conflict)) if form.conflict else None
    status = form.status
    context = {"form": form, "partner": partner, "verdict": policy.change(request.actor, partner)}
    context |= conflicts.both_versions(form, theirs)
    return render(request, "network/body_form.html", context, status=status)


def address(partner: Partner) -> str:
    """Where the page of a body is."""
    return f"{reverse('network_body')}?body={partner.pk}"


def _link(link: ConfirmationLink) -> dict[str, Any]:
    is_over = link.ended_at is not None or link.ends_on < clock.today()
    told = _("ended") if link.ended_at else _("expired") if is_over else _("open")
    return {"row": link, "told": told, "tone": "neutral" if is_over else "info", "can_end": link.ended_at is None}
