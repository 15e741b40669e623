"""Goals of a plan: adding, wording anew, agreeing, rating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.actions import plans as actions
from kim.cases.policies import plans as policy
from kim.cases.vocabulary.plan_states import DropReason, GoalState
from kim.web.base.acts import perform
from kim.web.base.forms import KimForm
from kim.web.base.requests import find
from kim.web.cases import frame
from kim.web.components.forms import RadioChips
from kim.web.plans import conflicts, plans
from kim.web.plans.composer import Composer, GoalForm, chosen_again, signs

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Case, Goal
    from kim.cases.queries.plans import Proposal
    from kim.web.base.requests import KimRequest

STATES = (GoalState.REACHED, GoalState.PARTLY, GoalState.NOT_REACHED, GoalState.DROPPED)
SCALE = (
    (2, gettext_lazy("+2 much more than expected")),
    (1, gettext_lazy("+1 more than expected")),
    (0, gettext_lazy("0 as expected")),
    (-1, gettext_lazy("−1 less than expected")),
    (-2, gettext_lazy("−2 much less than expected")),
)


class RatingForm(KimForm):
    """How far a goal was reached, or why it is given up."""

    state = forms.ChoiceField(label=gettext_lazy("The goal is"), widget=RadioChips)
    attainment = forms.TypedChoiceField(
        label=gettext_lazy("How far, on the scale"),
        widget=RadioChips,
        choices=[*SCALE, ("", gettext_lazy("not rated"))],
        coerce=int,
        empty_value=None,
        error_messages={"required": gettext_lazy("Rate how far the goal was reached.")},
    )
    drop_reason = forms.ChoiceField(
        label=gettext_lazy("If it is given up: why"),
        widget=RadioChips,
        choices=[("", gettext_lazy("not given up")), *DropReason.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the four ends of a goal."""
        super().__init__(*args, **kwargs)
        self.fields["attainment"].required = self.data.get("state") != GoalState.DROPPED
        self.fields["state"].choices = [(state.value, state.label) for state in STATES]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Scale and reason fit the chosen end."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return values
        end = GoalState(values["state"])
        if reason := policy.fits_scale(end, values["attainment"]).reason:
            self.add_error("attainment", reason)
        if reason := policy.fits_reason(end, values["drop_reason"]).reason:
            self.add_error("drop_reason", reason)
        return values


@plans.looking
def new(request: KimRequest, case: UUID) -> HttpResponse:
    """Add a goal with its first step; choosing another life domain shows the steps that fit there."""
    found = frame.opened(request, case)
    if request.method != "POST":
        return plans.page(request, found, request.GET.get("domain", ""))
    if wanted := request.POST.get("choose"):
        return plans.page(request, found, wanted, _same_words(request))
    return _add(request, found)


@plans.looking
def edit(request: KimRequest, case: UUID, goal: UUID) -> HttpResponse:
    """Word a goal anew."""
    found = frame.opened(request, case)
    row = find(found.goals.all(), goal)
    form = GoalForm(request.POST or None, initial=_shown(row))

    def act(values: dict[str, Any]) -> str:
        text = form.text(values)
        actions.change_goal(by=request.actor, goal=row, text=text, seen=values["seen"])
        return _plan(found)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The goal is saved."))):
        return response
    texts = {"heading": _("Word the goal anew"), "submit": _("Save goal"), "signs": signs(row.life_domain)}
    return plans.act_page(request, found, form, **conflicts.both_versions(form, _shown), **texts)


@plans.looking
def agree(request: KimRequest, case: UUID, goal: UUID) -> HttpResponse:
    """Person and case management say yes to the goal."""
    found = frame.opened(request, case)
    row = find(found.goals.all(), goal)
    if request.method != "POST":
        texts = {"heading": _("Agree on the goal"), "question": row.wording, "submit": _("Agreed with the person")}
        verdict = policy.move_goal(request.actor, row, GoalState.AGREED)
        return plans.act_page(request, found, KimForm(), why_not=verdict.reason, **texts)
    done = _("The goal is agreed.")
    return perform(request, lambda: actions.agree_goal(by=request.actor, goal=row), to=_plan(found), done=done)


@plans.looking
def rate(request: KimRequest, case: UUID, goal: UUID) -> HttpResponse:
    """Say how far the goal was reached; a goal that the structure blocked leads on to the obstacle."""
    found = frame.opened(request, case)
    row = find(found.goals.all(), goal)
    form = RatingForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        given = {name: values[name] for name in ("attainment", "drop_reason")}
        actions.rate_goal(by=request.actor, goal=row, state=GoalState(values["state"]), **given)
        blocked = values["drop_reason"] == DropReason.BLOCKED
        return reverse("goal_obstacle", args=[found.pk, row.pk]) if blocked else _plan(found)

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The goal is rated."))):
        return response
    texts = {"heading": _("Rate the goal"), "question": row.wording, "submit": _("Save rating")}
    return plans.act_page(request, found, form, **texts)


def _add(request: KimRequest, case: Case) -> HttpResponse:
    response: HttpResponse | None = None

    def build(offered: list[Proposal], _domain: str) -> Composer:
        return Composer(request.POST, proposals=offered)

    form = build(plans.offered(case, request.POST.get("life_domain", "")), "")
    response = form.carry_out(
        request, lambda values: _composed(request, case, form, values), done=_("The goal is in the plan.")
    )
    if response is not None:
        return response
    return plans.page(request, case, request.POST.get("life_domain", ""), lambda _offered, _domain: form, form.status)


def _composed(request: KimRequest, case: Case, form: Composer, values: dict[str, Any]) -> str:
    goal = form.compose(request.actor, case, values)
    return f"{_plan(case)}#goal-{goal.pk}"


def _same_words(request: KimRequest) -> Any:
    return lambda offered, domain: Composer(proposals=offered, initial=chosen_again(request.POST, domain))


def _plan(case: Case) -> str:
    return reverse("case_plan", args=[case.pk])


def _shown(goal: Goal) -> dict[str, Any]:
    names = ("life_domain", "wording", "sign", "target_on")
    return {**{name: getattr(goal, name) for name in names}, "seen": goal.version}
