"""Life domains talked through, goals in the person's words, first steps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import assessments, cases, plans
from kim.cases.models.assessment import Rating
from kim.cases.vocabulary.case_states import CaseState
from kim.cases.vocabulary.plan_states import GoalState, Responsible
from kim.demo import figures
from kim.demo.life import Journey
from kim.demo.stages import keeping, walking
from kim.foundation import clock
from kim.foundation.partial_dates import add_months

if TYPE_CHECKING:
    from kim.cases.models import Goal, Step
    from kim.demo.figures import Table
    from kim.demo.life import County, Life

DRAFT_DAYS = 24


def assess(county: County, life: Life) -> None:
    """Look at the life domains together."""
    assessments.assess(by=life.by, case=life.case, ratings=ratings(life, lighter=0))
    table = figures.county()["assessment"]
    county.later_in_the_case(life, life.chance.days(table["planning_days"]), make_plan)
    county.later_in_the_case(life, table["again_after"], assess_again)


def assess_again(_county: County, life: Life) -> None:
    """Half a year later most needs are lighter."""
    assessments.assess(by=life.by, case=life.case, ratings=ratings(life, lighter=1))


def ratings(life: Life, *, lighter: int) -> dict[str, Rating]:
    """The domains of her needs weigh most; a few others were talked about as well."""
    chance, found = life.chance, {}
    for domain in chance.some_of(list(figures.wording()["goals"]), figures.county()["assessment"]["further_domains"]):
        found[domain] = Rating(chance.between(0, 1), chance.between(1, 3), chance.between(0, 1), chance.between(0, 1))
    for need in life.needs:
        weight = max(chance.between(2, 3) - lighter, 0)
        found[need["domain"]] = Rating(weight, chance.between(0, 2), chance.between(2, 3), chance.between(1, 3))
    return found


def make_plan(county: County, life: Life) -> None:
    """Goals and the first step of each journey."""
    cases.move(by=life.by, case=life.case, to=CaseState.PLANNING)
    for need in life.needs:
        goal = add_goal(county, life, need, may_be_draft=bool(life.journeys))
        journey = Journey(list(need["steps"]), goal, need.get("recognition", False))
        life.journeys.append(journey)
        walking.plan_next(journey, county, life)
    if life.chance.yes(figures.county()["plan"]["own_step"]):
        add_own_step(county, life)
    keeping.foresee_review(county, life)


def add_goal(county: County, life: Life, need: Table, *, may_be_draft: bool) -> Goal:
    """A goal in her words; some are thought over first."""
    table, chance = figures.county()["plan"], life.chance
    wording, sign = chance.one_of(figures.wording()["goals"][need["domain"]])
    target = add_months(clock.today(), chance.number(table["goal_months"]))
    is_draft = may_be_draft and chance.yes(table["draft_goal"])
    text = drafts.GoalText(need["domain"], wording, sign, target)
    goal = plans.add_goal(by=life.by, case=life.case, text=text, is_agreed=not is_draft)
    if is_draft:
        county.later_in_the_case(life, DRAFT_DAYS, partial(agree, goal))
    return goal


def agree(goal: Goal, _county: County, life: Life) -> None:
    """She has thought it over."""
    if goal.state == GoalState.DRAFT:
        plans.agree_goal(by=life.by, goal=goal)


def add_own_step(county: County, life: Life) -> None:
    """Something that no office does."""
    title = life.chance.one_of(figures.wording()["notes"]["own_steps"])
    draft = drafts.StepPlan(Responsible.PERSON, title=title, due_on=add_months(clock.today(), 1))
    step = plans.add_step(by=life.by, case=life.case, plan=draft)
    life.steps.append(step)
    days = life.chance.days(figures.county()["step"]["else"]["days"])
    county.later_in_the_case(life, days, partial(finish_own_step, step))


def finish_own_step(step: Step, _county: County, life: Life) -> None:
    """She did it."""
    plans.finish_step(by=life.by, step=step)
    life.steps.remove(step)
