"""What a plan may hold, and who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, days, protection
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

SCALE = range(-2, 3)


def add_goal(by: Actor, case: Case, text: GoalText) -> Verdict:
    """The team, with words, a sign to see it by, and a day ahead."""
    return (
        cases.plan(by, case)
        & Verdict.when(bool(text.wording.strip()), otherwise=_("Write the goal in the person's own words."))
        & Verdict.when(bool(text.sign.strip()), otherwise=_("Say by what you will both see that the goal is reached."))
        & protection.is_recorded_here([text.life_domain])
        & days.goal_target().holds(text.target_on)
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
    """The end of a goal, with what belongs to that end."""
    return move_goal(by, goal, to) & fits_scale(to, attainment) & fits_reason(to, drop_reason)


def fits_scale(to: GoalState, attainment: int | None) -> Verdict:
    """Reached is "as expected" or more, partly and not reached are less; a goal that is given up has no rating."""
    if to == GoalState.DROPPED:
        return Verdict.when(
            attainment is None, otherwise=_("A goal that is given up is not rated. Choose “not rated” on the scale.")
        )
    return (
        Verdict.when(attainment in SCALE, otherwise=_("Rate how far the goal was reached."))
        & Verdict.when(
            to != GoalState.REACHED or (attainment or 0) >= 0,
            otherwise=_("“Reached” means 0, +1 or +2 on the scale. Choose one of them, or “partly reached”."),
        )
        & Verdict.when(
            to == GoalState.REACHED or (attainment or 0) < 0,
            otherwise=_("“Partly reached” and “not reached” mean −1 or −2 on the scale. Or choose “reached”."),
        )
    )


def fits_reason(to: GoalState, drop_reason: str) -> Verdict:
    """A goal that is given up has a reason, and no other one has."""
    if to == GoalState.DROPPED:
        return Verdict.when(drop_reason in DropReason.values, otherwise=_("Say why the goal is given up."))
    return Verdict.when(
        not drop_reason, otherwise=_("Only a goal that is given up has a reason. Choose “not given up” there.")
    )


def review(by: Actor, case: Case, next_on: date) -> Verdict:
    """The team, with a next day within the year ahead."""
    return cases.plan(by, case) & days.ahead().holds(next_on)


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
        & days.step_due(case).holds(plan.due_on)
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
        & days.step_taken(step.case).holds(day)
        & Verdict.when(
            step.started_on is None or day >= step.started_on,
            otherwise=_("A step does not end before it has started."),
        )
    )
