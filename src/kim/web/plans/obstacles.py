"""A "Hürde": what stood in the way, in two clicks, without a word about the person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases.actions import sightings
from kim.cases.policies import cases as policy
from kim.network.vocabulary import pathway_steps
from kim.obstacles.vocabulary import causes
from kim.web.base.fields import CatalogueField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.cases import frame
from kim.web.plans import plans

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case, Goal, Step
    from kim.web.base.requests import KimRequest


class CauseForm(KimForm):
    """Nine causes, one click; the button that was pressed is the answer."""

    cause = CatalogueField(causes.ALL, widget=forms.HiddenInput)


@plans.looking
def at_step(request: KimRequest, case: UUID, step: UUID) -> HttpResponse:
    """An obstacle was met at a step."""
    found = frame.opened(request, case)
    row = find(found.steps.all(), step)
    title = pathway_steps.ALL.get(row.pathway).label if row.pathway else row.title
    return _chosen(request, found, title, step=row)


@plans.looking
def at_goal(request: KimRequest, case: UUID, goal: UUID) -> HttpResponse:
    """An obstacle stood before a goal."""
    found = frame.opened(request, case)
    row = find(found.goals.all(), goal)
    return _chosen(request, found, row.wording, goal=row)


def _chosen(
    request: KimRequest, case: Case, title: str, *, step: Step | None = None, goal: Goal | None = None
) -> HttpResponse:
    form = CauseForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        sightings.sight(by=request.actor, case=case, cause=values["cause"], step=step, goal=goal)
        return reverse("case_plan", args=[case.pk])

    done = _("Thank you. Cause, step, office and region are counted, nothing about the person or this case.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    texts = {"heading": _("What stood in the way?"), "question": title, "causes": causes.ALL.rows()}
    verdict = policy.change(request.actor, case)
    return plans.act_page(request, case, form, template="plans/obstacle.html", why_not=verdict.reason, **texts)
