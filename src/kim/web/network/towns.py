"""The municipalities: whom each has named, what is offered there, who is responsible for what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.models import Municipality, Participation
from kim.network.policies import municipal_contacts as policy
from kim.network.queries import directory as known
from kim.network.queries import responsibilities
from kim.network.vocabulary.directory_states import ResponsibilityState
from kim.web.base.requests import signed_in
from kim.web.network import finding, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.models import Responsibility
    from kim.web.base.requests import KimRequest


@signed_in(Permission.OFFICE_HOURS_READ)
def overview(request: KimRequest) -> HttpResponse:
    """All of them with their contact person of today."""
    contacts, taking_part = known.current_contacts(), _taking_part()
    lines = [(town, contacts.get(town.pk), town.pk in taking_part) for town in Municipality.objects.all()]
    missing = [town.name for town, contact, takes_part in lines if takes_part and contact is None]
    return render(request, "network/towns.html", {"room": "network_towns", "lines": lines, "missing": missing})


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """One of them."""
    town = finding.town(request)
    contacts = known.contacts_of(town)
    current = next((contact for contact in contacts if contact.until is None), None)
    context = {
        "town": town,
        "current": current,
        "earlier": [contact for contact in contacts if contact.until is not None],
        "offers": known.there_for(town),
        "said": [_said(row) for row in responsibilities.of_town(town)],
        "may_name": policy.name(request.actor, town),
    }
    return render(request, "network/town.html", context)


def _taking_part() -> set[str]:
    """Official keys of municipalities of which a source says that they take part today."""
    today = clock.today()
    return {
        fact.municipality_id
        for fact in Participation.objects.all()
        if (fact.since is None or fact.since <= today) and (fact.until is None or today <= fact.until)
    }


def _said(row: Responsibility) -> dict[str, Any]:
    state = ResponsibilityState(row.state)
    return {"row": row, "topic": words.topic(row.topic), "state": state.label, "tone": words.STATE_TONES[state]}
