"""The list of cases: own ones by name, those of the office without one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.models.case import Capacity
from kim.cases.queries import cases
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.deadline_rules import RULES
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import only_reads
from kim.network.vocabulary import waiting_points
from kim.web.base.frame import Room
from kim.web.base.requests import signed_in
from kim.web.cases import filters, frame, towns
from kim.web.components.templatetags.kim_ui import badge

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Row:
    """One case in words."""

    line: cases.Line
    url: str
    badge: str
    is_reader: bool
    due: str | _StrPromise
    is_late: bool
    waiting: str
    waiting_days: int | None


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
        "rows": _rows(page, asked, clock.today()),
        "filters_query": urlencode(given),
        "is_narrowed": is_search or bool(given.keys() - {"scope", "sort"}),
        "is_search": is_search,
        "more_found": is_search and page.next is not None,
        "previous_url": "" if is_search else _step(given, "before", page.previous),
        "next_url": "" if is_search else _step(given, "after", page.next),
        "scopes": _scopes(request, asked),
        "states": [(cases.OPEN, _("open")), *CaseState.choices, (cases.ALL, _("all"))],
        "towns": towns.names().items(),
        "may_open": request.actor.may(Permission.CASE_WORK),
        "import_url": frame.address("case_lists") if request.actor.may(Permission.CASE_LIST_IMPORT) else "",
    }


def _rows(page: cases.Page, asked: filters.Asked, today: date) -> list[Row]:
    states = {line.state for line in page.lines}
    badges = {state: badge(str(CaseState(state).label), frame.state_tone(state)) for state in states}
    return [_row(line, asked, today, badges) for line in page.lines]


def _row(line: cases.Line, asked: filters.Asked, today: date, badges: Mapping[str, str]) -> Row:
    name = "case_opening" if asked.is_office else "case"
    return Row(
        line,
        reverse(name, args=[line.key]),
        badges[line.state],
        line.capacity == Capacity.READER,
        RULES[line.rule].label if line.rule in RULES else "",
        line.due_on is not None and line.due_on < today,
        waiting_points.ALL.get(line.point).label if line.point else "",
        (today - line.waiting_since).days if line.waiting_since else None,
    )


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
