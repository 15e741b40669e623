"""Planning a position, changing it, and taking over a proposal per municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.foundation.authority import Permission
from kim.network.models import Municipality
from kim.planning.actions import positions
from kim.planning.policies import positions as policy
from kim.planning.queries import fte_proposals as proposals
from kim.planning.queries import positions as known
from kim.planning.vocabulary import contingents
from kim.web.base.requests import signed_in
from kim.web.positions import finding, words
from kim.web.positions.forms import PositionForm, ProposalChoice

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.planning.models import FteProposal
    from kim.web.base.requests import KimRequest


@signed_in(Permission.POSITION_PLAN)
def add(request: KimRequest) -> HttpResponse:
    """A new position."""
    office = finding.planning_office(request)
    form = PositionForm(request.POST or None, initial={"professional": office, "employer": office, "personnel": office})

    def act(_values: dict[str, Any]) -> str:
        made = positions.plan(by=request.actor, office=office, draft=form.draft)
        return reverse("position", args=[made.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The position is planned."))):
        return response
    context = {"form": form, "rules": contingents.ALL.rows()}
    return render(request, "positions/new.html", context, status=form.status)


@signed_in(Permission.POSITION_CHANGE)
def change(request: KimRequest, position: UUID) -> HttpResponse:
    """Say anew what a position is."""
    found = finding.position(request, position)
    form = PositionForm(request.POST or None, initial=PositionForm.initial_of(found))

    def act(values: dict[str, Any]) -> str:
        positions.change(by=request.actor, position=found, draft=form.draft, seen=values["seen"])
        return reverse("position", args=[position])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The position is changed."))):
        return response
    form.renewed()
    context = {"form": form, "position": found, "verdict": policy.change(request.actor, found)}
    return render(request, "positions/change.html", context, status=form.status)


@signed_in(Permission.POSITION_PLAN)
def take_over(request: KimRequest) -> HttpResponse:
    """Choose a saved proposal and put down what is missing to it."""
    office, names = finding.planning_office(request), dict(Municipality.objects.values_list("ags", "name"))
    saved = {str(one.number): one for one in proposals.saved(request.actor)}
    form = ProposalChoice([(key, _title(one)) for key, one in saved.items()], request.POST or None)
    made = []

    def act(values: dict[str, Any]) -> str:
        made.extend(positions.take_over(by=request.actor, office=office, proposal=saved[values["proposal"]]))
        return reverse("positions")

    def done() -> str:
        count = len(made)
        return ngettext("%(n)s position is planned.", "%(n)s positions are planned.", count) % {"n": count}

    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    context = {"form": form, "previews": [_preview(office, one, names) for one in saved.values()]}
    return render(request, "positions/take_over.html", context, status=form.status)


def _title(proposal: FteProposal) -> str:
    return _("No. %(number)s: %(title)s") % {"number": proposal.number, "title": proposal.title}


def _preview(office: str, proposal: FteProposal, names: dict[str, str]) -> dict[str, Any]:
    added = [(names.get(one.municipality or "", ""), words.fte(one.fte)) for one in known.missing(office, proposal)]
    more = [(names[ags], words.fte(fte)) for ags, fte in known.exceeding(proposal).items() if ags in names]
    return {"title": _title(proposal), "added": added, "more": more}
