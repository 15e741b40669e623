"""The list of cases, and the search, whose words stay out of addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from kim.sealed.contents import State
from kim.sealed.policies import vaults as policy
from kim.sealed.queries import cases as queries
from kim.web.sealed import doors, recoveries, words

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from kim.sealed.contents import Entry
    from kim.sealed.keyring import OpenVault
    from kim.sealed.queries.cases import Line
    from kim.web.base.requests import KimRequest

LONGEST_SEARCH = 200
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Row:
    """One case in words. A sheet that does not open has no name and no state."""

    key: UUID
    name: str
    state: str = ""
    tone: str = ""
    language: str = ""
    next_on: date | None = None
    counsellor: str = ""
    excerpt: str = ""


@doors.opened()
def show(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """The cases that are not closed, or with `?state=closed` the others."""
    lines = queries.lines(request.actor, vault)
    wants_closed = request.GET.get("state") == State.CLOSED
    context = {
        "rows": [row(line) for line in lines if _is_closed(line) == wants_closed],
        "closed": sum(map(_is_closed, lines)),
        "wants_closed": wants_closed,
        "why_not": policy.write(request.actor, vault).reason,
        "notices": recoveries.notices(request),
    }
    return doors.left_alone(request, render(request, "sealed/list.html", context))


@doors.opened(keeps=False)
def search(request: KimRequest, vault: OpenVault) -> HttpResponse:
    """What names and texts hold. An address without words leads to the list."""
    typed = request.POST.get("q", "").replace("\0", "")[:LONGEST_SEARCH].strip()
    if request.method != "POST" or not typed:
        return HttpResponseRedirect(reverse("vault"))
    hits = queries.search(request.actor, vault, typed)
    rows = [row(hit.line, hit.entry) for hit in hits]
    return doors.left_alone(request, render(request, "sealed/found.html", {"rows": rows, "typed": typed}))


def row(line: Line, entry: Entry | None = None) -> Row:
    """A case as the list shows it."""
    sheet = line.sheet
    if sheet is None:
        return Row(line.key, "")
    return Row(
        line.key,
        words.name(sheet),
        str(words.STATES.get(sheet.state, sheet.state)),
        words.TONES.get(sheet.state, "neutral"),
        words.language(sheet.language),
        words.day(sheet.next_on),
        sheet.counsellor,
        entry.text[:EXCERPT] if entry else "",
    )


def _is_closed(line: Line) -> bool:
    return line.sheet is not None and line.sheet.state == State.CLOSED
