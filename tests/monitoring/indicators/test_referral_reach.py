"""Reach of referrals against a plain walk through each referral."""

from collections import defaultdict
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.monitoring.indicators import referral_reach
from kim.monitoring.mining.waiting import WHOLE

TODAY = 60
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "case_key": st.sampled_from(["one", "two", "three"]),
            "subject": st.sampled_from(["", "second"]),
            "day": st.integers(0, 58),
            "code": st.sampled_from(["referral.sent", "referral.talked"]),
            "precision": st.sampled_from(["day", "day", "day", "month"]),
            "office": st.sampled_from(["jc-sundern", "abh-hsk"]),
        }
    ),
    max_size=20,
)


def plain_referrals(events: list[dict[str, Any]], within: int) -> list[dict[str, Any]]:
    lines = defaultdict(list)
    for event in sorted(events, key=lambda event: event["day"]):
        lines[event["case_key"], event["subject"]].append(event)
    return [
        referral(event, (line[place + 1 :] or [None])[0], within)
        for line in lines.values()
        for place, event in enumerate(line)
        if event["code"] == "referral.sent"
    ]


def referral(sent: dict[str, Any], following: dict[str, Any] | None, within: int) -> dict[str, Any]:
    talk = following if following and following["code"] == "referral.talked" else None
    exact = sent["precision"] == "day" and (talk is None or talk["precision"] == "day")
    days = talk["day"] - sent["day"] if talk else None
    is_judged = exact and TODAY - sent["day"] > within
    return sent | {
        "exact": exact,
        "days": days,
        "reached": (days is not None and days <= within) if is_judged else None,
    }


def summary(referrals: list[dict[str, Any]]) -> tuple[Any, ...]:
    timed = [one for one in referrals if one["exact"] and one["days"] is not None]
    judged = [one for one in referrals if one["reached"] is not None]
    return (
        len({one["case_key"] for one in judged}),
        len(judged),
        len({one["case_key"] for one in judged if one["reached"]}),
        len({one["case_key"] for one in timed}),
        median(one["days"] for one in timed) if timed else None,
        sum(not one["exact"] for one in referrals),
    )


@given(events=EVENTS, within=st.integers(0, 40))
def test_reach_equals_a_plain_walk(events: list[dict[str, Any]], within: int, log_of: Any, day_of: Any) -> None:
    referrals = plain_referrals(events, within)
    expected = {WHOLE: summary(referrals)}
    for office in {one["office"] for one in referrals}:
        expected[office] = summary([one for one in referrals if one["office"] == office])
    found = referral_reach.reach(log_of(events), as_of=day_of(TODAY), within_days=within)
    assert {
        row.name: (row.cases, row.referrals, row.reached_cases, row.timed_cases, row.median_days, row.imprecise)
        for row in found
    } == expected


def sent(case_key: str, office: str, *, talk: int | None, **more: Any) -> list[dict[str, Any]]:
    events = [{"case_key": case_key, "office": office, "code": "referral.sent", "day": 0, **more}]
    if talk is not None:
        events.append({"case_key": case_key, "office": "ki-hsk", "code": "referral.talked", "day": talk, **more})
    return events


def test_the_office_whose_referrals_are_not_reached_comes_first_after_the_whole(log_of: Any, day_of: Any) -> None:
    events = [
        *sent("a", "jc-sundern", talk=5),
        *sent("b", "jc-sundern", talk=30),
        *sent("c", "abh-hsk", talk=31),
        *sent("d", "abh-hsk", talk=None),
    ]
    found = referral_reach.reach(log_of(events), as_of=day_of(100))
    assert [(row.name, row.rate) for row in found] == [(WHOLE, 0.5), ("abh-hsk", 0.0), ("jc-sundern", 1.0)]


def test_a_group_nobody_reaches_is_found_by_its_language(log_of: Any, day_of: Any) -> None:
    events = [
        *sent("a", "jc-sundern", talk=5, language_group="ar"),
        *sent("b", "jc-sundern", talk=None, language_group="ti"),
    ]
    found = referral_reach.reach(log_of(events), as_of=day_of(100), by="language_group")
    assert [(row.name, row.rate) for row in found[1:]] == [("ti", 0.0), ("ar", 1.0)]


def test_a_talk_belongs_to_the_last_sending_before_it(log_of: Any, day_of: Any) -> None:
    events = [
        {"case_key": "a", "code": "referral.sent", "day": 0},
        {"case_key": "a", "code": "referral.sent", "day": 40},
        {"case_key": "a", "code": "referral.talked", "day": 45},
    ]
    row = referral_reach.reach(log_of(events), as_of=day_of(100))[0]
    assert (row.referrals, row.median_days, row.rate) == (2, pytest.approx(5), 1.0)
