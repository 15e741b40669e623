"""The plan as its page shows it: clocks at the right step, offices of the right place, gaps, last ratings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.cases.actions import assessments, domains, plans, waiting
from kim.cases.models.assessment import Rating
from kim.cases.queries import plans as queries
from kim.cases.vocabulary.plan_states import Responsible
from kim.foundation import clock

if TYPE_CHECKING:
    from world import World

pytestmark = pytest.mark.django_db


def test_a_clock_stands_at_the_step_that_started_it(world: World) -> None:
    case, actor = world.planned(), world.actor(world.manager)
    step = world.step(case, "D03", "ki-hsk")
    plans.start_step(by=actor, step=step, on=clock.today() - timedelta(days=3))
    plan = queries.plan_of(case, clock.today())
    assert [(clock_.row.code, clock_.waited) for clock_ in plan.loose[0].clocks] == [("W12", 3)]
    assert plan.clocks == ()


def test_a_clock_whose_step_is_done_stands_at_the_step_that_will_end_it(world: World) -> None:
    case, actor = world.planned(), world.actor(world.manager)
    plans.finish_step(by=actor, step=world.step(case, "C02"))
    assert [one.row.code for one in queries.plan_of(case, clock.today()).clocks] == ["W09"]
    world.step(case, "C03")
    plan = queries.plan_of(case, clock.today())
    assert [(line.step.pathway, [one.row.code for one in line.clocks]) for line in plan.loose] == [
        ("C03", ["W09"]),
        ("C02", []),
    ]
    assert plan.clocks == ()


def test_a_clock_that_was_started_by_hand_stands_alone(world: World) -> None:
    case = world.planned()
    waiting.start(by=world.actor(world.manager), case=case, point="W07")
    assert [one.row.code for one in queries.plan_of(case, clock.today()).clocks] == ["W07"]


def test_the_office_of_the_municipality_is_proposed(world: World) -> None:
    case = world.planned()
    proposal = queries.proposal(case, "B02", clock.today())
    assert (proposal.responsible, proposal.office and proposal.office.code) == (Responsible.OFFICE, "jc-hallenberg")


def test_a_step_that_no_office_here_does_is_for_the_person(world: World) -> None:
    proposal = queries.proposal(world.planned(), "C04", clock.today())
    assert (proposal.responsible, proposal.office) == (Responsible.PERSON, None)


def test_a_gap_is_counted_to_the_next_beginning_or_to_today(world: World) -> None:
    actor, today = world.actor(world.manager), clock.today()
    with clock.moved_to(clock.at(today - timedelta(days=60))):
        case = world.planned()
    domains.end(by=actor, case=case, on=today - timedelta(days=30))
    assert [one.gap for one in queries.livelihoods(case, today)] == [29]
    domains.begin(by=actor, case=case, domain="sgb_ii", on=today - timedelta(days=20))
    assert [one.gap for one in queries.livelihoods(case, today)] == [9, None]


def test_a_rating_counts_until_a_later_one_replaces_it(world: World) -> None:
    actor, today = world.actor(world.manager), clock.today()
    with clock.moved_to(clock.at(today - timedelta(days=60))):
        case = world.planned()
    assessments.assess(by=actor, case=case, ratings={"LB03": Rating(2)})
    assert queries.latest_ratings(case) == {"LB04": Rating(3, 1, 3, 2), "LB03": Rating(2)}
    assert queries.changes(case) == []
