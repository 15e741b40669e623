"""A saved proposal, alone or beside another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render

from kim.foundation.authority import Permission
from kim.planning.fte import writing
from kim.planning.fte.inputs import Measure
from kim.planning.models import FteProposal
from kim.planning.queries import fte_proposals as known
from kim.web.base import last_changes
from kim.web.base.requests import NotVisible, signed_in
from kim.web.fte import tables, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest


@signed_in(Permission.FTE_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """By its number; `beside` is the number of another one to compare. Without a number: back to the list."""
    proposals = {str(one.number): one for one in known.saved(request.actor)}
    number, beside = request.GET.get("number", ""), request.GET.get("beside", "")
    if not number:
        return redirect("fte")
    if number not in proposals:
        raise NotVisible(FteProposal._meta.label_lower, number[:64])
    one, other = proposals[number], proposals.get(beside)
    context = {
        "one": one,
        "other": other,
        "others": [each for each in proposals.values() if each is not one],
        "made": last_changes.of(one, request.actor),
        "sources": [(words.MEASURES[m], *_source(one, m)) for m in Measure if m.value in one.sources],
        "answer": tables.of(writing.question_from_json(one.question)),
        "comparison": _comparison(one, other) if other else None,
    }
    return render(request, "fte/saved.html", context)


def _source(proposal: FteProposal, measure: Measure) -> tuple[str, date]:
    """Where the figures came from, and of which day they were."""
    told = proposal.sources[measure.value]
    return told["source"], date.fromisoformat(told["as_of"])


def _comparison(one: FteProposal, other: FteProposal) -> dict[str, Any]:
    names = tables.names()
    left, right = (writing.question_from_json(each.question) for each in (one, other))
    frame = [
        (str(words.MEASURES[measure]), words.number(left.weights[measure]), words.number(right.weights[measure]))
        for measure in Measure
    ]
    return {
        "frame": frame,
        "lines": [_line(name, one.given.get(ags, "0"), other.given.get(ags, "0")) for ags, name in names.items()],
        "totals": (words.two_places(left.total), words.two_places(right.total), _change(right.total - left.total)),
    }


def _line(name: str, left: str, right: str) -> tuple[str, str, str, str]:
    change = Decimal(right) - Decimal(left)
    return name, words.two_places(Decimal(left)), words.two_places(Decimal(right)), _change(change)


def _change(change: Decimal) -> str:
    return ("+" if change > 0 else "−" if change < 0 else "±") + words.two_places(abs(change))
