"""A case that rests offers what can really be done: go on where it stood, or close."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.cases import drafts
from kim.cases.actions import cases, plans
from kim.cases.policies import cases as policy
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.people.details import PersonDetails
from kim.web.cases import states
from web.cases.pages import send
from world import SOON, World

if TYPE_CHECKING:
    from django.test import Client

    from kim.cases.models import Case

pytestmark = pytest.mark.django_db


def rest(world: World, case: Case) -> Case:
    cases.pause(by=world.actor(world.manager), case=case, resume_on=SOON)
    return case


def buttons(world: World, case: Case) -> list[tuple[str, str, bool]]:
    return [(one.to, one.style, bool(one.verdict)) for one in states.moves(world.actor(world.manager), case)]


def test_there_is_one_main_button_and_the_closing(as_manager: Client, world: World) -> None:
    case = rest(world, world.planned())
    assert buttons(world, case) == [("planning", "primary", True), ("closed", "tertiary", True)]
    as_manager.post("/language/", {"language": "en"})
    html = as_manager.get(f"/cases/{case.pk}/").content.decode()
    assert "Resume the case" in html
    assert "Go on to" not in html


def test_it_goes_on_where_it_stood(as_manager: Client, world: World) -> None:
    case, by = world.planned(), world.actor(world.manager)
    world.goal(case)
    step = world.step(case)
    plans.start_step(by=by, step=step)
    case.refresh_from_db()
    assert case.state == "linking"
    rest(world, case)
    send(as_manager, f"/cases/{case.pk}/state/", to="linking")
    case.refresh_from_db()
    assert (case.state, case.resume_on) == ("linking", None)


def test_the_second_pause_goes_back_to_where_it_stood_then(world: World) -> None:
    by = world.actor(world.manager)
    with clock.moved_to(clock.at(clock.today() - timedelta(days=9))):
        case = rest(world, world.planned())
        cases.move(by=by, case=case, to=CaseState.MONITORING)
    cases.move(by=by, case=case, to=CaseState.PLANNING)
    assert policy.resumes_as(rest(world, case)) == CaseState.PLANNING


def test_a_case_that_a_list_brought_as_paused_goes_on_with_the_assessment_and_says_what_is_missing(
    world: World,
) -> None:
    listed = drafts.Listed(state=CaseState.PAUSED)
    details = PersonDetails("Ada")
    case = cases.open_listed(by=world.actor(world.manager), office="ki-hsk", details=details, listed=listed)
    assert buttons(world, case) == [("assessment", "primary", False), ("closed", "tertiary", True)]
