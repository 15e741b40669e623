"""Walking the steps of the plan: start, wait, finish, meet obstacles."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.cases import drafts
from kim.cases.actions import plans, sightings, waiting
from kim.cases.vocabulary.plan_states import GoalState, Responsible
from kim.demo import figures, offices
from kim.demo.stages import leaving, livelihood
from kim.foundation import clock
from kim.network.vocabulary import pathway_steps

if TYPE_CHECKING:
    from kim.cases.models import Step
    from kim.demo.life import County, Journey, Life

DECISION, TITLE = "A09", "A11"
RECEIPT, COMPLETE_FILE = "W13", "W14"


def plan_next(journey: Journey, county: County, life: Life) -> None:
    """The next step of a journey enters the plan and will start after its lead time."""
    code = journey.steps.pop(0)
    chance, delays = life.chance, figures.row_for(figures.county()["step"], code)
    office = offices.first_of(pathway_steps.ALL.get(code).offices, life.profile.municipality)
    by_person = office is None or chance.yes(figures.county()["plan"]["step_by_person"])
    responsible = Responsible.PERSON if by_person else Responsible.OFFICE
    due_on = clock.today() + timedelta(days=int(delays["lead"]["median"] + delays["days"]["median"]))
    draft = drafts.StepPlan(responsible, pathway=code, at_office=office, due_on=due_on, goal=journey.goal)
    step = plans.add_step(by=life.by, case=life.case, plan=draft)
    life.steps.append(step)
    lead = chance.days(delays["lead"], _factor(county, life, f"step.started:{code}"))
    county.later_in_the_case(life, lead, partial(start, journey, step, is_late(lead, delays["lead"])))


def start(journey: Journey, step: Step, was_late: bool, county: County, life: Life) -> None:  # noqa: FBT001 - bound with partial
    """The step is under way, or it is given up."""
    if was_late:
        meet_obstacle(step, county, life)
    if life.chance.yes(figures.county()["step"]["dropped"]):
        give_up(journey, step, county, life)
        return
    plans.start_step(by=life.by, step=step)
    delays = figures.row_for(figures.county()["step"], step.pathway)["days"]
    days = life.chance.days(delays, _factor(county, life, f"step.done:{step.pathway}"))
    for period in step.waiting_periods.filter(point__in=figures.county()["stops_by_hand"], ended_on__isnull=True):
        share = figures.county()["stops_by_hand"][period.point]
        county.later_in_the_case(life, days * share, partial(stop_clock, step, period.point))
    county.later_in_the_case(life, days, partial(finish, journey, step, is_late(days, delays)))


def stop_clock(step: Step, point: str, _county: County, life: Life) -> None:
    """A paper has come that no step stands for."""
    for period in step.waiting_periods.filter(point=point, ended_on__isnull=True):
        waiting.stop(by=life.by, period=period)
        if point == RECEIPT and not life.case.waiting_periods.filter(point=COMPLETE_FILE, ended_on=None).exists():
            waiting.start(by=life.by, case=life.case, point=COMPLETE_FILE, at_office=step.at_office_id)


def finish(journey: Journey, step: Step, was_late: bool, county: County, life: Life) -> None:  # noqa: FBT001 - bound with partial
    """The step is done; the journey goes on or its goal is reached."""
    if was_late:
        meet_obstacle(step, county, life)
    plans.finish_step(by=life.by, step=step)
    life.steps.remove(step)
    if step.pathway == DECISION and journey.recognition:
        livelihood.recognise(county, life)
        journey.steps.append(TITLE)
        journey.recognition = False
    if journey.steps:
        plan_next(journey, county, life)
    else:
        arrive(journey, county, life)


def give_up(journey: Journey, step: Step, county: County, life: Life) -> None:
    """The step leads nowhere, and the journey ends with it."""
    plans.drop_step(by=life.by, step=step)
    life.steps.remove(step)
    life.journeys.remove(journey)
    leaving.look_back(county, life)


def arrive(journey: Journey, county: County, life: Life) -> None:
    """The last step is done: the goal is rated together."""
    goal = journey.goal
    if goal and goal.state == GoalState.AGREED:
        attainment = life.chance.number(figures.county()["attainment"]["reached"])
        plans.rate_goal(by=life.by, goal=goal, state=GoalState.REACHED, attainment=attainment)
    life.journeys.remove(journey)
    leaving.look_back(county, life)


def meet_obstacle(step: Step, county: County, life: Life) -> None:
    """Something stood in the way; some case managers report it."""
    if life.chance.yes(figures.county()["step"]["obstacle_when_late"]):
        typical = county.truths.typical_cause(step.pathway, life.profile.region)
        causes = figures.row_for(figures.county()["causes"], step.pathway)
        is_typical = typical is not None and life.chance.yes(typical[1])
        cause = typical[0] if typical and is_typical else life.chance.weighted(causes)
        sightings.sight(by=life.by, case=life.case, cause=cause, step=step)


def is_late(days: int, delay: dict[str, float]) -> bool:
    """Whether it took much longer than it mostly does."""
    return days > delay["median"] * float(figures.county()["step"]["late_factor"])


def _factor(county: County, life: Life, trigger: str) -> float:
    region = life.profile.region
    return float(figures.county()["regions"][region]) * county.truths.slowness(trigger, region)
