"""Gaps between domains against a plain walk through each case."""

from collections import defaultdict
from statistics import median
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring.indicators import domain_gaps
from kim.monitoring.mining.waiting import WHOLE

TODAY = 60
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "case_key": st.sampled_from(["one", "two", "three"]),
            "subject": st.sampled_from(["AsylbLG", "SGB_II"]),
            "day": st.integers(0, 50),
            "code": st.sampled_from(["domain.started", "domain.ended", "domain.ended", "case.closed"]),
            "precision": st.sampled_from(["day", "day", "day", "month"]),
            "municipality": st.sampled_from(["05958004", "05958012"]),
        }
    ),
    max_size=20,
)


def plain_gaps(events: list[dict[str, Any]], within: int) -> list[dict[str, Any]]:
    cases = defaultdict(list)
    for event in sorted(events, key=lambda event: event["day"]):
        cases[event["case_key"]].append(event)
    return [gap for case in cases.values() for gap in gaps_of_case(case, within)]


def gaps_of_case(case: list[dict[str, Any]], within: int) -> list[dict[str, Any]]:
    gaps = []
    running = 0
    last_closing = max((event["day"] for event in case if event["code"] == "case.closed"), default=None)
    for place, event in enumerate(case):
        if event["code"] == "domain.started":
            running += 1
        elif event["code"] == "domain.ended":
            running = max(0, running - 1)  # the start of a domain may lie before the case
            if running == 0:
                gaps.append(gap_after(event, case[place + 1 :], last_closing, within))
    return gaps


def gap_after(
    event: dict[str, Any], later: list[dict[str, Any]], last_closing: int | None, within: int
) -> dict[str, Any]:
    following = [other for other in later if other["code"] == "domain.started"]
    first = [other for other in following if other["day"] == following[0]["day"]]
    exact = event["precision"] == "day" and (not first or any(other["precision"] == "day" for other in first))
    days = first[0]["day"] - event["day"] if first else None
    closed_after = last_closing - event["day"] if last_closing is not None and last_closing >= event["day"] else None
    lost: bool | None = True
    if not exact or TODAY - event["day"] <= within:
        lost = None
    elif days is not None and days <= within:
        lost = False
    elif closed_after is not None and closed_after <= within:
        lost = None
    return event | {"exact": exact, "days": days, "lost": lost}


def summary(gaps: list[dict[str, Any]]) -> tuple[Any, ...]:
    timed = [gap for gap in gaps if gap["exact"] and gap["days"] is not None]
    return (
        len({gap["case_key"] for gap in gaps if gap["lost"] is not None}),
        len({gap["case_key"] for gap in gaps if gap["lost"]}),
        len({gap["case_key"] for gap in timed}),
        median(gap["days"] for gap in timed) if timed else None,
        sum(not gap["exact"] for gap in gaps),
    )


@given(events=EVENTS, within=st.integers(0, 30))
def test_gaps_equal_a_plain_walk(events: list[dict[str, Any]], within: int, log_of: Any, day_of: Any) -> None:
    gaps = plain_gaps(events, within)
    expected = {WHOLE: summary(gaps)}
    for town in {gap["municipality"] for gap in gaps}:
        expected[town] = summary([gap for gap in gaps if gap["municipality"] == town])
    found = domain_gaps.lost_between(log_of(events), n_days=within, as_of=day_of(TODAY))
    assert {
        row.name: (row.cases, row.lost_cases, row.timed_cases, row.median_days, row.imprecise) for row in found
    } == expected


def change(case_key: str, *, ends: int, begins: int | None, town: str = "05958004") -> list[dict[str, Any]]:
    case = {"case_key": case_key, "municipality": town}
    events = [
        case | {"code": "domain.started", "subject": "AsylbLG", "day": 0},
        case | {"code": "domain.ended", "subject": "AsylbLG", "day": ends},
    ]
    if begins is not None:
        events.append(case | {"code": "domain.started", "subject": "SGB_II", "day": begins})
    return events


def test_the_town_that_loses_most_cases_comes_first_after_the_whole(log_of: Any, day_of: Any) -> None:
    events = [
        *change("a", ends=10, begins=12, town="05958012"),
        *change("b", ends=10, begins=90, town="05958024"),
        *change("c", ends=10, begins=None, town="05958024"),
    ]
    found = domain_gaps.lost_between(log_of(events), n_days=30, as_of=day_of(100))
    assert [(row.name, row.cases, row.lost_cases) for row in found] == [
        (WHOLE, 3, 2),
        ("05958024", 2, 2),
        ("05958012", 1, 0),
    ]


def test_a_domain_that_begins_before_the_other_ends_leaves_no_gap(log_of: Any, day_of: Any) -> None:
    found = domain_gaps.lost_between(log_of(change("a", ends=40, begins=31)), n_days=30, as_of=day_of(100))
    assert [(row.cases, row.lost_cases) for row in found] == [(0, 0)]
