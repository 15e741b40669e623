"""The JSON form says the same as the request, and wrong input is answered in sentences, all of them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from kim.planning.solver import reading, writing
from kim.planning.solver.halfdays import Weeks
from kim.planning.solver.inputs import Period
from kim.planning.solver.rows import Unreadable
from planning.solver import small


def content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(writing.request(small.county())))
    return found


def test_a_request_comes_back_as_it_was() -> None:
    request = small.county(
        running=small.plan(small.hour("x", "pA", "mon-am", Weeks.B)),
        closed_days=(date(2026, 1, 6),),
        school_holidays=(Period(date(2026, 1, 5), date(2026, 1, 6)),),
    )
    request = small.changed(request, "x", most_minutes=30, languages=("ar",), absences=request.school_holidays)
    request = small.changed(request, "A", last_on=date(2026, 5, 1), at_least=1, demand=1.5)
    assert reading.request(json.loads(json.dumps(writing.request(request)))) == request


@pytest.mark.parametrize(("per", "in_two_weeks"), [("week", 6.0), ("fortnight", 3.0), ("month", 1.5)])
def test_demand_is_counted_in_two_weeks(per: str, in_two_weeks: float) -> None:
    changed = content()
    changed["municipalities"][0]["demand"] = {"half_days": 3, "per": per}
    assert reading.request(changed).municipalities[0].demand == in_two_weeks


def sentences(changed: object) -> list[str]:
    with pytest.raises(Unreadable) as problem:
        reading.request(changed)
    return list(problem.value.sentences)


@pytest.mark.parametrize(
    ("where", "value", "sentence"),
    [
        (("first_on",), "2026-01-06", "The plan begins on 2026-01-06, which is no Monday."),
        (("first_on",), "soon", "In the request “first_on” must be a day such as “2026-01-31”, not 'soon'."),
        (("weeks",), 1, "A plan of 1 weeks cannot be made: 2 to 104 are possible."),
        (("colour",), "red", "“colour” is not known in the request."),
        (("managers", 0, "colour"), "red", "“colour” is not known in managers 1 (Manager x)."),
        (
            ("managers", 0, "weekly_hours"),
            "many",
            "In managers 1 (Manager x) “weekly_hours” must be a number, not 'many'.",
        ),
        (("managers", 0, "weekly_hours"), 0, "Manager x is available on 5 half-days a week and has no hours for them."),
        (("managers", 0, "weekly_hours"), 60, "Manager x has 60 hours a week; the law allows 48."),
        (("managers", 0, "base"), "Q", "Manager x has the base “Q”, which is no municipality of this plan."),
        (
            ("managers", 0, "absences"),
            [{"first_on": "2026-02-02", "last_on": "2026-02-01"}],
            "Manager x: a period ends on 2026-02-01, before it begins on 2026-02-02.",
        ),
        (
            ("places", 0, "free"),
            ["mon-xx"],
            "In places 1 (Hall A) “free” must be a half-day such as “mon-am”, not 'mon-xx'.",
        ),
        (
            ("places", 0, "open"),
            ["mon-am", "mon-pm", "tue-am", "tue-pm"],
            "The room Hall A is said to be free when the house is closed: Wednesday morning.",
        ),
        (("places", 0, "room"), "rB", "The room “rB” is in several places at once: Hall A and Hall B."),
        (("places", 0, "municipality"), "Q", "Hall A is in “Q”, which is no municipality of this plan."),
        (("places", 0, "key"), "pB", "Two places have the key “pB”."),
        (
            ("municipalities", 0, "demand"),
            0,
            "Town A takes part with a demand of 0 half-days: say how many it needs, or that it does not take part.",
        ),
        (
            ("municipalities", 0, "demand"),
            {"half_days": -2, "per": "week"},
            "Town A takes part with a demand of -4 half-days: say how many it needs, or that it does not take part.",
        ),
        (
            ("municipalities", 0, "demand"),
            {"half_days": 2, "per": "year"},
            "In municipalities 1 (Town A) demand is per week, fortnight or month, not per “year”.",
        ),
        (("municipalities", 0, "at_least"), 3, "Town A wants at least 3 half-days in two weeks and needs only 2."),
        (("municipalities", 0, "last_on"), "2025-12-31", "Town A has left on 2025-12-31, before the plan begins."),
        (("minutes",), [["A", "B", 30]], "Town C has no driving time to Town A and Town B."),
        (("minutes",), [["A", "B"]], "A line of minutes is [from, to, minutes], not ['A', 'B']."),
        (("weights",), {"travel": -1}, "The weight of travel is -1: it would reward what should be small."),
        (
            ("keep",),
            [{"manager": "q", "place": "pA", "half_day": "mon-am"}],
            "q at Hall A on Monday morning must stay, but the person or the place is not in this plan.",
        ),
    ],
)
def test_wrong_input_is_answered_in_a_sentence(where: tuple[Any, ...], value: object, sentence: str) -> None:
    changed = content()
    there: Any = changed
    for step in where[:-1]:
        there = there[step]
    there[where[-1]] = value
    assert sentences(changed) == [sentence]


def test_all_that_is_wrong_is_told_at_once() -> None:
    changed = content()
    del changed["first_on"]
    changed["managers"][0]["name"] = 3
    changed["places"][0]["colour"] = "red"
    assert sentences(changed) == [
        "In the request “first_on” is missing.",
        "“colour” is not known in places 1 (Hall A).",
        "In managers 1 (3) “name” must be a text, not 3.",
    ]


@pytest.mark.parametrize("nonsense", [None, [], "x", 3, {"municipalities": [1], "places": {}, "managers": None}])
def test_nonsense_is_answered_and_not_a_crash(nonsense: object) -> None:
    assert sentences(nonsense)
