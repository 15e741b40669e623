"""Goals and steps as actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kim.cases import drafts
from kim.cases.actions import assessments, cases, contacts, intake, plans, sightings
from kim.cases.models import CaseEvent, Step
from kim.cases.models.assessment import Rating
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.models import AuditEntry
from kim.foundation.records import Conflict
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm
from world import SOON

if TYPE_CHECKING:
    from kim.cases.models import Case
    from world import World

pytestmark = pytest.mark.django_db


def assessing(world: World, *, with_ratings: bool = True) -> Case:
    """A case that has come as far as the assessment."""
    case, actor = world.accepted(), world.actor(world.manager)
    intake.record(by=actor, case=case, sheet=drafts.IntakeSheet())
    terms = ConsentTerms(("contact",), "case_management", ConsentForm.WRITTEN)
    cases.note_consent(by=actor, case=case, terms=terms)
    intake.decide(by=actor, case=case, decision="case_management")
    if with_ratings:
        assessments.assess(by=actor, case=case, ratings={"LB04": Rating(3)})
    return case


def test_the_first_goal_after_the_assessment_begins_the_plan(world: World) -> None:
    case = assessing(world)
    world.goal(case)
    case.refresh_from_db()
    assert case.state == "planning"
    assert CaseEvent.objects.filter(trace=case.trace, code="state.planning").count() == 1


def test_the_first_step_after_the_assessment_begins_the_plan(world: World) -> None:
    case = assessing(world)
    world.step(case)
    case.refresh_from_db()
    assert case.state == "planning"


def test_a_goal_before_the_life_domains_were_talked_through_leaves_the_state(world: World) -> None:
    case = assessing(world, with_ratings=False)
    world.goal(case)
    case.refresh_from_db()
    assert case.state == "assessment"


def changed(step: Step, **more: object) -> drafts.StepPlan:
    given = {"pathway": step.pathway, "at_office": "vhs-hsk", "due_on": SOON, **more}
    return drafts.StepPlan(Responsible.OFFICE, **given)  # type: ignore[arg-type]


def test_a_step_is_changed_and_leaves_a_trace(world: World) -> None:
    step = world.step(world.planned())
    plans.change_step(by=world.actor(world.manager), step=step, plan=changed(step), seen=step.version)
    step.refresh_from_db()
    assert (step.due_on, step.version) == (SOON, 2)
    assert AuditEntry.objects.filter(act="step.change", subject=str(step.pk)).count() == 1


def test_changing_a_step_that_somebody_else_changed_is_a_conflict(world: World) -> None:
    step = world.step(world.planned())
    plans.change_step(by=world.actor(world.manager), step=step, plan=changed(step), seen=1)
    with pytest.raises(Conflict):
        plans.change_step(by=world.actor(world.manager), step=step, plan=changed(step), seen=1)


def test_a_finished_step_is_not_changed(world: World) -> None:
    step = world.step(world.planned())
    plans.finish_step(by=world.actor(world.manager), step=step)
    with pytest.raises(Refused):
        plans.change_step(by=world.actor(world.manager), step=step, plan=changed(step))


def test_steps_that_are_still_open_end_with_the_case(world: World) -> None:
    done = world.step(assessing(world))
    plans.finish_step(by=world.actor(world.manager), step=done)
    opened = world.step(done.case)
    cases.close(by=world.actor(world.manager), case=done.case, reason="moved")
    assert set(Step.objects.values_list("pk", "state", "ended_on")) == {
        (done.pk, "done", clock.today()),
        (opened.pk, "dropped", clock.today()),
    }
    assert CaseEvent.objects.filter(trace=done.case.trace, code="step.dropped").count() == 1


def test_a_step_keeps_its_place_in_the_catalogue(world: World) -> None:
    step = world.step(world.planned())
    with pytest.raises(Refused):
        plans.change_step(by=world.actor(world.manager), step=step, plan=changed(step, pathway="D03"))


def test_somebody_outside_the_team_changes_no_step(world: World) -> None:
    step = world.step(world.planned())
    with pytest.raises(Refused):
        plans.change_step(by=world.actor(world.colleague), step=step, plan=changed(step))
    assert Step.objects.get().due_on is None


@pytest.mark.parametrize("pathway", ["F03", "Z99"])
def test_protected_and_unknown_steps_are_refused(world: World, pathway: str) -> None:
    with pytest.raises(Refused):
        world.step(world.planned(), pathway, "fbs-arnsberg")
    assert Step.objects.count() == 0


def test_protected_topics_are_not_noted_in_the_contact_log(world: World) -> None:
    case = world.planned()
    talk = drafts.Talk(clock.today(), "office", 30, topics=("LB11.domestic_violence",))
    with pytest.raises(Refused):
        contacts.log(by=world.actor(world.manager), case=case, talk=talk)
    assert case.contacts.count() == 0


@pytest.mark.parametrize("figure", [-1, 4])
def test_ratings_beyond_the_scale_are_refused(world: World, figure: int) -> None:
    with pytest.raises(Refused):
        assessments.assess(by=world.actor(world.manager), case=world.planned(), ratings={"LB04": Rating(1, figure)})


def test_an_obstacle_before_a_goal_names_its_life_domain(world: World) -> None:
    case = world.planned()
    sighting = sightings.sight(by=world.actor(world.manager), case=case, cause="law", goal=world.goal(case))
    assert (sighting.obstacle.life_domain, sighting.obstacle.step) == ("LB04", "")
