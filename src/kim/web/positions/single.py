"""One position: what it is, where it stands, who holds it, which contracts belong to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.planning.actions import positions
from kim.planning.policies import occupancies as staff_policy
from kim.planning.policies import positions as policy
from kim.planning.queries import positions as known
from kim.planning.vocabulary.position_states import CONTRACT_TRANSITIONS, ContractState, PositionState
from kim.web.base.requests import signed_in
from kim.web.positions import checklist, finding, pictures, words
from kim.web.positions.forms import MoveForm
from kim.web.positions.register import chosen_year, years

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.foundation.authority import Actor
    from kim.planning.models import ForwardingContract, Occupancy, Position
    from kim.web.base.requests import KimRequest


@signed_in(*finding.READERS)
def show(request: KimRequest, position: UUID) -> HttpResponse:
    """The page of a position."""
    found = finding.position(request, position)
    year, actor = chosen_year(request), request.actor
    line = known.line(found, date(year, 1, 1), date(year, 12, 31))
    context = {
        "position": found,
        "fte": words.fte(found.fte),
        "tone": words.tone(found),
        "cost": words.euros(found.cost),
        "picture": pictures.year(line, year, clock.today()),
        "stretches": [(one, words.fte(one.share)) for one in line.stretches],
        "line": line,
        "hint": words.empties(line),
        "year": year,
        "years": years([found]),
        "occupancies": [_occupancy(one) for one in found.occupancies.all()],
        "contracts": [_contract(one) for one in found.contracts.all()],
        "changes": policy.change(actor, found),
        "fills": staff_policy.can_begin(actor, found),
        "moves": _can_move(actor, found),
        "new_key": uuid4(),
    }
    return render(request, "positions/position.html", context)


@signed_in(Permission.POSITION_CHANGE)
def move(request: KimRequest, position: UUID) -> HttpResponse:
    """Lead a position to its next state."""
    found = finding.position(request, position)
    form = MoveForm(found, request.POST or None)

    def act(values: dict[str, Any]) -> str:
        to = PositionState(values["to"])
        positions.move(by=request.actor, position=found, to=to, on=values["on"], seen=values["seen"])
        return reverse("position", args=[position])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The position has moved on."))):
        return response
    form.renewed()
    context = {"form": form, "position": found, "verdict": _can_move(request.actor, found)}
    return render(request, "positions/move.html", context, status=form.status)


def _can_move(actor: Actor, position: Position) -> Any:
    return policy.change(actor, position) & policy.is_not_over(position)


def _occupancy(one: Occupancy) -> dict[str, Any]:
    return {"one": one, "share": words.fte(one.share), "progress": checklist.progress(one)}


def _contract(one: ForwardingContract) -> dict[str, Any]:
    following = next(iter(CONTRACT_TRANSITIONS[ContractState(one.state)]), None)
    return {"one": one, "amount": words.euros(one.amount), "next": following.label if following else ""}
