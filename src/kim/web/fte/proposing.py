"""The working page: change the frame, look at the proposal, save it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import fte_proposals
from kim.planning.fte import faults, writing
from kim.planning.queries import fte_proposals as known
from kim.web.base.requests import signed_in
from kim.web.fte import tables
from kim.web.fte.forms import ProposalForm, initial_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.fte.inputs import Question
    from kim.planning.models import FteProposal
    from kim.web.base.requests import KimRequest


@signed_in(Permission.FTE_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """The last saved frame with the figures in force to begin with; a calculation is kept only when saved."""
    proposals = known.saved(request.actor)
    last = _last(proposals)
    form = ProposalForm(known.towns(), tables.names(), request.POST or None, initial=initial_of(last) if last else None)

    def act(values: dict[str, Any]) -> str:
        assert form.question is not None  # noqa: S101 - a valid form has one
        saved = fte_proposals.keep(
            by=request.actor, office=_office(request), title=values["title"], question=form.question
        )
        return f"{reverse('fte_saved')}?number={saved.number}"

    saves = request.POST.get("act") == "save"
    if saves and (response := form.carry_out(request, act, done=_("The proposal is saved."))):
        return response
    question = form.question if form.is_bound and form.is_valid() else None if form.is_bound else last
    answer = tables.of(question) if question and not faults.of(question) else None
    context = {"form": form, "answer": answer, "proposals": proposals}
    return render(request, "fte/proposal.html", context, status=form.status)


def _last(proposals: list[FteProposal]) -> Question | None:
    """The question that was saved last, with the figures of today."""
    if not proposals:
        return None
    return replace(writing.question_from_json(proposals[0].question), towns=known.towns())


def _office(request: KimRequest) -> str:
    """The own office that plans; the first where there are several."""
    return min(request.actor.offices_where(Permission.FTE_PLAN))
