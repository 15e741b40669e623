"""The register: what is funded, and a year of every position."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.queries import gatherings
from kim.planning.queries import positions as known
from kim.web.base.requests import signed_in
from kim.web.positions import pictures, teams, words
from kim.web.positions.finding import READERS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kim.planning.models import Position
    from kim.planning.queries.positions import ContingentLine, PositionLine
    from kim.web.base.requests import KimRequest

BACK = 6
AHEAD = 1
NEXT = 3
"""How many coming meetings somebody sees beside her position."""


@signed_in(*READERS)
def show(request: KimRequest) -> HttpResponse:
    """Everything for readers of the register; whoever holds a position sees the own one."""
    year, actor = chosen_year(request), request.actor
    positions = known.visible(actor)
    reads, plans = actor.may(Permission.POSITION_READ), actor.may(Permission.POSITION_PLAN)
    lines = known.lines(positions, date(year, 1, 1), date(year, 12, 31))
    context = {
        "lines": [_line(line, year) for line in lines],
        "contingents": [_contingent(line) for line in known.contingent_lines(positions)] if reads else [],
        "total": _total(lines),
        "coming": [] if reads else gatherings.coming(actor)[:NEXT],
        "teams": teams.loads(actor, positions) if actor.may(Permission.CASE_ASSIGN) else [],
        "year": year,
        "years": years(positions),
        "reads": reads,
        "plans": plans,
        "keeps": actor.may(Permission.POSITION_CHANGE),
    }
    return render(request, "positions/register.html", context)


def chosen_year(request: HttpRequest) -> int:
    """The year in the address, if it is one that can be shown; otherwise this one."""
    typed = request.GET.get("year", "")
    this = clock.today().year
    shown = range(this - BACK, this + AHEAD + 1)
    return int(typed) if typed.isascii() and typed.isdigit() and int(typed) in shown else this


def years(positions: list[Position]) -> list[int]:
    """From the first funded year to this one, the newest first."""
    this = clock.today().year
    first = min((one.begins_on.year for one in positions if one.begins_on), default=this)
    return list(range(this, max(min(first, this), this - BACK) - 1, -1))


def _line(line: PositionLine, year: int) -> dict[str, Any]:
    position = line.position
    return {
        "position": position,
        "fte": words.fte(position.fte),
        "place": position.municipality.name if position.municipality else position.funding.label,
        "tone": words.tone(position),
        "picture": pictures.year(line, year, clock.today()),
        "held": words.fte(line.held),
        "vacant_days": line.vacant_days,
        "hint": words.empties(line),
    }


def _contingent(line: ContingentLine) -> dict[str, Any]:
    return {
        "row": line.row,
        "ceiling": words.fte(line.row.ceiling),
        "planned": words.fte(line.planned),
        "filled": words.fte(line.filled),
        "free": words.fte(line.free),
        "cost": words.euros(line.row.staff_cost),
        "set_up": words.euros(line.row.set_up),
        "validity": words.validity(line.row),
    }


def _total(lines: list[PositionLine]) -> dict[str, Any]:
    counted = [line for line in lines if line.stretches]
    return {"vacant_days": sum(line.vacant_days for line in counted), "positions": len(counted)}
