"""Each perspective takes the events of its question as activities and leaves the rest out."""

import re
from typing import Any

import pytest

from kim.cases.vocabulary import events
from kim.monitoring.mining import paths, perspectives, questions

CODES = [
    ("referral.sent", ""),
    ("referral.contact_tried", ""),
    ("waiting.started", "W03"),
    ("case.opened", ""),
    ("state.planning", ""),
    ("domain.ended", "asylblg"),
    ("step.started", "C02"),
    ("step.done", "C02"),
    ("step.done", ""),
    ("case.closed", "goal_reached"),
    ("arrival.confirmed", ""),
]


@pytest.mark.parametrize(
    ("perspective", "expected"),
    [
        (perspectives.WAY, ["arrival.confirmed", "case.closed", "referral.sent", "state.planning"]),
        (perspectives.STEPS, ["domain.ended:asylblg", "step.done:C02"]),
    ],
)
def test_a_perspective_takes_its_own_events(perspective: str, expected: list[str], log_of: Any) -> None:
    connection = log_of({"case_key": "one", "day": day, "code": c, "subject": s} for day, (c, s) in enumerate(CODES))
    perspectives.take(connection, perspective)
    assert sorted(node.activity for node in paths.nodes(connection)) == expected


def test_a_second_perspective_replaces_the_first(log_of: Any) -> None:
    connection = log_of([{"case_key": "one", "day": 0, "code": "step.done", "subject": "C02"}])
    for perspective in (perspectives.STEPS, perspectives.WAY):
        perspectives.take(connection, perspective)
    assert paths.nodes(connection) == []


def test_the_texts_name_only_codes_that_exist() -> None:
    texts = [questions.text("kim.monitoring.mining", f"perspective_{name}") for name in perspectives.ALL]
    named = {code for text in texts for code in re.findall(r"'([a-z]+\.[a-z_]+)'", text)}
    assert named <= set(events.ALL.codes)
    assert len(named) > 5
