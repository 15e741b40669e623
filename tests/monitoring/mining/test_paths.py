"""The process map against a plain count in Python."""

import itertools
from collections import Counter, defaultdict
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring.mining import paths
from kim.monitoring.mining.paths import END, START, Edge, Node, Variant

EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "case_key": st.sampled_from(["one", "two", "three"]),
            "day": st.integers(0, 6),
            "activity": st.sampled_from(["Referral", "Intake, first", "Plan", None]),
            "precision": st.sampled_from(["day", "day", "day", "month", "unknown"]),
        }
    ),
    max_size=25,
)


def percentile(values: list[float], share: float) -> float:
    """Linear between the neighbours, as the standard has it for percentile_cont."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def cases_in_order(events: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    cases: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in sorted(events, key=lambda event: event["day"]):  # sorted() keeps the order of equal days
        if event["activity"]:
            cases[event["case_key"]].append(event)
    return cases


def plain_edges(events: list[dict[str, Any]]) -> dict[tuple[str, str], Edge]:
    moves: dict[tuple[str, str], list[tuple[str, float | None, bool]]] = defaultdict(list)
    for key, steps in cases_in_order(events).items():
        moves[START, steps[0]["activity"]].append((key, None, True))
        moves[steps[-1]["activity"], END].append((key, None, True))
        for here, there in itertools.pairwise(steps):
            exact = here["precision"] == there["precision"] == "day"
            days = float(there["day"] - here["day"]) if exact else None
            moves[here["activity"], there["activity"]].append((key, days, exact))
    return {key: plain_edge(key, found) for key, found in moves.items()}


def plain_edge(key: tuple[str, str], found: list[tuple[str, float | None, bool]]) -> Edge:
    days = [one for _, one, _ in found if one is not None]
    return Edge(
        *key,
        cases=len({case for case, _, _ in found}),
        transitions=len(found),
        timed_cases=len({case for case, one, _ in found if one is not None}),
        imprecise=sum(not exact for _, _, exact in found),
        median_days=pytest.approx(median(days)) if days else None,
        p80_days=pytest.approx(percentile(days, 0.8)) if days else None,
    )


@given(events=EVENTS)
def test_edges_equal_a_plain_count(events: list[dict[str, Any]], log_of: Any) -> None:
    found = paths.directly_follows(log_of(events))
    assert {edge.key: edge for edge in found} == plain_edges(events)


@given(events=EVENTS)
def test_nodes_and_variants_equal_a_plain_count(events: list[dict[str, Any]], log_of: Any) -> None:
    cases = cases_in_order(events)
    occurrences = Counter(step["activity"] for steps in cases.values() for step in steps)
    reached = Counter(name for steps in cases.values() for name in {step["activity"] for step in steps})
    whole = Counter(tuple(step["activity"] for step in steps) for steps in cases.values())
    connection = log_of(events)
    assert set(paths.nodes(connection)) == {Node(name, reached[name], occurrences[name]) for name in occurrences}
    assert set(paths.variants(connection)) == {Variant(path, number) for path, number in whole.items()}


def test_events_of_one_day_keep_the_order_of_recording(log_of: Any) -> None:
    names = ["Third", "First", "Second"]
    connection = log_of({"case_key": "one", "day": 1, "activity": name} for name in names)
    assert [variant.activities for variant in paths.variants(connection)] == [("Third", "First", "Second")]


def test_a_date_that_is_only_a_month_is_counted_but_not_timed(log_of: Any) -> None:
    connection = log_of(
        [
            {"case_key": "one", "day": 0, "activity": "Referral"},
            {"case_key": "one", "day": 10, "activity": "Intake"},
            {"case_key": "two", "day": 0, "activity": "Referral", "precision": "month"},
            {"case_key": "two", "day": 90, "activity": "Intake"},
        ]
    )
    edge = next(edge for edge in paths.directly_follows(connection) if edge.key == ("Referral", "Intake"))
    assert (edge.cases, edge.timed_cases, edge.imprecise, edge.median_days) == (2, 1, 1, 10.0)


def test_a_long_log_equals_a_plain_count(log_of: Any) -> None:
    names = ["Referral", "Intake", "Plan", "Course", "Closing"]
    events = [
        {"case_key": f"case {number % 97}", "day": number * 7 % 400, "activity": names[number * number % 5]}
        for number in range(3000)
    ]
    found = paths.directly_follows(log_of([event | {"precision": "day"} for event in events]))
    plain = plain_edges([event | {"precision": "day"} for event in events])
    assert {edge.key: edge for edge in found} == plain
