"""Moving a case along its states: the row of states, the moves that are possible from here, pausing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from kim.cases.actions import cases
from kim.cases.policies import cases as policy
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.authority import Permission, Verdict
from kim.web.base.fields import DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import perform, signed_in
from kim.web.cases import frame

if TYPE_CHECKING:
    from uuid import UUID

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.web.base.requests import KimRequest

ROW = (
    CaseState.INQUIRY,
    CaseState.INTAKE,
    CaseState.ASSESSMENT,
    CaseState.PLANNING,
    CaseState.LINKING,
    CaseState.MONITORING,
    CaseState.EVALUATION,
    CaseState.CLOSED,
)
OWN_PAGE = {CaseState.PAUSED: "case_pause", CaseState.CLOSED: "case_closure"}
BY_BUTTON = {
    CaseState.INTAKE: _("Begin the intake"),
    CaseState.ASSESSMENT: _("Go on to the assessment"),
    CaseState.PLANNING: _("Go on to the plan"),
    CaseState.LINKING: _("Go on to linking"),
    CaseState.MONITORING: _("Go on to following the steps"),
    CaseState.EVALUATION: _("Go on to the evaluation"),
    CaseState.PAUSED: _("Pause the case"),
    CaseState.CLOSED: _("Close the case"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One move: by a button here (`url` empty) or on a page of its own."""

    to: str
    label: str
    verdict: Verdict
    url: str
    style: str


class PauseForm(KimForm):
    """Until when a case rests."""

    resume_on = DayField(
        label=_("Rests until"), help_text=_("On this day the case comes back to “Mein Tag”. For example 24.11.2026.")
    )


def stepper(case: Case) -> list[tuple[str, str]]:
    """The states in their order with "past", "current" or "" each; a paused case stands outside of the row."""
    here = ROW.index(CaseState(case.state)) if case.state in ROW else -1
    return [(str(state.label), "current" if at == here else "past" if at < here else "") for at, state in enumerate(ROW)]


def moves(actor: Actor, case: Case) -> list[Move]:
    """What can follow, the usual way first."""
    allowed = policy.moves(actor, case)
    forward = next((state for state in ROW if state in allowed and state is not CaseState.CLOSED), None)
    return [
        Move(
            state.value,
            str(BY_BUTTON[state]),
            verdict,
            reverse(OWN_PAGE[state], args=[case.pk]) if state in OWN_PAGE else "",
            "primary" if state is forward else "secondary",
        )
        for state, verdict in sorted(allowed.items(), key=lambda item: item[0] is not forward)
    ]


@require_POST
@signed_in(Permission.CASE_WORK)
def move(request: KimRequest, case: UUID) -> HttpResponse:
    """One step along the states, by its button."""
    found = frame.opened(request, case)
    if (wanted := request.POST.get("to", "")) not in CaseState.values or CaseState(wanted) in OWN_PAGE:
        raise BadRequest("no such state")
    to = CaseState(wanted)
    return perform(
        request,
        lambda: cases.move(by=request.actor, case=found, to=to),
        to=reverse("case", args=[found.pk]),
        done=_("The case now stands at “%(state)s”.") % {"state": to.label},
    )


@signed_in(Permission.CASE_WORK)
def pause(request: KimRequest, case: UUID) -> HttpResponse:
    """Let a case rest until a day."""
    found = frame.opened(request, case)
    form = PauseForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        cases.pause(by=request.actor, case=found, resume_on=values["resume_on"])
        return reverse("case", args=[found.pk])

    if request.method == "POST" and (led_on := form.carry_out(request, act)):
        return led_on
    verdict = policy.move(request.actor, found, CaseState.PAUSED)
    more = frame.context(request, found, "case", form=form, verdict=verdict)
    return render(request, "cases/pause.html", more, status=form.status)
