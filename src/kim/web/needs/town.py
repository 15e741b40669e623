"""The assessment of one municipality: its links, what came in, what comes next, what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.network.vocabulary import actor_kinds
from kim.planning.actions import needs
from kim.planning.models import NeedsInvitation
from kim.planning.policies import needs as policy
from kim.planning.queries import needs as known
from kim.planning.vocabulary.needs_states import NeedsState
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.needs import finding, words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import NeedsAssessment
    from kim.web.base.requests import KimRequest


@signed_in(Permission.NEEDS_READ)
def show(request: KimRequest) -> HttpResponse:
    """Where it stands; buttons end a link, begin the workshop or collect again."""
    town, assessment = finding.town(request), known.latest(request.actor, finding.town(request).pk)
    if request.method == "POST":
        return _act(request, finding.assessment(request))
    agreed = known.last_agreed(town.pk) if assessment else None
    context: dict[str, Any] = {"town": town, "assessment": assessment, "new_key": uuid4}
    if assessment is not None:
        context |= _standing(request, assessment)
    if agreed is not None:
        context |= {"agreement": agreed.agreement, "kinds": _kinds(agreed.agreement.kinds)}
        context |= {"agreed": _parts(agreed)}
    return render(request, "needs/town.html", context)


def _act(request: KimRequest, assessment: NeedsAssessment) -> HttpResponse:
    by, wanted = request.actor, request.POST.get("act", "")
    here = f"{reverse('needs_town')}?town={assessment.municipality_id}"
    if wanted == "end":
        invitation = find(NeedsInvitation.objects.filter(assessment=assessment), request.POST.get("link", ""))
        return perform(request, lambda: needs.end(by=by, invitation=invitation), to=here, done=_("The link is ended."))
    if wanted == "workshop":
        there = f"{reverse('needs_workshop')}?town={assessment.municipality_id}"
        done = _("The collection is closed. Now the answers are merged.")
        return perform(request, lambda: needs.begin_workshop(by=by, assessment=assessment), to=there, done=done)
    done = _("Answers are collected again.")
    return perform(request, lambda: needs.collect_again(by=by, assessment=assessment), to=here, done=done)


def _standing(request: KimRequest, assessment: NeedsAssessment) -> dict[str, Any]:
    state = NeedsState(assessment.state)
    rows = list(assessment.invitations.all())
    return {
        "state": state.label,
        "tone": words.TONES[state],
        "is_workshop": state == NeedsState.WORKSHOP,
        "is_agreed": state == NeedsState.AGREED,
        "links": [_link(row) for row in rows],
        "may_assess": policy.assess(request.actor, assessment.office_id),
        "may_plan": request.actor.may(Permission.FTE_PLAN),
        "may_invite": policy.invite(request.actor, assessment),
        "may_merge": policy.begin_workshop(request.actor, assessment),
        "may_agree": policy.agree(request.actor, assessment),
    }


def _link(row: NeedsInvitation) -> dict[str, Any]:
    kind = actor_kinds.ALL[row.actor_kind].label
    is_over = row.ended_at is not None or row.ends_on < clock.today()
    told = _("sent") if row.sent_at else _("ended") if row.ended_at else _("expired") if is_over else _("open")
    tone = "success" if row.sent_at else "neutral" if is_over else "info"
    return {"row": row, "kind": kind, "told": told, "tone": tone, "can_end": row.ended_at is None}


def _parts(agreed: NeedsAssessment) -> list[tuple[object, list[words.Line]]]:
    lines = words.lines(known.merged(agreed))
    return [(question, lines[part]) for part, question in words.QUESTIONS]


def _kinds(codes: list[str]) -> str:
    return ", ".join(actor_kinds.ALL[code].label for code in codes)
