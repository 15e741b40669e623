"""The directory: bodies with their offers, filtered by kind, town, topic and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.network.policies import directory as policy
from kim.network.queries import directory as known
from kim.network.queries.directory import Asked
from kim.network.vocabulary import actor_kinds, life_domains
from kim.people.vocabulary import languages
from kim.web.base.requests import signed_in
from kim.web.network import finding, words
from kim.web.office_hours.forms import OFTEN

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.queries.directory import PartnerLine
    from kim.web.base.requests import KimRequest

FILTERS = ("kind", "town", "topic", "language")


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """A page of it; who keeps it sees how much waits to be checked."""
    asked = _asked(request)
    page = known.page(asked)
    keeps = policy.keep(request.actor)
    chosen = {name: getattr(asked, name) for name in FILTERS if getattr(asked, name)}
    chosen |= {"stale": "1"} if asked.is_stale else {}
    context = {
        "room": "network",
        "lines": [_line(line) for line in page.lines],
        "count": page.count,
        "asked": asked,
        "is_filtered": bool(chosen),
        "next_url": f"?{urlencode({**chosen, 'after': page.after})}" if page.after else "",
        "first_url": f"?{urlencode(chosen)}" if asked.after else "",
        "keeps": keeps,
        "stale": known.stale_count() if keeps else 0,
        **_choices(),
    }
    return render(request, "network/directory.html", context)


def _asked(request: KimRequest) -> Asked:
    chosen = {name: finding.key(request, name) for name in FILTERS}
    return Asked(**chosen, is_stale=request.GET.get("stale") == "1", after=finding.key(request, "after"))


def _choices() -> dict[str, Any]:
    spoken = [(code, label) for code, label in languages.ALL.choices() if code in OFTEN]
    return {
        "kinds": actor_kinds.ALL.choices(),
        "towns": list(Municipality.objects.values_list("ags", "name")),
        "topics": life_domains.ALL.choices(),
        "languages": sorted(spoken, key=lambda one: one[1]),
    }


def _line(line: PartnerLine) -> dict[str, Any]:
    return {
        "partner": line.partner,
        "kind": words.kind(line.partner),
        "offers": [words.offer(offer) for offer in line.offers],
        "stale": line.stale,
    }
