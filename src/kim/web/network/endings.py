"""Ending a body, an offer, or the time of a contact person, on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.actions import municipal_contacts, offers, partners
from kim.network.policies import directory as policy
from kim.network.policies import municipal_contacts as contact_policy
from kim.web.base.requests import find, signed_in
from kim.web.network import finding
from kim.web.network.bodies import address
from kim.web.network.forms import OneDayForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.http import HttpResponse

    from kim.foundation.authority import Verdict
    from kim.web.base.requests import KimRequest

    Ending = tuple[str, str, Verdict, Callable[[date], None]]


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """With `offer` and `body` the offer, with `body` the body, with `town` its contact person."""
    title, back, verdict, end = _ending(request)
    form = OneDayForm(request.POST or None, label=_("Last day"))

    def act(values: dict[str, Any]) -> str:
        end(values["on"])
        return back

    done = _("The end is noted. What stood there stays to be read.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "title": title, "back": back, "verdict": verdict}
    return render(request, "network/ending.html", context, status=form.status)


def _ending(request: KimRequest) -> Ending:
    """What ends: a title without names of persons, where it leads back to, whether it may, and the act."""
    by = request.actor
    if finding.key(request, "town"):
        town = finding.town(request)
        contact = find(town.contacts.all(), _current(town))
        back = f"{reverse('network_town')}?town={town.pk}"
        title = _("End the time of the contact person: %(town)s") % {"town": town.name}
        verdict = contact_policy.end(by, contact)
        return title, back, verdict, lambda on: municipal_contacts.end(by=by, contact=contact, on=on)
    partner = finding.body(request)
    if finding.key(request, "offer"):
        offer = finding.offer(request, partner)
        title = _("End the offer: %(title)s") % {"title": offer.title}
        verdict = policy.end_offer(by, offer)
        return title, address(partner), verdict, lambda on: offers.end(by=by, offer=offer, on=on)
    title = _("End the entry: %(name)s") % {"name": partner.name}
    return title, address(partner), policy.end(by, partner), lambda on: partners.end(by=by, partner=partner, on=on)


def _current(town: Any) -> Any:
    return town.contacts.filter(until=None).values_list("pk", flat=True).first()
