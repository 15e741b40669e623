"""Steps of a plan: adding, changing, starting, finishing, dropping."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import plans as actions
from kim.cases.drafts import StepPlan
from kim.cases.policies import days
from kim.cases.policies import plans as policy
from kim.cases.queries import plans as queries
from kim.cases.vocabulary.plan_states import Responsible, StepState
from kim.foundation import clock
from kim.network.models import Office
from kim.network.vocabulary import life_domains, office_kinds, pathway_steps
from kim.web.base.acts import perform
from kim.web.base.fields import DayField, LineField
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.cases import frame
from kim.web.components.forms import RadioChips
from kim.web.plans import conflicts, plans
from kim.web.plans.composer import proposed

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case, Step
    from kim.foundation.day_spans import DaySpan
    from kim.web.base.requests import KimRequest


class StepForm(KimForm):
    """A step: from the catalogue or in own words, who does it, by when, for which goal."""

    pathway = forms.ChoiceField(
        label=gettext_lazy("Step of the catalogue"),
        help_text=gettext_lazy("Office and day are proposed where you leave them empty."),
        required=False,
    )
    title = LineField(label=gettext_lazy("Or in own words"), limit=200, required=False)
    responsible = forms.ChoiceField(
        label=gettext_lazy("Who does it"), widget=RadioChips, choices=Responsible.choices, required=False
    )
    at_office = forms.ChoiceField(label=gettext_lazy("Office"), required=False)
    due_on = DayField(label=gettext_lazy("Due on"), required=False)
    goal = forms.ChoiceField(label=gettext_lazy("For the goal"), required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        """Offer the offices that are there for the municipality and the goals that are open."""
        super().__init__(*args, **kwargs)
        self.case = case
        self.fields["due_on"].span = lambda: days.step_due(case)  # type: ignore[attr-defined]
        self.goals = {str(goal.pk): goal for goal in case.goals.filter(state__in=queries.OPEN_GOALS)}
        offices = Office.objects.covering(case.municipality_id or "").exclude(kind__in=office_kinds.PROTECTED)
        offices = offices.order_by("name", "code")
        self._offer("pathway", _catalogue())
        self._offer("at_office", [(office.code, office.name) for office in offices])
        self._offer("goal", [(key, f"{goal.wording[:80]}") for key, goal in self.goals.items()])

    def plan(self, values: dict[str, Any]) -> StepPlan:
        """The step as the actions take it; what was left open in a step of the catalogue is proposed."""
        goal = self.goals.get(values["goal"])
        if values["pathway"] and not values["responsible"] and not values["at_office"]:
            proposal = queries.proposal(self.case, values["pathway"], clock.today())
            return proposed(proposal, goal, values["due_on"])
        by_office = Responsible.OFFICE if values["at_office"] else Responsible.PERSON
        responsible = Responsible(values["responsible"] or by_office)
        at_office = values["at_office"] if responsible == Responsible.OFFICE else ""
        return StepPlan(
            responsible,
            values["pathway"],
            "" if values["pathway"] else values["title"],
            at_office or None,
            values["due_on"],
            goal,
        )

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = [("", _("not stated")), *choices]  # type: ignore[attr-defined]


class StepChangeForm(StepForm):
    """A step that stands in the plan keeps its place in the catalogue."""

    def __init__(self, *args: Any, step: Step, **kwargs: Any) -> None:
        """Leave out what cannot be changed."""
        super().__init__(*args, case=step.case, **kwargs)
        self.step = step
        del self.fields["pathway"]
        if step.pathway:
            del self.fields["title"]

    def plan(self, values: dict[str, Any]) -> StepPlan:
        """The changed step."""
        kept = {"pathway": self.step.pathway, "title": ""}
        filled = {**values, "responsible": values["responsible"] or self.step.responsible}
        return super().plan({**kept, **filled})


class DayForm(KimForm):
    """On which day it happened; empty means today."""

    on = DayField(label=gettext_lazy("On which day"), required=False)

    def __init__(self, *args: Any, span: Callable[[], DaySpan], **kwargs: Any) -> None:
        """`span` says between which days it can have happened."""
        super().__init__(*args, **kwargs)
        self.fields["on"].span = span  # type: ignore[attr-defined]


@plans.looking
def new(request: KimRequest, case: UUID) -> HttpResponse:
    """Add a step; a proposal is one click and brings office and day along."""
    found = frame.opened(request, case)
    form = StepForm(request.POST or None, case=found, initial={"goal": request.GET.get("goal", "")})

    def act(values: dict[str, Any]) -> str:
        step = actions.add_step(by=request.actor, case=found, plan=form.plan(values))
        return _place(found, step)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The step is in the plan."))):
        return response
    texts = {"heading": _("Add a step"), "submit": _("Put into the plan")}
    return plans.act_page(request, found, form, **texts)


@plans.looking
def edit(request: KimRequest, case: UUID, step: UUID) -> HttpResponse:
    """Another day, office or goal."""
    found = frame.opened(request, case)
    row = find(found.steps.select_related("at_office"), step)
    row.case = found
    form = StepChangeForm(request.POST or None, step=row, initial=_shown(row))

    def act(values: dict[str, Any]) -> str:
        actions.change_step(by=request.actor, step=row, plan=form.plan(values), seen=values["seen"])
        return _place(found, row)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The step is saved."))):
        return response
    texts = {"heading": _("Change the step"), "question": _title(row), "submit": _("Save step")}
    return plans.act_page(request, found, form, **conflicts.both_versions(form, _shown), **texts)


@plans.looking
def start(request: KimRequest, case: UUID, step: UUID) -> HttpResponse:
    """The step is under way, today or since a day."""
    texts = {"heading": _("Start the step"), "submit": _("Start")}
    return _on_a_day(request, case, step, StepState.STARTED, texts)


@plans.looking
def finish(request: KimRequest, case: UUID, step: UUID) -> HttpResponse:
    """The step is done, today or since a day."""
    texts = {"heading": _("Finish the step"), "submit": _("Done")}
    return _on_a_day(request, case, step, StepState.DONE, texts)


@plans.looking
def drop(request: KimRequest, case: UUID, step: UUID) -> HttpResponse:
    """Give a step up; its clock is not counted."""
    found = frame.opened(request, case)
    row = find(found.steps.all(), step)
    if request.method != "POST":
        texts = {"heading": _("Drop the step"), "question": _title(row), "submit": _("Drop"), "style": "danger"}
        verdict = policy.move_step(request.actor, row, StepState.DROPPED, None)
        return plans.act_page(request, found, KimForm(), why_not=verdict.reason, obstacle_of=row, **texts)
    plan = reverse("case_plan", args=[found.pk])
    return perform(request, lambda: actions.drop_step(by=request.actor, step=row), to=plan, done=_("Step dropped."))


def _on_a_day(request: KimRequest, case: UUID, step: UUID, to: StepState, texts: dict[str, str]) -> HttpResponse:
    found = frame.opened(request, case)
    row = find(found.steps.all(), step)
    form = DayForm(request.POST or None, span=lambda: days.step_taken(found), initial={"on": clock.today()})
    change = actions.start_step if to == StepState.STARTED else actions.finish_step

    def act(values: dict[str, Any]) -> str:
        change(by=request.actor, step=row, on=values["on"])
        return _place(found, row)

    done = _("The step has begun.") if to == StepState.STARTED else _("The step is done.")
    if request.method == "POST" and (response := form.carry_out(request, act, done=done)):
        return response
    verdict = policy.move_step(request.actor, row, to, None)
    why_not = "" if form.is_bound else verdict.reason
    return plans.act_page(request, found, form, question=_title(row), why_not=why_not, **texts)


def _catalogue() -> list[tuple[str, list[tuple[str, str]]]]:
    """All steps by life domain."""
    rows = pathway_steps.ALL.rows(on=clock.today())
    domains = [row for row in life_domains.ALL.rows() if not row.protected]
    groups = [
        (domain.label, [(row.code, row.label) for row in rows if row.life_domain == domain.code]) for domain in domains
    ]
    return [(label, found) for label, found in groups if found]


def _place(case: Case, step: Step) -> str:
    """The plan, scrolled to the step."""
    return f"{reverse('case_plan', args=[case.pk])}#step-{step.pk}"


def _title(step: Step) -> str:
    return pathway_steps.ALL.get(step.pathway).label if step.pathway else step.title


def _shown(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "responsible": step.responsible,
        "at_office": step.at_office_id or "",
        "due_on": step.due_on,
        "goal": str(step.goal_id or ""),
        "seen": step.version,
    }
