"""Noting whom a municipality has named, or how the one named is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.actions import municipal_contacts
from kim.web.base.requests import find, signed_in
from kim.web.network import conflicts, finding
from kim.web.network.forms import ContactForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """With `contact` the one to change, without it a new one, who follows on the one before."""
    town, key = finding.town(request), finding.key(request, "contact")
    contact = find(town.contacts.all(), key) if key else None
    form = ContactForm(request.POST or None, initial=ContactForm.initial_of(contact) if contact else None)

    def act(values: dict[str, Any]) -> str:
        if contact is None:
            municipal_contacts.name(by=request.actor, municipality=town, draft=form.draft)
        else:
            municipal_contacts.change(by=request.actor, contact=contact, draft=form.draft, seen=values["seen"])
        return f"{reverse('network_town')}?town={town.pk}"

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The contact person is noted."))):
        return response
    status = form.status
    theirs = ContactForm(initial=ContactForm.initial_of(form.conflict)) if form.conflict else None
    context = {"form": form, "town": town, "contact": contact, **conflicts.both_versions(form, theirs)}
    return render(request, "network/contact.html", context, status=status)
