"""The overview of a case: path, next steps, deadlines, moves."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from kim.cases.actions import domains, plans, referrals, sightings
from kim.cases.models import Case, Deadline
from kim.cases.models.case import TeamMembership
from kim.cases.queries import paths
from kim.cases.vocabulary.plan_states import GoalState
from kim.foundation import clock
from web.cases.pages import reads, send, walk_in
from world import SOON, SOON_TYPED, World

pytestmark = pytest.mark.django_db


def path_of(case: Case) -> paths.CasePath:
    fresh = Case.objects.select_related("referral__office").get(pk=case.pk)
    return paths.of_case(fresh, steps=list(fresh.steps.all()), goals=list(fresh.goals.all()))


def test_the_path_has_domains_with_the_gap_between_them_and_the_waiting_of_steps(world: World) -> None:
    day = date(2026, 3, 1)
    with clock.moved_to(clock.at(day)):
        case = world.planned()
    manager = world.actor(world.manager)
    domains.end(by=manager, case=case, on=day + timedelta(days=30))
    domains.begin(by=manager, case=case, domain="sgb_ii", on=day + timedelta(days=50))
    shown = [(s.kind, s.code, s.started_on, s.ended_on) for s in path_of(case).stretches if s.kind != "waiting"]
    assert shown == [
        ("domain", "asylblg_3", day, day + timedelta(days=30)),
        ("domain", "sgb_ii", day + timedelta(days=50), None),
        ("gap", "", day + timedelta(days=30), day + timedelta(days=50)),
    ]


def test_domains_that_follow_each_other_the_next_day_leave_no_gap(world: World) -> None:
    with clock.moved_to(clock.at(date(2026, 3, 1))):
        case = world.planned()
    manager = world.actor(world.manager)
    domains.end(by=manager, case=case, on=date(2026, 3, 31))
    domains.begin(by=manager, case=case, domain="sgb_ii", on=date(2026, 4, 1))
    assert [s.kind for s in path_of(case).stretches if s.kind == "gap"] == []


def test_the_wait_for_the_first_talk_comes_from_the_referral(world: World) -> None:
    with clock.moved_to(clock.at(date(2026, 3, 1))):
        case = world.accepted()
    assert case.referral is not None
    waiting = [(s.code, s.started_on, s.ended_on) for s in path_of(case).stretches]
    assert waiting == [("W18", date(2026, 3, 1), None)]
    with clock.moved_to(clock.at(date(2026, 3, 9))):
        referrals.note_talk(by=world.actor(world.manager), referral=case.referral)
    assert [(s.code, s.ended_on) for s in path_of(case).stretches] == [("W18", date(2026, 3, 9))]
    assert [mark.kind for mark in path_of(case).marks] == ["referral", "talk"]


def test_steps_goals_obstacles_and_the_closing_are_marked(as_manager: Client, world: World) -> None:
    case = world.planned()
    manager = world.actor(world.manager)
    goal, step = world.goal(case), world.step(case)
    plans.start_step(by=manager, step=step)
    sightings.sight(by=manager, case=case, cause="capacity", step=step)
    plans.finish_step(by=manager, step=step)
    plans.rate_goal(by=manager, goal=goal, state=GoalState.REACHED, attainment=1)
    send(as_manager, f"/cases/{case.pk}/closure/", reason="goal")
    marks = [(mark.kind, mark.code) for mark in path_of(case).marks]
    assert sorted(marks) == [
        ("closing", "goal"),
        ("goal", "LB04"),
        ("obstacle", "capacity"),
        ("opened", ""),
        ("step", "C02"),
    ]
    assert [s for s in path_of(case).stretches if s.ended_on is None] == []
    page = as_manager.get(f"/cases/{case.pk}/")
    assert page.status_code == 200
    assert 'class="kim-path kim-path--tall"' in page.content.decode()


def test_a_deadline_shows_its_paragraph_and_is_settled_with_one_button(as_manager: Client, world: World) -> None:
    case = walk_in(world, "Due", passport_until_on=clock.today() + timedelta(days=30))
    deadline = Deadline.objects.get(case=case)
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert "§ 3 AufenthG" in html
    assert f'action="/cases/{case.pk}/deadlines/{deadline.pk}/"' in html
    answer = send(as_manager, f"/cases/{case.pk}/deadlines/{deadline.pk}/")
    deadline.refresh_from_db()
    assert (answer.status_code, deadline.settled_by) == (302, world.manager.pk)
    assert "§ 3 AufenthG" not in as_manager.get(f"/cases/{case.pk}/").content.decode()


def test_a_deadline_of_another_case_cannot_be_settled_through_the_own_one(as_manager: Client, world: World) -> None:
    own = walk_in(world, "Own")
    foreign = walk_in(world, "Foreign", by=world.colleague, passport_until_on=clock.today())
    deadline = Deadline.objects.get(case=foreign)
    assert send(as_manager, f"/cases/{own.pk}/deadlines/{deadline.pk}/").status_code == 404
    deadline.refresh_from_db()
    assert deadline.settled_on is None


def test_moves_that_are_not_ready_say_why(as_manager: Client, world: World) -> None:
    case = world.planned()
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert "aria-disabled" in html
    refused = send(as_manager, f"/cases/{case.pk}/state/", to="linking")
    case.refresh_from_db()
    assert (refused.status_code, case.state) == (302, "planning")
    world.goal(case)
    world.step(case)
    send(as_manager, f"/cases/{case.pk}/state/", to="linking")
    case.refresh_from_db()
    assert case.state == "linking"


@pytest.mark.parametrize("to", ["closed", "paused", "nonsense", ""])
def test_only_states_with_a_button_are_moved_to_by_button(as_manager: Client, world: World, to: str) -> None:
    case = world.planned()
    assert send(as_manager, f"/cases/{case.pk}/state/", to=to).status_code == 400
    case.refresh_from_db()
    assert case.state == "planning"


def test_a_case_rests_until_a_day_ahead(as_manager: Client, world: World) -> None:
    case = world.planned()
    wrong = send(as_manager, f"/cases/{case.pk}/pause/", resume_on="31.02.2027")
    past = send(as_manager, f"/cases/{case.pk}/pause/", resume_on="01.01.2020")
    assert (wrong.status_code, past.status_code) == (422, 422)
    assert 'value="31.02.2027"' in wrong.content.decode()
    send(as_manager, f"/cases/{case.pk}/pause/", resume_on=SOON_TYPED)
    case.refresh_from_db()
    assert (case.state, case.resume_on) == ("paused", SOON)


def test_a_reader_sees_the_case_and_changes_nothing(client: Client, world: World) -> None:
    case = world.planned()
    client.force_login(world.colleague)
    send(client, f"/cases/{case.pk}/opening/", reason="Vertretung wegen Krankheit")
    html = client.get(f"/cases/{case.pk}/").content.decode()
    assert "Olena Kovalenko" in html
    assert f'action="/cases/{case.pk}/state/"' not in html
    send(client, f"/cases/{case.pk}/state/", to="paused")
    send(client, f"/cases/{case.pk}/state/", to="linking")
    assert send(client, f"/cases/{case.pk}/pause/", resume_on=SOON_TYPED).status_code == 422
    case.refresh_from_db()
    assert case.state == "planning"


def test_the_reading_ends_with_the_day(client: Client, world: World) -> None:
    case = world.planned()
    client.force_login(world.colleague)
    send(client, f"/cases/{case.pk}/opening/", reason="Vertretung wegen Krankheit")
    TeamMembership.objects.filter(account=world.colleague.pk).update(
        since=clock.today() - timedelta(days=1), until=clock.today() - timedelta(days=1)
    )
    assert client.get(f"/cases/{case.pk}/").status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_case(as_manager: Client, world: World) -> None:
    case = world.planned()
    manager = world.actor(world.manager)
    counted = []
    for pathway in ("C02", "C03", "C04"):
        step = world.step(case, pathway)
        plans.start_step(by=manager, step=step)
        sightings.sight(by=manager, case=case, cause="capacity", step=step)
        as_manager.get(f"/cases/{case.pk}/")
        counted.append(reads(as_manager, f"/cases/{case.pk}/"))
    assert counted == counted[:1] * 3
    assert counted[0] <= 16


def test_the_table_behind_the_picture_has_its_figures(as_manager: Client, world: World) -> None:
    case = world.planned()
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    table = html[html.index("<table") : html.index("</table>")]
    assert len(re.findall("<tr>", table)) == 1 + len(path_of(case).stretches) + len(path_of(case).marks)
