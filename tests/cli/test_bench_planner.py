"""The invented people and rooms of the planner's bench make counties that can be planned."""

from __future__ import annotations

import pytest

from kim.cli.benches import planner_county
from kim.planning.solver import checks, contradictions, greedy


@pytest.mark.parametrize("size", [6, 24])
def test_a_county_of_any_size_has_no_contradiction_and_a_plan(size: int) -> None:
    request = planner_county.request(size)
    assert contradictions.of(request) == []
    assert len(request.municipalities) == len(request.managers) == size
    assert checks.check(greedy.greedy(request), request).broken == ()
    assert planner_county.request(size) == request
