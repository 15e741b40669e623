"""Who sees to what in which town: a table in which every cell leads to its place of negotiation."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from kim.foundation.authority import Permission
from kim.network.queries import responsibilities as known
from kim.network.vocabulary.directory_states import ResponsibilityState
from kim.web.base.requests import signed_in
from kim.web.network import words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.queries.responsibilities import Cell
    from kim.web.base.requests import KimRequest

MARKS = {
    ResponsibilityState.RESPONSIBLE: "✓",
    ResponsibilityState.DISPUTED: "≠",
    ResponsibilityState.MISSING: "○",
}


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """All topics and towns."""
    towns, lines = known.matrix()
    found = [cell.said.state for _topic, cells in lines for cell in cells if cell.said]
    counted = Counter(found)
    context = {
        "room": "network_matrix",
        "towns": towns,
        "lines": [(topic, words.topic(topic), [_cell(cell) for cell in cells]) for topic, cells in lines],
        "legend": [(MARKS[state], state.label, words.STATE_TONES[state], counted[state]) for state in MARKS],
        "unsaid": sum(len(cells) for _topic, cells in lines) - len(found),
    }
    return render(request, "network/matrix.html", context)


def _cell(cell: Cell) -> dict[str, Any]:
    said = cell.said
    if said is None:
        return {"town": cell.town, "kind": "unsaid"}
    state = ResponsibilityState(said.state)
    return {
        "town": cell.town,
        "kind": state.value,
        "mark": MARKS[state],
        "state": state.label,
        "partner": said.partner.name if said.partner else "",
        "is_negotiated": cell.is_negotiated,
    }
