"""Waiting points against a plain queue in Python."""

from collections import defaultdict, deque
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring.mining import waiting
from kim.monitoring.mining.waiting import WHOLE, Waiting

TODAY = 60
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "case_key": st.sampled_from(["one", "one", "two"]),
            "subject": st.sampled_from(["W05", "W05", "W09"]),
            "day": st.integers(0, 40),
            "code": st.sampled_from([*["waiting.started", "waiting.ended"] * 2, "waiting.dropped", "case.closed"]),
            "precision": st.sampled_from(["day", "day", "day", "month"]),
            "region": st.sampled_from(["West", "Ost", None]),
        }
    ),
    max_size=25,
)


def plain_waits(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """First come, first served: an end belongs to the oldest wait of the case at that point that is still open."""
    queues: dict[tuple[str, str], deque[dict[str, Any]]] = defaultdict(deque)
    waits = []
    for event in sorted(events, key=lambda event: event["day"]):
        queue = queues[event["case_key"], event["subject"]]
        if event["code"] == "waiting.started":
            wait = event | {"ended": None, "exact": event["precision"] == "day"}
            waits.append(wait)
            queue.append(wait)
        elif event["code"] == "waiting.ended" and queue:
            wait = queue.popleft()
            wait |= {"ended": event["day"], "exact": wait["exact"] and event["precision"] == "day"}
        elif event["code"] == "waiting.dropped" and queue:
            wait = queue.popleft()
            wait |= {"dropped": event["day"], "exact": wait["exact"] and event["precision"] == "day"}
    return [wait | {"left": left_on(wait, events)} for wait in waits]


def left_on(wait: dict[str, Any], events: list[dict[str, Any]]) -> int | None:
    if "dropped" in wait:
        return int(wait["dropped"])
    closings = [e["day"] for e in events if e["code"] == "case.closed" and e["case_key"] == wait["case_key"]]
    last = max(closings, default=-1)
    return last if wait["ended"] is None and last >= wait["day"] else None


def plain_survival(waits: list[dict[str, Any]], level: float) -> float | None:
    lives = [(life(wait), wait["ended"] is not None) for wait in waits if wait["exact"]]
    still = 1.0
    for day in sorted({day for day, _ in lives}):
        at_risk = sum(other >= day for other, _ in lives)
        still *= 1 - sum(other == day and through for other, through in lives) / at_risk
        if still <= level + 1e-9:
            return float(day)
    return None


def life(wait: dict[str, Any]) -> int:
    ends = [day for day in (wait["ended"], wait["left"]) if day is not None]
    return int((ends or [TODAY])[0] - wait["day"])


def verdict(wait: dict[str, Any], limit: int) -> bool | None:
    if not wait["exact"] or TODAY - wait["day"] <= limit:
        return None
    if life(wait) > limit:
        return True
    return False if wait["ended"] is not None else None


def summary(waits: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    done = [wait for wait in waits if wait["exact"] and wait["ended"] is not None]
    still = [w for w in waits if w["exact"] and w["ended"] is None and w["left"] is None]
    judged = [(wait["case_key"], verdict(wait, limit)) for wait in waits]
    return {
        "cases": len({wait["case_key"] for wait in waits}),
        "completed_cases": len({wait["case_key"] for wait in done}),
        "open_cases": len({wait["case_key"] for wait in still}),
        "imprecise": sum(not wait["exact"] for wait in waits),
        "median_days": median(life(wait) for wait in done) if done else None,
        "expected_days": plain_survival(waits, 0.5),
        "expected_p80_days": plain_survival(waits, 0.2),
        "judged_cases": len({case for case, over in judged if over is not None}),
        "over_cases": len({case for case, over in judged if over}),
    }


@given(events=EVENTS, limit=st.integers(0, 30))
def test_waiting_points_equal_a_plain_queue(events: list[dict[str, Any]], limit: int, log_of: Any, day_of: Any) -> None:
    waits = plain_waits(events)
    expected = {}
    for point in {wait["subject"] for wait in waits}:
        here = [wait for wait in waits if wait["subject"] == point]
        expected[point, WHOLE] = summary(here, limit)
        for region in {wait["region"] for wait in here}:
            expected[point, region] = summary([wait for wait in here if wait["region"] == region], limit)
    found = waiting.waiting_points(log_of(events), as_of=day_of(TODAY), limits={"W05": limit, "W09": limit})
    assert {(row.point, row.region): {name: getattr(row, name) for name in summary([], 0)} for row in found} == expected


def waits_of(lengths: list[int | None], **more: Any) -> list[dict[str, Any]]:
    """One case per length, all begun on day 0; None still waits."""
    events = []
    for number, length in enumerate(lengths):
        case = {"case_key": f"case {number}", "subject": "W09", **more}
        events.append(case | {"code": "waiting.started", "day": 0})
        if length is not None:
            events.append(case | {"code": "waiting.ended", "day": length})
    return events


def whole(rows: list[Waiting]) -> Waiting:
    return next(row for row in rows if row.region == WHOLE)


def test_those_who_still_wait_lengthen_the_expected_wait(log_of: Any, day_of: Any) -> None:
    connection = log_of(waits_of([10, 20, 30, None, None]))
    row = whole(waiting.waiting_points(connection, as_of=day_of(100), limits={"W09": 42}))
    assert (row.median_days, row.expected_days, row.expected_p80_days) == (20.0, 30.0, None)
    assert (row.cases, row.completed_cases, row.open_cases, row.share_over) == (5, 3, 2, pytest.approx(0.4))


def test_a_wait_that_was_given_up_counts_as_long_as_it_lasted_and_not_as_ended(log_of: Any, day_of: Any) -> None:
    events = waits_of([10, 20, 30, None, None])
    for case, day in (("case 3", 25), ("case 4", 60)):
        events.append({"case_key": case, "subject": "W09", "code": "waiting.dropped", "day": day})
    row = whole(waiting.waiting_points(log_of(events), as_of=day_of(100), limits={"W09": 42}))
    assert (row.completed_cases, row.open_cases, row.median_days) == (3, 0, 20.0)
    assert (row.expected_days, row.judged_cases, row.over_cases) == (30.0, 4, 1)


def test_a_wait_younger_than_its_limit_is_not_judged(log_of: Any, day_of: Any) -> None:
    connection = log_of(waits_of([10, 20, None]))
    row = whole(waiting.waiting_points(connection, as_of=day_of(42), limits={"W09": 42}))
    assert (row.judged_cases, row.share_over) == (0, None)


def test_a_point_without_a_limit_has_no_share(log_of: Any, day_of: Any) -> None:
    row = whole(waiting.waiting_points(log_of(waits_of([10])), as_of=day_of(42), limits={}))
    assert (row.limit_days, row.share_over, row.median_days) == (None, None, 10.0)


def test_two_overlapping_waits_of_one_case_are_both_timed(log_of: Any, day_of: Any) -> None:
    days = [("waiting.started", 0), ("waiting.started", 5), ("waiting.ended", 10), ("waiting.ended", 35)]
    connection = log_of({"case_key": "one", "subject": "W11", "code": code, "day": day} for code, day in days)
    row = whole(waiting.waiting_points(connection, as_of=day_of(100), limits={}))
    assert (row.cases, row.median_days, row.open_cases) == (1, 20.0, 0)


def test_an_end_that_nothing_began_belongs_to_no_wait(log_of: Any, day_of: Any) -> None:
    days = [(0, "ended"), (5, "started"), (10, "ended"), (12, "ended"), (20, "started"), (50, "ended")]
    events = [{"case_key": "one", "subject": "W11", "code": f"waiting.{code}", "day": day} for day, code in days]
    row = whole(waiting.waiting_points(log_of(events), as_of=day_of(100), limits={}))
    assert (row.median_days, row.p80_days, row.open_cases) == (17.5, 25.0, 0)


def test_four_fifths_are_through_after_eight_of_ten_waits(log_of: Any, day_of: Any) -> None:
    connection = log_of(waits_of([10, 20, 30, 40, 50, 60, 70, 80, 90, None]))
    row = whole(waiting.waiting_points(connection, as_of=day_of(100), limits={}))
    assert (row.expected_days, row.expected_p80_days, row.open_cases) == (50.0, 80.0, 1)


def test_the_same_question_can_be_asked_twice(log_of: Any, day_of: Any) -> None:
    connection = log_of(waits_of([10, 20]))
    first = waiting.waiting_points(connection, as_of=day_of(42), limits={"W09": 15})
    assert waiting.waiting_points(connection, as_of=day_of(42), limits={"W09": 15}) == first
