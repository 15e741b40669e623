"""The list of cases: own ones by name, those of the office without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.queries import cases
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import only_reads
from kim.web.base.addresses import address
from kim.web.base.requests import signed_in
from kim.web.cases import filters, frame, rows, similar, towns
from kim.web.components.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """A case of a colleague."""

    line: cases.Line
    url: str
    badge: SafeString


@only_reads
@signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)
def show(request: KimRequest) -> HttpResponse:
    """A page of the list. Names are searched by POST, so that they stay out of addresses; GET is understood as well."""
    words = request.POST.get("q", "") if request.method == "POST" else request.GET.get("q", "")
    asked = filters.read(request.GET.dict(), words, towns.names(), request.actor)
    page = (cases.foreign_page if asked.is_office else cases.own_page)(request.actor, asked.wanted, asked.place)
    return render(request, "cases/list.html", _contents(request, asked, page))


def _contents(request: KimRequest, asked: filters.Asked, page: cases.Page) -> dict[str, Any]:
    asked_for = request.GET.dict()
    given = {name: value for name, value in asked_for.items() if value and name not in {"after", "before", "q"}}
    is_search = bool(asked.wanted.words.strip())
    return {
        "asked": asked,
        "rows": _foreign_rows(page) if asked.is_office else rows.of_mine(page.lines, clock.today()),
        "heads": rows.heads(),
        "filters_query": urlencode(given),
        "is_narrowed": is_search or bool(given.keys() - {"scope", "sort"}),
        "is_search": is_search,
        "similar": similar.rows(request.actor, asked, page),
        "more_found": is_search and page.next is not None,
        "previous_url": "" if is_search else _step(given, "before", page.previous),
        "next_url": "" if is_search else _step(given, "after", page.next),
        "scopes": _scopes(request, asked),
        "states": [(cases.OPEN, _("open")), *CaseState.choices, (cases.ALL, _("all"))],
        "towns": towns.names().items(),
        "may_open": request.actor.may(Permission.CASE_WORK),
        "import_url": frame.address("case_lists") if request.actor.may(Permission.CASE_LIST_IMPORT) else "",
    }


def _foreign_rows(page: cases.Page) -> list[ForeignRow]:
    badges = rows.badges(page.lines)
    return [ForeignRow(line, address("case_opening", line.key), badges[line.state]) for line in page.lines]


def _step(given: Mapping[str, object], side: str, key: object) -> str:
    return f"?{urlencode({**given, side: key})}" if key else ""


def _scopes(request: KimRequest, asked: filters.Asked) -> list[Room]:
    if not request.actor.may(Permission.CASE_OPEN_FOREIGN):
        return []
    own, office = reverse("cases"), f"{reverse('cases')}?scope={filters.OFFICE}"
    return [
        Room(_("My cases"), own, current=not asked.is_office),
        Room(_("Cases of colleagues"), office, current=asked.is_office),
    ]
