"""For the county: what the counselling centres have released. Figures for coordination, peer cases for colleagues."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kim.foundation.authority import Permission
from kim.network.vocabulary import topics
from kim.sealed.models import PeerCase, ReleasedFigures
from kim.web.base.requests import find, signed_in
from kim.web.sealed import outflow_words, words

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

ON_A_PAGE = 20
NEWEST = 8
"""Half-years that are shown."""


@require_safe
@signed_in(Permission.MONITORING_READ)
def show_figures(request: KimRequest) -> HttpResponse:
    """Rounded figures, half-year by half-year."""
    rows = ReleasedFigures.objects.visible_to(request.actor).select_related("office").order_by("-half", "office__name")
    lines = [
        {
            "office": row.office.name,
            "half": outflow_words.half_year(row.half),
            "open": outflow_words.count(row.figures["open"]),
            "new": outflow_words.count(row.figures["new"]),
            "waiting": outflow_words.count(row.figures["waiting"]),
        }
        for row in rows[:NEWEST]
    ]
    return render(request, "sealed/released_figures.html", {"lines": lines})


@require_safe
@signed_in(Permission.CASE_WORK, Permission.SEALED_WORK)
def show_peer_cases(request: KimRequest) -> HttpResponse:
    """Peer cases, in no order that tells when; `?after=` goes on behind one of them."""
    shown = PeerCase.objects.visible_to(request.actor).order_by("pk")
    if after := _key(request.GET.get("after", "")):
        shown = shown.filter(pk__gt=find(shown, after).pk)
    rows = list(shown[: ON_A_PAGE + 1])
    context = {"lines": [_line(row) for row in rows[:ON_A_PAGE]], "next": ""}
    if len(rows) > ON_A_PAGE:
        context["next"] = str(rows[ON_A_PAGE - 1].pk)
    return render(request, "sealed/peer_cases.html", context)


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _line(row: PeerCase) -> dict[str, Any]:
    return {"row": row, "topic": words.label(topics.ALL, row.topic)}
