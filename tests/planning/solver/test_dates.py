"""Over the calendar each date is held, substituted, or falls out for a stated reason."""

from __future__ import annotations

from datetime import date

import pytest

from kim.planning.solver import dates
from kim.planning.solver.halfdays import Weeks
from kim.planning.solver.inputs import Period, Request
from planning.solver import small

FIRST, SECOND = date(2026, 1, 5), date(2026, 1, 12)
ONE = small.hour("x", "pB", "mon-am")
AWAY = small.changed(small.county(weeks=2), "x", absences=(Period(FIRST, FIRST),))


def told(request: Request, *hours: object) -> list[tuple[date, str | None, str]]:
    openings = dates.expand(request, small.plan(*hours))  # type: ignore[arg-type]
    return [(each.on, each.held_by, each.reason) for each in openings if each.manager == "x"]


@pytest.mark.parametrize(
    ("request_", "held_by", "reason"),
    [
        (small.county(weeks=2), "x", ""),
        (small.county(weeks=2, closed_days=(FIRST,)), None, "Public holiday."),
        (small.changed(small.county(weeks=2), "pB", closed=(Period(FIRST, FIRST),)), None, "Hall B is closed."),
        (
            small.changed(
                small.county(weeks=2, school_holidays=(Period(FIRST, FIRST),)), "pB", closed_in_school_holidays=True
            ),
            None,
            "Hall B is closed in the school holidays.",
        ),
        (AWAY, "y", "Manager x is away, Manager y stands in."),
        (small.changed(AWAY, "y", available=()), None, "Manager x is away and nobody can stand in."),
        (small.changed(AWAY, "y", weekly_hours=4.9), None, "Manager x is away and nobody can stand in."),
        (small.changed(AWAY, "y", most_minutes=59), None, "Manager x is away and nobody can stand in."),
    ],
)
def test_a_date_is_held_or_says_why_not(request_: Request, held_by: str | None, reason: str) -> None:
    assert told(request_, ONE) == [(FIRST, held_by, reason), (SECOND, "x", "")]


def test_nobody_stands_in_who_sits_elsewhere() -> None:
    assert told(AWAY, ONE, small.hour("y", "pA", "mon-am"))[0][1] is None


def test_a_town_that_leaves_has_no_dates_afterwards() -> None:
    request = small.changed(small.county(weeks=2), "B", last_on=date(2026, 1, 9))
    assert told(request, ONE) == [(FIRST, "x", ""), (SECOND, None, "Town B takes part until 2026-01-09.")]


def test_an_hour_of_b_weeks_is_held_in_the_second_week() -> None:
    request = small.changed(small.county(weeks=4), "B", demand=1.0)
    days = [on for on, _held_by, _reason in told(request, small.hour("x", "pB", "mon-am", Weeks.B))]
    assert days == [SECOND, date(2026, 1, 26)]
