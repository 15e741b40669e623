"""The page of the integration plan and the form for the next goal."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kim.cases.actions import cases, domains, plans
from kim.cases.models import Goal, Step
from kim.foundation import clock
from kim.network.vocabulary import pathway_steps
from world import SOON, SOON_TYPED

if TYPE_CHECKING:
    from django.test import Client

    from kim.cases.models import Case
    from world import World

pytestmark = pytest.mark.django_db


def typed(**more: Any) -> dict[str, Any]:
    """A goal as it is typed into the composer."""
    given = {
        "submission": str(uuid4()),
        "life_domain": "LB04",
        "wording": "Ich möchte B1 schaffen",
        "sign": "DTZ B1 bestanden",
        "target": "6",
        "step": "C02",
        "is_agreed": "on",
    }
    return {**given, **more}


def page(client: Client, case: Case, query: str = "") -> str:
    response = client.get(reverse("case_plan", args=[case.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_one_form_makes_goal_step_and_day(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = as_manager.post(reverse("goal_new", args=[case.pk]), typed())
    goal, step = Goal.objects.get(), Step.objects.get()
    assert response.url == f"{reverse('case_plan', args=[case.pk])}#goal-{goal.pk}"
    assert (goal.wording, goal.sign, goal.agreed_on) == ("Ich möchte B1 schaffen", "DTZ B1 bestanden", clock.today())
    assert (step.pathway, step.at_office_id, step.goal_id) == ("C02", "kurse", goal.pk)
    assert step.due_on is not None
    assert clock.today() < step.due_on <= goal.target_on


def test_the_same_form_sent_twice_makes_one_goal(as_manager: Client, world: World) -> None:
    case, sent = world.planned(), typed()
    first, second = (as_manager.post(reverse("goal_new", args=[case.pk]), sent) for _turn in range(2))
    assert first.url == second.url
    assert (Goal.objects.count(), Step.objects.count()) == (1, 1)


def test_what_was_typed_stays_when_something_is_missing(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = as_manager.post(reverse("goal_new", args=[case.pk]), typed(sign="", target=""))
    text = response.content.decode()
    assert response.status_code == 422
    assert "Ich möchte B1 schaffen" in text
    assert Goal.objects.count() == 0


def test_choosing_another_life_domain_keeps_the_words_and_shows_its_steps(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = as_manager.post(reverse("goal_new", args=[case.pk]), typed(choose="LB03", wording="Eine Wohnung"))
    assert (response.status_code, response.context["composer"]["wording"].value()) == (200, "Eine Wohnung")
    assert "B05" in [proposal.row.code for proposal in response.context["proposals"]]
    assert Goal.objects.count() == 0


def test_a_fragment_request_gets_the_composer_alone(as_manager: Client, world: World) -> None:
    case = world.planned()
    sent = typed(choose="LB03")
    response = as_manager.post(reverse("goal_new", args=[case.pk]), sent, headers={"HX-Request": "true"})
    text = response.content.decode()
    assert text.lstrip().startswith("<details")
    assert "<html" not in text


def test_the_life_domain_that_matters_most_comes_first(as_manager: Client, world: World) -> None:
    case = world.planned()
    response = as_manager.get(reverse("case_plan", args=[case.pk]))
    assert response.context["domains"][0].code == "LB04"
    assert response.context["domain"].code == "LB04"


def test_the_protected_life_domain_is_not_offered_and_not_taken(as_manager: Client, world: World) -> None:
    case = world.planned()
    assert "LB11" not in {row.code for row in as_manager.get(reverse("case_plan", args=[case.pk])).context["domains"]}
    response = as_manager.post(reverse("goal_new", args=[case.pk]), typed(life_domain="LB11", step=""))
    assert (response.status_code, Goal.objects.count()) == (422, 0)


def test_steps_that_are_done_are_not_suggested_again(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case, goal=world.goal(case))
    plans.finish_step(by=world.actor(world.manager), step=step)
    response = as_manager.get(reverse("case_plan", args=[case.pk]) + "?domain=LB04")
    offered = [proposal.row.code for proposal in response.context["proposals"]]
    assert "C02" not in offered
    assert "C03" in offered


def test_a_running_wait_shows_its_days_its_aim_and_its_law(as_manager: Client, world: World) -> None:
    case, actor = world.planned(), world.actor(world.manager)
    step = world.step(case, "D03", "ki-hsk", goal=world.goal(case))
    plans.start_step(by=actor, step=step, on=clock.today() - timedelta(days=23))
    as_manager.post(reverse("set_language"), {"language": "en"})
    text = page(as_manager, case)
    assert "Waiting for 23 days" in text
    assert "target" in text


def test_a_wait_that_is_longer_than_the_aim_is_marked(as_manager: Client, world: World) -> None:
    case, actor = world.planned(), world.actor(world.manager)
    step = world.step(case, "D03", "ki-hsk")
    assert "plan-clock--late" not in page(as_manager, case)
    plans.start_step(by=actor, step=step, on=clock.today() - timedelta(days=29))
    assert "plan-clock--late" in page(as_manager, case)


def test_rows_to_be_checked_show_their_mark(as_manager: Client, world: World) -> None:
    case = world.planned()
    as_manager.post(reverse("set_language"), {"language": "en"})
    assert pathway_steps.ALL.get("A06").needs_recheck
    response = as_manager.get(reverse("case_plan", args=[case.pk]) + "?domain=LB02")
    assert "A06" in {proposal.row.code for proposal in response.context["proposals"]}
    assert "to be checked" in response.content.decode()


def test_gap_days_so_far_are_shown(as_manager: Client, world: World) -> None:
    case = world.planned()
    domains.end(by=world.actor(world.manager), case=case)
    with clock.moved_to(clock.at(clock.today() + timedelta(days=5))):
        as_manager.force_login(world.manager)
        as_manager.post(reverse("set_language"), {"language": "en"})
        assert "Nothing carries the livelihood for 4 days." in page(as_manager, case)


def test_a_vague_goal_is_pointed_out_gently(as_manager: Client, world: World) -> None:
    case = world.planned()
    as_manager.post(reverse("set_language"), {"language": "en"})
    as_manager.post(reverse("goal_new", args=[case.pk]), typed(wording="gut Deutsch lernen", sign="Zeugnis"))
    assert Goal.objects.count() == 1
    assert "How much is enough?" in page(as_manager, case)


def test_before_the_intake_is_done_the_page_says_why_there_is_no_plan(as_manager: Client, world: World) -> None:
    case = world.accepted()
    as_manager.post(reverse("set_language"), {"language": "en"})
    text = page(as_manager, case)
    assert "Finish the intake first" in text
    assert reverse("case_intake", args=[case.pk]) in text
    assert 'name="wording"' not in text


def test_title_and_address_hold_no_name(as_manager: Client, world: World) -> None:
    case = world.planned()
    text = page(as_manager, case)
    title = text[text.index("<title>") : text.index("</title>")]
    assert "Kovalenko" in text
    assert "Kovalenko" not in title


def test_a_foreign_case_answers_like_one_that_does_not_exist(as_manager: Client, world: World) -> None:
    foreign = world.planned(by=world.colleague)
    names = ("case_plan", "case_intake", "case_assessment", "goal_new", "step_new", "domain_change", "waiting_start")
    for name in names:
        answers = [as_manager.get(reverse(name, args=[key])) for key in (foreign.pk, uuid4())]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert b"Kovalenko" not in answers[0].content


def test_goals_and_steps_of_another_case_do_not_exist_here(as_manager: Client, world: World) -> None:
    case, other = world.planned(), world.planned(family_name="Andere")
    goal, step = world.goal(other), world.step(other)
    paths = [
        reverse("goal", args=[case.pk, goal.pk]),
        reverse("goal_rating", args=[case.pk, goal.pk]),
        reverse("step", args=[case.pk, step.pk]),
        reverse("step_obstacle", args=[case.pk, step.pk]),
    ]
    assert [as_manager.get(path).status_code for path in paths] == [404] * 4
    assert as_manager.post(reverse("step_start", args=[case.pk, step.pk]), typed()).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_plan(as_manager: Client, world: World) -> None:
    case = world.planned()
    path = reverse("case_plan", args=[case.pk])

    def grow() -> None:
        goal = world.goal(case)
        plans.start_step(by=world.actor(world.manager), step=world.step(case, "D03", "ki-hsk", goal=goal))
        world.step(case, goal=goal)

    def measured() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert as_manager.get(path).status_code == 200
        return len(queries)

    as_manager.get(path)  # the first reading of the day is written down
    grow()
    with_one = measured()
    grow()
    grow()
    assert (measured(), Goal.objects.count()) == (with_one, 3)


def test_extra_fields_are_ignored(as_manager: Client, world: World) -> None:
    case = world.planned()
    as_manager.post(reverse("goal_new", args=[case.pk]), typed(state="reached", office="jc-sundern", attainment="2"))
    goal = Goal.objects.get()
    assert (goal.state, goal.office_id, goal.attainment) == ("agreed", "ki-hsk", None)


def test_a_reader_sees_the_plan_and_no_form(client: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    world.step(case, goal=goal)
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason="Vertretung im Urlaub der Kollegin")
    client.force_login(world.colleague)
    client.post(reverse("set_language"), {"language": "en"})
    text = page(client, case)
    assert goal.wording in text
    assert "Only the team of this case may change it." in text
    for name, keys in (("step_new", ()), ("goal", (goal.pk,)), ("waiting_start", ()), ("goal_rating", (goal.pk,))):
        shown = client.get(reverse(name, args=[case.pk, *keys])).content.decode()
        assert "Only the team of this case may change it." in shown
        assert 'name="seen"' not in shown
    assert client.post(reverse("goal_new", args=[case.pk]), typed()).status_code == 422
    assert Goal.objects.count() == 1


def test_the_day_of_review_is_moved(as_manager: Client, world: World) -> None:
    case = world.planned()
    world.goal(case)
    sent = {"submission": str(uuid4()), "next_on": SOON_TYPED}
    as_manager.post(reverse("plan_review", args=[case.pk]), sent)
    case.refresh_from_db()
    assert case.review_on == SOON
