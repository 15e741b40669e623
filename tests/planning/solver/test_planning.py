"""The planner finds the best plan, says how good it is, and stays near a running one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kim.planning.solver import checks, costs, greedy, improving, model, planning, plans, possibilities
from kim.planning.solver.answers import Status
from kim.planning.solver.engine import Effort, Progress
from kim.planning.solver.inputs import Period, Request
from kim.planning.solver.plans import Plan
from planning.solver import small

SOME = st.lists(st.sampled_from(small.EVERY_DAY), min_size=1, max_size=4, unique=True).map(lambda c: small.times(*c))


@st.composite
def counties(draw: st.DrawFn) -> Request:
    """Counties in which some wish may not be met; minimums are soft enough to be met mostly."""
    request = small.county(most_minutes=draw(st.sampled_from([60, 100, 140])))
    for key in "ABC":
        demand = draw(st.sampled_from([0.5, 1.0, 2.0, 3.0, 4.0]))
        languages = tuple(draw(st.sets(st.sampled_from(["ar", "uk"]))))
        request = small.changed(request, key, demand=demand, languages=languages, at_least=draw(st.integers(0, 1)))
        request = small.changed(request, f"p{key}", free=draw(SOME))
    for key in "xy":
        base, hours = draw(st.sampled_from("ABC")), draw(st.sampled_from([6.0, 10.0, 20.0]))
        spoken = tuple(draw(st.sets(st.sampled_from(["ar", "uk"]))))
        away = (Period(date(2026, 1, 5), date(2026, 1, 5 + draw(st.integers(0, 26)))),)
        values = {"base": base, "weekly_hours": hours, "languages": spoken, "available": draw(SOME), "absences": away}
        request = small.changed(request, key, **values)
    return request


@given(counties())
@settings(max_examples=25)
def test_the_checker_agrees_with_every_plan_of_the_model(request_: Request) -> None:
    answer = planning.solve(request_)
    check = checks.check(answer.plan, request_)
    if answer.status is Status.COLLIDING:
        assert {broken.rule for broken in check.broken} == {"at_least"}
        assert answer.collisions
    else:
        assert check.broken == ()
        assert answer.bound == pytest.approx(check.costs.total(request_.weights), abs=1e-5)
    by_hand = checks.check(greedy.greedy(request_), request_)
    assert {broken.rule for broken in by_hand.broken} <= {"at_least"}
    assert by_hand.broken or by_hand.costs.total(request_.weights) >= answer.objective - 1e-6


def cheapest(request: Request) -> float:
    """The cost of the best of all plans, tried one after the other."""
    hours = list(model.build(request).hours)
    every = chain.from_iterable(combinations(hours, number) for number in range(len(hours) + 1))
    found = (checks.check(plans.of(some), request) for some in every)
    return min(check.costs.total(request.weights) for check in found if check.is_good)


TWO_TIMES = {"free": small.times("mon-am", "mon-pm")}


@pytest.mark.parametrize(
    "request_",
    [
        small.changed(
            small.changed(small.county(places=(small.place("B"), small.place("C"))), "pB", **TWO_TIMES),
            "pC",
            **TWO_TIMES,
        ),
        small.county(
            municipalities=(
                small.town("A", demand=1.0),
                small.town("B", demand=2.0, languages=("ar",)),
            ),
            places=(small.place("A", free=small.times("mon-am")), small.place("B", **TWO_TIMES)),
            managers=(small.manager("x", weekly_hours=5.5), small.manager("y", base="B", languages=("ar",))),
        ),
        small.county(
            municipalities=(small.town("A", demand=3.0, at_least=3), small.town("B", takes_part=False)),
            places=(small.place("A", **TWO_TIMES),),
            managers=(
                small.manager("x", base="B", weekly_hours=9.5, absences=(Period(date(2026, 1, 5), date(2026, 1, 9)),)),
            ),
        ),
    ],
    ids=["two halls", "languages and odd demand", "an absence"],
)
def test_no_plan_is_better_than_the_best(request_: Request) -> None:
    answer = planning.solve(request_)
    assert answer.status is Status.OPTIMAL
    assert answer.objective == pytest.approx(cheapest(request_), abs=1e-6)


def test_the_same_input_gives_the_same_plan() -> None:
    assert planning.solve(small.county()).plan == planning.solve(small.county()).plan


def test_it_reports_progress_and_a_stop_keeps_the_best() -> None:
    seen: list[Progress] = []
    answer = planning.solve(small.county(), Effort(progress=seen.append, should_stop=lambda: True))
    assert seen
    assert checks.check(answer.plan, small.county()).is_good
    assert answer.first_feasible_s is not None


def test_trouble_in_a_report_of_progress_is_not_swallowed() -> None:
    def trouble(_progress: Progress) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        planning.solve(small.county(), Effort(progress=trouble))


def ill(request: Request, running: Plan, key: str) -> Request:
    return replace(small.changed(request, key, available=()), running=running)


def test_an_illness_changes_nothing_that_can_stay() -> None:
    request = small.county(
        managers=tuple(small.manager(key, base) for key, base in (("x", "A"), ("y", "B"), ("z", "C")))
    )
    request = small.changed(small.changed(request, "A", demand=6.0), "C", demand=6.0)
    before = planning.solve(request).plan
    after = ill(request, before, "x")
    answer = planning.replan(after)
    remaining = len(possibilities.still_possible(after, before))
    assert remaining >= 4
    assert answer.costs.changes <= remaining * planning.SHARE_OF_CHANGES
    assert answer.broken == ()


def test_where_more_must_change_it_is_the_fewest_possible() -> None:
    """Town A was promised two half-days, and only y is left, who sits in B twice a week at the only times."""
    towns = (small.town("A", at_least=2), small.town("B", demand=4.0))
    request = small.county(municipalities=towns, places=(small.place("A"), small.place("B")))
    request = small.changed(request, "y", available=small.times("mon-am", "mon-pm"), base="B")
    before = small.plan(
        small.hour("x", "pA", "mon-am"), small.hour("y", "pB", "mon-am"), small.hour("y", "pB", "mon-pm")
    )
    answer = planning.replan(ill(request, before, "x"))
    assert answer.broken == ()
    assert (answer.costs.changes, answer.changes_cap) == (2, 2)


def test_colliding_wishes_are_named_with_what_would_help() -> None:
    request = small.changed(small.county(most_minutes=70), "C", at_least=2)
    answer = planning.solve(request)
    assert answer.status is Status.COLLIDING
    (collision,) = answer.collisions
    assert collision.wishes == (
        "Town C wants at least 2 half-days in two weeks.",
        "None of 2 case managers may be on the road for more than 70 minutes a day.",
    )
    assert collision.relax == (
        "Lower the minimum of Town C from 2 to 0 in two weeks.",
        "Allow Manager x 100 minutes on the road in a day.",
        "Allow Manager y 100 minutes on the road in a day.",
    )
    assert planning.solve(small.changed(request, "x", most_minutes=100)).collisions == ()


def test_towns_that_want_the_same_room_time_and_hours_are_named_together() -> None:
    request = small.county(managers=(small.manager("x", weekly_hours=6.0, available=small.times("mon-am", "tue-am")),))
    request = small.changed(small.changed(request, "A", at_least=2), "B", at_least=2)
    (collision,) = planning.solve(request).collisions
    assert collision.wishes == (
        "Town A wants at least 2 half-days in two weeks.",
        "Town B wants at least 2 half-days in two weeks.",
        "Manager x has 6 hours a week with the roads.",
    )


def test_hours_that_must_stay_and_cannot_are_named() -> None:
    keep = small.plan(small.hour("x", "pA", "mon-am"), small.hour("x", "pB", "mon-am"))
    answer = planning.solve(small.county(keep=keep))
    assert answer.status is Status.COLLIDING
    assert answer.collisions[0].wishes == ("Manager x would be in two places on Monday morning: Hall A and Hall B.",)
    assert answer.collisions[0].relax == (
        "Do not insist on this hour: Manager x at Hall A on Monday morning.",
        "Do not insist on this hour: Manager x at Hall B on Monday morning.",
    )


def test_hours_that_must_stay_stay() -> None:
    keep = small.plan(small.hour("y", "pC", "wed-am"))
    answer = planning.solve(small.county(keep=keep))
    assert set(keep.hours) <= set(answer.plan.hours)
    assert answer.broken == ()


def test_a_large_county_is_made_better_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "LARGE", 1)
    request = small.changed(small.county(), "C", demand=4.0)
    program, by_hand = model.build(request), greedy.greedy(request)
    better = improving.improve(program, by_hand, Effort())
    assert costs.of_plan(request, better).total(request.weights) < costs.of_plan(request, by_hand).total(
        request.weights
    )
    assert planning.solve(request).status is Status.OPTIMAL
