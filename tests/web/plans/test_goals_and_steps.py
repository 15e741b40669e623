"""What people do with the goals and steps of a plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from kim.cases.actions import plans
from kim.cases.drafts import GoalText
from kim.cases.models import Goal, ObstacleSighting, Step, WaitingPeriod
from kim.foundation import clock
from world import SOON, SOON_TYPED

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kim.cases.models import Case
    from world import World

pytestmark = pytest.mark.django_db
LATER = f"{SOON + timedelta(days=30):%d.%m.%Y}"


def send(client: Client, name: str, *keys: object, **values: Any) -> HttpResponse:
    given = {"submission": str(uuid4()), **values}
    return client.post(reverse(name, args=keys), given)  # type: ignore[return-value]


def plan(case: Case) -> str:
    return reverse("case_plan", args=[case.pk])


def test_a_draft_is_agreed_with_one_click(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case, is_agreed=False)
    assert send(as_manager, "goal_agreement", case.pk, goal.pk).url == plan(case)
    goal.refresh_from_db()
    assert (goal.state, goal.agreed_on) == ("agreed", clock.today())


def test_a_goal_is_worded_anew(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    text = {"life_domain": "LB04", "wording": "DTZ B1 ablegen", "sign": "Zertifikat", "target_on": SOON_TYPED}
    assert send(as_manager, "goal", case.pk, goal.pk, seen=goal.version, **text).status_code == 302
    assert Goal.objects.get().wording == "DTZ B1 ablegen"


def test_two_people_wording_one_goal_see_both_versions(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    seen = goal.version
    other = GoalText("LB04", "Andere Worte", "Zeugnis", goal.target_on)
    plans.change_goal(by=world.actor(world.manager), goal=goal, text=other)
    mine = {"life_domain": "LB04", "wording": "Meine Worte", "sign": "Zeugnis", "target_on": SOON_TYPED}
    response = send(as_manager, "goal", case.pk, goal.pk, seen=seen, **mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Meine Worte" in text
    assert "Andere Worte" in text
    assert Goal.objects.get().wording == "Andere Worte"
    again = response.context["form"]["seen"].value()
    assert send(as_manager, "goal", case.pk, goal.pk, seen=again, **mine).status_code == 302
    assert Goal.objects.get().wording == "Meine Worte"


def test_a_goal_blocked_by_the_structure_leads_to_the_obstacle(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    response = send(as_manager, "goal_rating", case.pk, goal.pk, state="dropped", drop_reason="blocked")
    chooser = reverse("goal_obstacle", args=[case.pk, goal.pk])
    assert response.url == chooser
    assert as_manager.get(chooser).status_code == 200
    send(as_manager, "goal_obstacle", case.pk, goal.pk, cause="missing_offer")
    sighting = ObstacleSighting.objects.select_related("obstacle").get()
    goal.refresh_from_db()
    assert (sighting.obstacle.cause, sighting.obstacle.life_domain) == ("missing_offer", "LB04")
    assert (goal.state, goal.attainment) == ("dropped", None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"state": "reached", "attainment": "-2"}, "attainment"),
        ({"state": "reached", "attainment": "-1"}, "attainment"),
        ({"state": "partly", "attainment": "0"}, "attainment"),
        ({"state": "not_reached", "attainment": "2"}, "attainment"),
        ({"state": "not_reached"}, "attainment"),
        ({"state": "dropped", "drop_reason": "moved", "attainment": "1"}, "attainment"),
        ({"state": "dropped"}, "drop_reason"),
        ({"state": "reached", "attainment": "1", "drop_reason": "moved"}, "drop_reason"),
        ({"attainment": "1"}, "state"),
    ],
)
def test_a_rating_that_contradicts_itself_is_refused_at_its_field(
    as_manager: Client, world: World, wrong: dict[str, str], field: str
) -> None:
    case = world.planned()
    goal = world.goal(case)
    response = send(as_manager, "goal_rating", case.pk, goal.pk, **wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert Goal.objects.get().state == "agreed"


@pytest.mark.parametrize(("state", "attainment"), [("reached", 0), ("partly", -1), ("not_reached", -2)])
def test_every_end_of_a_goal_has_its_part_of_the_scale(
    as_manager: Client, world: World, state: str, attainment: int
) -> None:
    case = world.planned()
    goal = world.goal(case)
    given = {"state": state, "attainment": str(attainment), "drop_reason": ""}
    assert send(as_manager, "goal_rating", case.pk, goal.pk, **given).url == plan(case)
    goal.refresh_from_db()
    assert (goal.state, goal.attainment) == (state, attainment)


def test_a_reached_goal_needs_its_place_on_the_scale(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    assert send(as_manager, "goal_rating", case.pk, goal.pk, state="reached").status_code == 422
    assert send(as_manager, "goal_rating", case.pk, goal.pk, state="reached", attainment="1").url == plan(case)
    goal.refresh_from_db()
    assert (goal.state, goal.attainment) == ("reached", 1)


def test_a_proposed_step_is_one_click_with_office_and_day(as_manager: Client, world: World) -> None:
    case = world.planned()
    goal = world.goal(case)
    send(as_manager, "step_new", case.pk, pathway="D03", goal=goal.pk)
    step = Step.objects.get()
    assert (step.responsible, step.at_office_id, step.goal_id) == ("office", "ki-hsk", goal.pk)
    assert step.due_on is not None
    assert step.due_on > clock.today()


def test_a_step_in_own_words_needs_words(as_manager: Client, world: World) -> None:
    case = world.planned()
    assert send(as_manager, "step_new", case.pk, responsible="person").status_code == 422
    assert send(as_manager, "step_new", case.pk, responsible="person", title="Zeugnis holen").status_code == 302
    assert Step.objects.get().title == "Zeugnis holen"


def test_a_step_about_protection_is_not_taken(as_manager: Client, world: World) -> None:
    case = world.planned()
    assert send(as_manager, "step_new", case.pk, pathway="F03").status_code == 422
    assert Step.objects.count() == 0


def test_starting_and_finishing_are_one_click_each(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case, "D03", "ki-hsk")
    send(as_manager, "step_start", case.pk, step.pk)
    assert WaitingPeriod.objects.get().ended_on is None
    send(as_manager, "step_finish", case.pk, step.pk)
    step.refresh_from_db()
    assert (step.state, WaitingPeriod.objects.get().ended_on) == ("done", clock.today())


def test_a_step_starts_on_a_day_that_is_over(as_manager: Client, world: World) -> None:
    case, day = world.planned(), clock.today() - timedelta(days=4)
    step = world.step(case)
    send(as_manager, "step_start", case.pk, step.pk, on=day.strftime("%d.%m.%Y"))
    step.refresh_from_db()
    assert step.started_on == day


def test_a_day_that_lies_ahead_is_refused_with_the_reason(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    as_manager.post(reverse("set_language"), {"language": "en"})
    response = send(as_manager, "step_start", case.pk, step.pk, on="01.01.2099")
    assert response.status_code == 422
    assert "This day lies ahead." in response.content.decode()
    assert Step.objects.get().state == "planned"


def test_a_step_gets_another_day(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    values = {"responsible": "office", "at_office": "vhs-hsk", "due_on": SOON_TYPED, "pathway": "H01"}
    send(as_manager, "step", case.pk, step.pk, seen=step.version, **values)
    step.refresh_from_db()
    assert (step.due_on.isoformat(), step.pathway) == (SOON.isoformat(), "C02")


def test_two_people_changing_one_step_see_both_versions(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    values = {"responsible": "office", "at_office": "vhs-hsk"}
    send(as_manager, "step", case.pk, step.pk, seen=step.version, due_on=SOON_TYPED, **values)
    response = send(as_manager, "step", case.pk, step.pk, seen=step.version, due_on=LATER, **values)
    text = response.content.decode()
    assert response.status_code == 409
    assert SOON_TYPED in text
    assert LATER in text


def test_dropping_asks_first(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    page = as_manager.get(reverse("step_drop", args=[case.pk, step.pk]))
    assert reverse("step_obstacle", args=[case.pk, step.pk]) in page.content.decode()
    assert Step.objects.get().state == "planned"
    send(as_manager, "step_drop", case.pk, step.pk)
    assert Step.objects.get().state == "dropped"


def test_an_obstacle_is_two_clicks_and_holds_no_person(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    text = as_manager.get(plan(case)).content.decode()
    assert f'action="{reverse("step_obstacle", args=[case.pk, step.pk])}"' in text
    assert text.count('name="cause"') == 9
    response = send(as_manager, "step_obstacle", case.pk, step.pk, cause="capacity", note="Frau Kovalenko")
    obstacle = ObstacleSighting.objects.select_related("obstacle").get().obstacle
    assert response.url == plan(case)
    assert (obstacle.cause, obstacle.step, obstacle.at_office) == ("capacity", "C02", "vhs-hsk")
    assert "Kovalenko" not in str(vars(obstacle))


def test_an_unknown_cause_is_refused(as_manager: Client, world: World) -> None:
    case = world.planned()
    step = world.step(case)
    assert send(as_manager, "step_obstacle", case.pk, step.pk, cause="weather").status_code == 422
    assert ObstacleSighting.objects.count() == 0
