"""The page of the integration plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.cases import suggestions
from kim.cases.actions import plans as actions
from kim.cases.models import Case
from kim.cases.policies import cases as policy
from kim.cases.policies import days
from kim.cases.queries import plans as queries
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.partial_dates import add_months
from kim.network.vocabulary import life_domains
from kim.obstacles.vocabulary import causes
from kim.web.base.fields import DayField
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in
from kim.web.cases import frame
from kim.web.plans.composer import Composer, signs

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.queries.plans import GoalCard, Plan, Proposal
    from kim.cases.suggestions import Situation, Suggestion
    from kim.web.base.requests import KimRequest

IN_COMPOSER, AT_GOAL = 6, 4
looking = signed_in(Permission.CASE_WORK, Permission.CASE_OPEN_FOREIGN)


class ReviewForm(KimForm):
    """When the plan is looked through again."""

    next_on = DayField(span=days.ahead)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Three months from today."""
        super().__init__(*args, **kwargs)
        self.fields["next_on"].label = _("Next review on")
        self.fields["next_on"].initial = add_months(clock.today(), actions.REVIEW_MONTHS)


@looking
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Goals, steps, what waits, and the form for the next goal."""
    found = frame.opened(request, case)
    wanted = request.GET.get("domain", "")
    return page(request, found, wanted)


@looking
def review(request: KimRequest, case: UUID) -> HttpResponse:
    """The plan was looked through; say when next."""
    found = frame.opened(request, case)
    form = ReviewForm(request.POST or None)

    def act(values: dict[str, Any]) -> str:
        actions.review(by=request.actor, case=found, next_on=values["next_on"])
        return reverse("case_plan", args=[found.pk])

    if request.method == "POST" and (response := form.carry_out(request, act, done=_("The review is noted."))):
        return response
    texts = {"heading": _("Review of the plan"), "submit": _("Reviewed with the person")}
    return act_page(request, found, form, **texts)


def page(
    request: KimRequest,
    case: Case,
    wanted: str = "",
    build: Callable[[list[Proposal], str], Composer] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page; `build` makes the form of the composer from the proposals and the life domain."""
    today = clock.today()
    plan = queries.plan_of(case, today)
    order = suggestions.priorities(queries.latest_ratings(case))
    domain = wanted if wanted in order else _next_domain(order, plan)
    ahead, at_goals = _proposals(case, plan, domain, queries.situation(case, plan.taken, today))
    make = build or (lambda offered, code: Composer(proposals=offered, initial={"life_domain": code, "target": "3"}))
    more = {
        "plan": plan,
        "cards": [(card, at_goals.get(card.goal.pk, [])) for card in plan.goals],
        "livelihoods": queries.livelihoods(case, today),
        "may_plan": policy.plan(request.actor, case),
        "may_change": policy.change(request.actor, case),
        "composer": make(ahead, domain),
        "proposals": ahead,
        "domains": [life_domains.ALL.get(code) for code in order],
        "domain": life_domains.ALL.get(domain),
        "signs": signs(domain),
        "causes": causes.ALL.rows(),
        "review_form": ReviewForm(auto_id="review_%s"),
        "today": today,
    }
    template = "plans/plan.html#composer" if request.htmx else "plans/plan.html"
    return render(request, template, frame.context(request, case, "case_plan", **more), status=status)


def offered(case: Case, domain: str) -> list[Proposal]:
    """What the composer may have proposed in a life domain, steps that were taken meanwhile included."""
    nothing_taken = queries.situation(case, frozenset(), clock.today())
    return queries.propose(case, suggestions.steps(domain, nothing_taken))


def act_page(request: KimRequest, case: Case, form: KimForm, **more: Any) -> HttpResponse:
    """A page with one form that leads back to the plan, or says why not: `why_not`, by default what the plan says."""
    if "why_not" not in more:
        more["why_not"] = "" if form.is_bound else policy.plan(request.actor, case).reason
    shown = frame.context(request, case, "case_plan", form=form, **more)
    return render(request, more.get("template", "plans/act.html"), shown, status=form.status)


def _next_domain(order: list[str], plan: Plan) -> str:
    """The life domain that matters most and has no goal yet."""
    with_goal = {card.goal.life_domain for card in plan.goals if card.is_open}
    return next((code for code in order if code not in with_goal), order[0])


def _proposals(
    case: Case, plan: Plan, domain: str, situation: Situation
) -> tuple[list[Proposal], dict[UUID, list[Proposal]]]:
    """Proposals for the composer and for each open goal, their offices found in one query."""
    ahead = suggestions.steps(domain, situation)[:IN_COMPOSER]
    at_goals = {card.goal.pk: _at_goal(card, situation) for card in plan.goals if card.is_open}
    offered = iter(queries.propose(case, [*ahead, *(one for found in at_goals.values() for one in found)]))
    return [next(offered) for _one in ahead], {
        key: [next(offered) for _one in found] for key, found in at_goals.items()
    }


def _at_goal(card: GoalCard, situation: Situation) -> list[Suggestion]:
    return suggestions.steps(card.goal.life_domain, situation)[:AT_GOAL]
