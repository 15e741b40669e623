"""The integration plan: goals in the person's words, steps, and the waiting that steps start and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _cases, _deadlines, _steps, _traces, _waiting
from kim.cases.actions._events import Happening
from kim.cases.models import Goal, Step
from kim.cases.policies import plans as policy
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import GoalState, StepState
from kim.foundation import audit, clock, records
from kim.foundation.partial_dates import add_months
from kim.network.models import Office
from kim.network.vocabulary import pathway_steps, waiting_points

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.drafts import GoalText, StepPlan
    from kim.cases.models import Case
    from kim.foundation.authority import Actor

REVIEW_MONTHS = 3
"""A plan is looked at again after about ninety days (domain handbook 2.1)."""


@transaction.atomic
def add_goal(*, by: Actor, case: Case, text: GoalText, is_agreed: bool = False) -> Goal:
    """Put a goal into the plan, agreed with the person or as a draft. Raises Refused."""
    policy.add_goal(by, case, text).require()
    goal = Goal.objects.create(
        office_id=case.office_id,
        case=case,
        life_domain=text.life_domain,
        wording=text.wording,
        sign=text.sign,
        target_on=text.target_on,
    )
    _begin_planning(case)
    if is_agreed:
        agree_goal(by=by, goal=goal)
    audit.done(by, "goal.add", goal)
    return goal


@transaction.atomic
def change_goal(*, by: Actor, goal: Goal, text: GoalText, seen: int | None = None) -> None:
    """Word a goal anew. Raises Refused, Conflict."""
    policy.change_goal(by, goal, text).require()
    records.change(
        goal,
        seen=seen,
        life_domain=text.life_domain,
        wording=text.wording,
        sign=text.sign,
        target_on=text.target_on,
    )
    audit.done(by, "goal.change", goal)


@transaction.atomic
def agree_goal(*, by: Actor, goal: Goal) -> None:
    """Person and case management say yes to the goal; the plan gets its day of review. Raises Refused."""
    policy.move_goal(by, goal, GoalState.AGREED).require()
    today = clock.today()
    records.change(goal, state=GoalState.AGREED, agreed_on=today)
    _traces.note(goal.case, Happening("goal.agreed", goal.life_domain))
    if goal.case.review_on is None:
        records.change(goal.case, review_on=add_months(today, REVIEW_MONTHS))
        _deadlines.refresh(goal.case)
    audit.done(by, "goal.agree", goal)


@transaction.atomic
def rate_goal(*, by: Actor, goal: Goal, state: GoalState, attainment: int | None = None, drop_reason: str = "") -> None:
    """Rate a goal from -2 (much less) to +2 (much more than expected), or say why it was given up. Raises Refused."""
    policy.rate_goal(by, goal, state, attainment, drop_reason).require()
    records.change(goal, state=state, attainment=attainment, drop_reason=drop_reason, ended_on=clock.today())
    _traces.note(goal.case, Happening(f"goal.{state}", goal.life_domain))
    audit.done(by, "goal.rate", goal)


@transaction.atomic
def review(*, by: Actor, case: Case, next_on: date) -> None:
    """The plan was looked through with the person; the next look is on a day. Raises Refused."""
    policy.review(by, case, next_on).require()
    records.change(case, review_on=next_on)
    _traces.note(case, Happening("plan.reviewed"))
    _deadlines.refresh(case)
    audit.done(by, "plan.review", case)


@transaction.atomic
def add_step(*, by: Actor, case: Case, plan: StepPlan) -> Step:
    """Plan a step. Raises Refused, UnknownCode."""
    policy.add_step(by, case, plan).require()
    step = Step.objects.create(
        office_id=case.office_id,
        case=case,
        goal=plan.goal,
        pathway=plan.pathway,
        title=plan.title,
        responsible=plan.responsible,
        at_office_id=plan.at_office,
        legal_domain=_legal_domain(plan),
        due_on=plan.due_on,
    )
    _begin_planning(case)
    _traces.note(case, _steps.happening("step.planned", step), step=step)
    audit.done(by, "step.add", step)
    return step


@transaction.atomic
def change_step(*, by: Actor, step: Step, plan: StepPlan, seen: int | None = None) -> None:
    """Another day, office or goal for a step that is still open. Raises Refused, Conflict."""
    policy.change_step(by, step, plan).require()
    records.change(
        step,
        seen=seen,
        goal=plan.goal,
        title=plan.title,
        responsible=plan.responsible,
        at_office_id=plan.at_office,
        legal_domain=_legal_domain(plan),
        due_on=plan.due_on,
    )
    audit.done(by, "step.change", step)


@transaction.atomic
def start_step(*, by: Actor, step: Step, on: date | None = None) -> None:
    """The step is under way: its waiting point, if it has one, starts its clock. Raises Refused."""
    policy.move_step(by, step, StepState.STARTED, on).require()
    day = on or clock.today()
    records.change(step, state=StepState.STARTED, started_on=day)
    _traces.note(step.case, _steps.happening("step.started", step, day), step=step)
    _follow(step.case)
    audit.done(by, "step.start", step)


@transaction.atomic
def finish_step(*, by: Actor, step: Step, on: date | None = None) -> None:
    """The step is done: its clock stops. Raises Refused."""
    policy.move_step(by, step, StepState.DONE, on).require()
    day = on or clock.today()
    records.change(step, state=StepState.DONE, started_on=step.started_on or day, ended_on=day)
    _traces.note(step.case, _steps.happening("step.done", step, day), step=step)
    _drop_clocks(step)
    _follow(step.case)
    audit.done(by, "step.finish", step)


@transaction.atomic
def drop_step(*, by: Actor, step: Step) -> None:
    """The step is given up: its clock is dropped, not counted. Raises Refused."""
    policy.move_step(by, step, StepState.DROPPED, None).require()
    _steps.drop(step)
    _drop_clocks(step)
    audit.done(by, "step.drop", step)


def _drop_clocks(step: Step) -> None:
    """Clocks that began with this step and should have been stopped by hand say nothing once the step is over."""
    for period in step.waiting_periods.filter(ended_on__isnull=True):
        if f"step.started:{step.pathway}" in waiting_points.ALL.get(period.point).starts_on:
            _waiting.drop(period)


def _legal_domain(plan: StepPlan) -> str:
    """The legal domain of the office that does the step, otherwise the first one that the catalogue names."""
    if plan.at_office and (domain := Office.objects.get(pk=plan.at_office).legal_domain):
        return domain
    return pathway_steps.ALL.get(plan.pathway).legal_domains[0] if plan.pathway else ""


def _begin_planning(case: Case) -> None:
    """The first goal or step after the life domains were talked through makes it a plan."""
    if case.state == CaseState.ASSESSMENT and case.assessments.exists():
        _cases.enter(case, CaseState.PLANNING)


def _follow(case: Case) -> None:
    """A plan whose steps run is being linked; once a step is done, the steps are followed."""
    if case.state == CaseState.PLANNING and case.goals.filter(agreed_on__isnull=False).exists():
        _cases.enter(case, CaseState.LINKING)
    if case.state == CaseState.LINKING and case.steps.filter(state=StepState.DONE).exists():
        _cases.enter(case, CaseState.MONITORING)
