"""All answers side by side, and beside them the answer of the municipality that is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.network.vocabulary import actor_kinds
from kim.planning.actions import needs
from kim.planning.models import NamedOffer, NamedPlace, NeededGroup
from kim.planning.policies import needs as policy
from kim.planning.queries import needs as known
from kim.web.base.acts import perform
from kim.web.base.requests import find, signed_in
from kim.web.needs import finding, words
from kim.web.needs.forms import PARTS

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import NeedsAssessment
    from kim.web.base.requests import KimRequest

MODELS: dict[str, Any] = {"groups": NeededGroup, "offers": NamedOffer, "places": NamedPlace}


@signed_in(Permission.NEEDS_ASSESS)
def show(request: KimRequest) -> HttpResponse:
    """One question at a time (`part`); buttons take a line over or out, a form adds one in own words."""
    assessment, part = finding.assessment(request), _part(request)
    if request.method == "POST" and request.POST.get("act") in {"over", "out"}:
        return _line(request, assessment, part)
    form = PARTS[part](request.POST or None)

    def act(_values: dict[str, Any]) -> str:
        needs.merge(by=request.actor, assessment=assessment, given=form.draft)
        return _here(assessment, part)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The line is added."))):
        return response
    context = {"assessment": assessment, "form": form, "new_key": uuid4, **_sides(request, assessment, part)}
    return render(request, "needs/workshop.html", context, status=form.status)


def _line(request: KimRequest, assessment: NeedsAssessment, part: str) -> HttpResponse:
    by, takes_over = request.actor, request.POST["act"] == "over"
    rows = MODELS[part].objects.select_related("assessment").filter(assessment=assessment)
    rows = rows.filter(invitation__sent_at__isnull=False) if takes_over else rows.filter(invitation=None)
    entry = find(rows, request.POST.get("line", ""))
    here = _here(assessment, part)
    if takes_over:
        return perform(request, lambda: needs.take_over(by=by, entry=entry), to=here, done=_("Taken over."))
    return perform(request, lambda: needs.take_out(by=by, entry=entry), to=here, done=_("Taken out."))


def _sides(request: KimRequest, assessment: NeedsAssessment, part: str) -> dict[str, Any]:
    sent = known.sent(assessment)
    merged = words.lines(known.merged(assessment))
    return {
        "part": part,
        "question": dict(words.QUESTIONS)[part],
        "parts": [(code, question, len(merged[code])) for code, question in words.QUESTIONS],
        "merged": merged[part],
        "sides": [(_who(row), words.lines(lines)[part]) for row, lines in sent],
        "may_merge": policy.merge(request.actor, assessment),
        "may_agree": policy.agree(request.actor, assessment),
    }


def _who(row: Any) -> str:
    kind = actor_kinds.ALL[row.actor_kind].label
    return f"{row.organisation} ({kind})" if row.organisation else kind


def _part(request: KimRequest) -> str:
    wanted = request.GET.get("part", "")
    return wanted if wanted in PARTS else "groups"


def _here(assessment: NeedsAssessment, part: str) -> str:
    return f"{reverse('needs_workshop')}?town={assessment.municipality_id}&part={part}"
