"""A topic in a town: what holds, and the place where it is negotiated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.actions import responsibilities
from kim.network.policies import directory
from kim.network.policies import responsibilities as policy
from kim.network.queries import responsibilities as known
from kim.network.vocabulary.directory_states import NEGOTIABLE, NegotiationState, ResponsibilityState, Stance
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.network import conflicts, finding, words
from kim.web.network.forms import AnswerForm, OneDayForm, ProposalForm, StatementForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.network.models import Municipality, Negotiation, Responsibility
    from kim.web.base.forms import KimForm
    from kim.web.base.requests import KimRequest

ACTS = ("state", "propose", "answer", "agree")


@signed_in(Permission.OFFICE_HOURS_READ)
def show(request: KimRequest) -> HttpResponse:
    """What is said of it, all proposals with their answers; forms for whoever keeps the directory."""
    town, topic = finding.town(request), finding.topic(request)
    said = known.said(town, topic)
    if request.method == "POST" and request.POST.get("act") == "drop":
        return _drop(request, town, topic)
    forms = _forms(request, said)
    sent = forms.get(request.POST.get("act", "")) if request.method == "POST" else None
    if sent is not None:
        response: HttpResponse | None = sent.carry_out(
            request, lambda values: _act(request, town, topic, forms, values), done=_("Noted.")
        )
        if response:
            return response
    context: dict[str, Any] = {"town": town, "topic": topic, "topic_name": words.topic(topic), "said": said}
    context |= {"new_key": uuid4, "forms": forms, "sent": request.POST.get("act", "") if sent else ""}
    context |= _standing(request, said) | {"may_state": directory.keep(request.actor)}
    status = sent.status if sent else 200
    context |= _differences(forms["state"])
    return render(request, "network/responsibility.html", context, status=status)


def _forms(request: KimRequest, said: Responsibility | None) -> dict[str, Any]:
    """The forms; the one that was sent holds what was typed."""
    act = request.POST.get("act", "") if request.method == "POST" else ""
    typed = {name: request.POST if name == act else None for name in ACTS}
    stated = StatementForm.initial_of(said) if said else {"seen": 0}
    return {
        "state": StatementForm(typed["state"], initial=stated, auto_id="state_%s"),
        "propose": ProposalForm(typed["propose"], auto_id="propose_%s"),
        "answer": AnswerForm(typed["answer"], auto_id="answer_%s"),
        "agree": OneDayForm(typed["agree"], label=_("Agreed on"), auto_id="agree_%s"),
    }


def _act(request: KimRequest, town: Municipality, topic: str, forms: dict[str, Any], values: dict[str, Any]) -> str:
    by, act = request.actor, request.POST["act"]
    if act == "state":
        draft = forms["state"].draft
        responsibilities.state(by=by, municipality=town, topic=topic, said=draft, seen=values["seen"])
    elif act == "propose":
        cell = find(known.rows(), getattr(known.said(town, topic), "pk", None))
        responsibilities.propose(by=by, responsibility=cell, draft=forms["propose"].draft)
    elif act == "answer":
        one = finding.negotiation(request, town, topic)
        responsibilities.answer(by=by, negotiation=one, given=forms["answer"].draft)
    else:
        one = finding.negotiation(request, town, topic)
        responsibilities.agree(by=by, negotiation=one, on=values["on"])
    return address(town, topic)


def _drop(request: KimRequest, town: Municipality, topic: str) -> HttpResponse:
    one, by = finding.negotiation(request, town, topic), request.actor
    done = _("The proposal is given up. Its answers stay to be read.")
    return perform(
        request,
        lambda: responsibilities.drop(by=by, negotiation=one, on=clock.today()),
        to=address(town, topic),
        done=done,
    )


def address(town: Municipality, topic: str) -> str:
    """Where a topic in a town is negotiated."""
    return f"{reverse('network_responsibility')}?town={town.pk}&topic={topic}"


def _standing(request: KimRequest, said: Responsibility | None) -> dict[str, Any]:
    if said is None:
        return {}
    by, state = request.actor, ResponsibilityState(said.state)
    proposals = known.negotiations(said)
    running = next((one for one in proposals if one.state == NegotiationState.RUNNING), None)
    return {
        "state": state.label,
        "tone": words.STATE_TONES[state],
        "is_negotiable": state in NEGOTIABLE,
        "running": _proposal(running) if running else None,
        "earlier": [_proposal(one) for one in proposals if one is not running],
        "may_propose": policy.propose(by, said),
        "may_agree": policy.agree(by, running) if running else None,
    }


def _proposal(one: Negotiation) -> dict[str, Any]:
    answers = [
        {"row": row, "stance": Stance(row.stance).label, "tone": words.STANCE_TONES[Stance(row.stance)]}
        for row in one.answers.all()
    ]
    return {"row": one, "state": NegotiationState(one.state).label, "answers": answers}


def _differences(form: KimForm) -> dict[str, Any]:
    current: Any = form.conflict
    theirs = StatementForm(initial=StatementForm.initial_of(current)) if current else None
    return conflicts.both_versions(form, theirs)
