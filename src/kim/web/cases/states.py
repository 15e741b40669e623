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
from kim.cases.policies import days
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Permission, Verdict
from kim.web.base.acts import perform
from kim.web.base.fields import DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in
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
BACK_TO_PLAN = _("Back to the plan")
RESUME = _("Resume the case")
TASKS = {
    CaseState.INQUIRY: (_("Intake sheet and decision"), "case_intake"),
    CaseState.INTAKE: (_("Intake sheet and decision"), "case_intake"),
    CaseState.ASSESSMENT: (_("Look at the life domains"), "case_assessment"),
}
BY_THE_TASK = frozenset({CaseState.INTAKE, CaseState.ASSESSMENT})


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
        label=_("Rests until"),
        span=days.ahead,
        help_text=_("On this day the case comes back to “Mein Tag”. For example 24.11.2026."),
    )


def stepper(case: Case) -> list[tuple[str, str]]:
    """The states in their order with "past", "current" or "" each; a paused case stands outside of the row."""
    here = ROW.index(CaseState(case.state)) if case.state in ROW else -1
    marks = ["current" if at == here else "past" if at < here else "" for at in range(len(ROW))]
    return [(str(state.label), mark) for state, mark in zip(ROW, marks, strict=True)]


def next_task(case: Case) -> tuple[str, str] | None:
    """Label and address of the page where the work of this state is done; nothing while a referral is to be reached."""
    if _is_to_be_reached(case):
        return None
    label, name = TASKS.get(CaseState(case.state), ("", ""))
    url = frame.address(name, case.pk) if name else ""
    return (str(label), url) if url else None


def moves(actor: Actor, case: Case) -> list[Move]:
    """What can follow, the way ahead first; what the task at hand brings by itself is not offered as a button."""
    allowed = policy.moves(actor, case)
    if case.state == CaseState.PAUSED:
        return _out_of_the_pause(case, allowed)
    task = next_task(case)
    if task or _is_to_be_reached(case):
        allowed = {state: verdict for state, verdict in allowed.items() if state not in BY_THE_TASK}
    here = ROW.index(CaseState(case.state)) if case.state in ROW else -1
    ahead = [state for state in ROW[here + 1 : -1] if state in allowed]
    order = [*ahead, *(state for state in allowed if state not in ahead)]
    return [
        Move(
            state.value,
            str(BACK_TO_PLAN if state is CaseState.PLANNING and state not in ahead else BY_BUTTON[state]),
            allowed[state],
            reverse(OWN_PAGE[state], args=[case.pk]) if state in OWN_PAGE else "",
            "primary"
            if [state] == ahead[:1] and not task
            else "tertiary"
            if state is CaseState.CLOSED
            else "secondary",
        )
        for state in order
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

    done = _("The case rests until the day you chose.")
    if request.method == "POST" and (led_on := form.carry_out(request, act, done=done)):
        return led_on
    verdict = policy.move(request.actor, found, CaseState.PAUSED)
    more = frame.context(request, found, "case", form=form, verdict=verdict)
    return render(request, "cases/pause.html", more, status=form.status)


def _out_of_the_pause(case: Case, allowed: dict[CaseState, Verdict]) -> list[Move]:
    """A case that rests goes on where it stood, or is closed."""
    back = policy.resumes_as(case)
    close = CaseState.CLOSED
    return [
        Move(back.value, str(RESUME), allowed[back], "", "primary"),
        Move(close.value, str(BY_BUTTON[close]), allowed[close], frame.address(OWN_PAGE[close], case.pk), "tertiary"),
    ]


def _is_to_be_reached(case: Case) -> bool:
    return case.referral is not None and case.referral.state == ReferralState.ACCEPTED
