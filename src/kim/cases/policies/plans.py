"""What a plan may hold, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, closings, protection
from kim.cases.vocabulary.plan_states import (
    GOAL_TRANSITIONS,
    OPEN_STEPS,
    STEP_TRANSITIONS,
    DropReason,
    GoalState,
    Responsible,
    StepState,
)
from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.network.vocabulary import pathway_steps

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.drafts import GoalText, StepPlan
    from kim.cases.models import Case, Goal, Step
    from kim.foundation.authority import Actor


def add_goal(by: Actor, case: Case, text: GoalText) -> Verdict:
    """The team, with words, a sign to see it by, and a day ahead."""
    return (
        cases.plan(by, case)
        & Verdict.when(bool(text.wording.strip()), otherwise=_("Write the goal in the person's own words."))
        & Verdict.when(bool(text.sign.strip()), otherwise=_("Say by what you will both see that the goal is reached."))
        & protection.is_recorded_here([text.life_domain])
        & closings.lies_ahead(text.target_on)
    )


def change_goal(by: Actor, goal: Goal, text: GoalText) -> Verdict:
    """As adding, while the goal is open."""
    return add_goal(by, goal.case, text) & Verdict.when(
        goal.state in (GoalState.DRAFT, GoalState.AGREED), otherwise=_("This goal has already been rated.")
    )


def move_goal(by: Actor, goal: Goal, to: GoalState) -> Verdict:
    """A step of the table of goal states."""
    return cases.plan(by, goal.case) & Verdict.when(
        to in GOAL_TRANSITIONS[GoalState(goal.state)],
        otherwise=_("This is not possible: the goal now stands at “%(state)s”.") % {"state": goal.get_state_display()},
    )


def rate_goal(by: Actor, goal: Goal, to: GoalState, attainment: int | None, drop_reason: str) -> Verdict:
    """Reached goals are rated on the scale, given-up goals have a reason."""
    is_dropped = to == GoalState.DROPPED
    return (
        move_goal(by, goal, to)
        & Verdict.when(not is_dropped or drop_reason in DropReason.values, otherwise=_("Say why the goal is given up."))
        & Verdict.when(is_dropped or attainment in range(-2, 3), otherwise=_("Rate how far the goal was reached."))
    )


def review(by: Actor, case: Case, next_on: date) -> Verdict:
    """The team, with a next day ahead."""
    return cases.plan(by, case) & closings.lies_ahead(next_on)


def add_step(by: Actor, case: Case, plan: StepPlan) -> Verdict:
    """The team, with a step of the catalogue or own words, and an office where an office does it."""
    is_known = not plan.pathway or plan.pathway in pathway_steps.ALL
    return (
        cases.plan(by, case)
        & Verdict.when(
            bool(plan.pathway or plan.title.strip()), otherwise=_("Choose a step or describe it in your own words.")
        )
        & Verdict.when(is_known, otherwise=_("This step is not in the catalogue."))
        & protection.is_recorded_here(
            [pathway_steps.ALL[plan.pathway].life_domain] if plan.pathway and is_known else []
        )
        & Verdict.when(
            plan.responsible != Responsible.OFFICE or bool(plan.at_office),
            otherwise=_("Choose the office that is responsible."),
        )
        & Verdict.when(
            plan.goal is None or plan.goal.case_id == case.pk, otherwise=_("This goal belongs to another plan.")
        )
    )


def change_step(by: Actor, step: Step, plan: StepPlan) -> Verdict:
    """As adding, while the step is open; its place in the catalogue stays, because clocks hang on it."""
    return (
        add_step(by, step.case, plan)
        & Verdict.when(
            step.state in OPEN_STEPS,
            otherwise=_("This is not possible: the step now stands at “%(state)s”.")
            % {"state": step.get_state_display()},
        )
        & Verdict.when(
            plan.pathway == step.pathway, otherwise=_("To plan a different step, drop this one and add the other.")
        )
    )


def move_step(by: Actor, step: Step, to: StepState, on: date | None) -> Verdict:
    """A step of the table of step states, on a day that is not ahead and not before it started."""
    day = on or clock.today()
    return (
        cases.plan(by, step.case)
        & Verdict.when(
            to in STEP_TRANSITIONS[StepState(step.state)],
            otherwise=_("This is not possible: the step now stands at “%(state)s”.")
            % {"state": step.get_state_display()},
        )
        & Verdict.when(day <= clock.today(), otherwise=_("This day lies ahead. Note it when it has happened."))
        & Verdict.when(
            step.started_on is None or day >= step.started_on,
            otherwise=_("A step does not end before it has started."),
        )
    )
