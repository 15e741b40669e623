"""The checker names each broken rule of a plan that people changed by hand."""

from __future__ import annotations

from datetime import date

import pytest

from kim.planning.solver import checks
from kim.planning.solver.halfdays import Weeks
from kim.planning.solver.inputs import Period, Request
from kim.planning.solver.plans import Plan
from planning.solver import small

COUNTY = small.county()
ONE = small.hour("x", "pA", "mon-am")
AWAY = {"absences": (Period(date(2026, 1, 5), date(2026, 1, 25)),)}


@pytest.mark.parametrize(
    ("hours", "request_", "sentence"),
    [
        ([small.hour("q", "pA", "mon-am")], COUNTY, "There is no case manager “q”."),
        ([small.hour("x", "pQ", "mon-am")], COUNTY, "There is no place “pQ”."),
        ([ONE], small.changed(COUNTY, "x", available=()), "Manager x is not available on Monday morning."),
        ([ONE], small.changed(COUNTY, "x", **AWAY), "Manager x is away on most Monday mornings of these 4 weeks."),
        ([ONE], small.changed(COUNTY, "pA", free=()), "The room Hall A is not free on Monday morning."),
        ([ONE], small.changed(COUNTY, "A", takes_part=False), "Town A does not take part: no hours at Hall A."),
        (
            [ONE, small.hour("x", "pB", "mon-am", Weeks.A)],
            small.changed(COUNTY, "B", demand=1.0),
            "Manager x would be in two places on Monday morning: Hall A and Hall B.",
        ),
        (
            [ONE, small.hour("y", "pA", "mon-am")],
            COUNTY,
            "Hall A would be used by two people on Monday morning: Manager x and Manager y.",
        ),
        (
            [small.hour("x", "pC", "mon-am")],
            small.changed(COUNTY, "x", most_minutes=90),
            "Manager x would be on the road for 100 minutes on Monday, more than 90.",
        ),
        (
            [small.hour("x", "pC", "mon-am")],
            small.changed(COUNTY, "x", weekly_hours=5.0),
            "Manager x would need 5.7 hours a week, and has 5.",
        ),
        (
            [small.hour("x", "pA", "mon-am", Weeks.A)],
            COUNTY,
            "Town A would have 1 hours in one week of two; its demand fits equal weeks.",
        ),
        ([], small.changed(COUNTY, "B", at_least=2), "Town B was promised 2 half-days in two weeks and would get 0."),
        ([], small.county(keep=small.plan(ONE)), "Manager x at Hall A on Monday morning must stay."),
    ],
)
def test_a_broken_rule_is_named(hours: list, request_: Request, sentence: str) -> None:
    broken = [each.sentence for each in checks.check(small.plan(*hours), request_).broken]
    assert broken == [sentence] * len(broken)
    assert broken


def test_an_hour_that_stands_twice_is_named() -> None:
    rules = {each.rule for each in checks.check(Plan((ONE, ONE)), COUNTY).broken}
    assert "twice" in rules


def test_the_cost_has_all_its_parts() -> None:
    """Manager x drives from A over B to C and back: 30 + 25 + 50 minutes. One of two Mondays in A weeks falls out."""
    request = small.county(closed_days=(date(2026, 1, 5),), running=small.plan(small.hour("y", "pA", "tue-am")))
    request = small.changed(request, "A", languages=("ar",))
    costs = checks.check(small.plan(small.hour("x", "pB", "mon-am"), small.hour("x", "pC", "mon-pm")), request).costs
    assert (costs.travel_hours, costs.longest_travel_hours) == (3.5, 3.5)
    assert (costs.uncovered, costs.missing_languages, costs.changes, costs.lost) == (2.0, 1, 2, 1.0)
