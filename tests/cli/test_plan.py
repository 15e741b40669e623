"""`./kim plan office-hours` plans from a file and explains what it cannot."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from kim.cli import plan
from kim.planning.solver import writing
from kim.planning.solver.inputs import Request
from planning.solver import small


def told(tmp_path: Path, content: object, *words: str) -> int:
    file = tmp_path / "input.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    parser = argparse.ArgumentParser()
    plan.configure(parser)
    return plan.run(parser.parse_args(["office-hours", str(file), *words]))


COLLIDING = small.changed(small.county(most_minutes=70), "C", at_least=2)


@pytest.mark.parametrize(("request_", "code"), [(small.county(), 0), (COLLIDING, 1)])
def test_the_answer_is_json_with_bound_and_dates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request_: Request, code: int
) -> None:
    assert told(tmp_path, writing.request(request_), "--json") == code
    answer = json.loads(capsys.readouterr().out)
    assert bool(answer["collisions"]) == bool(code)
    assert (answer["gap"] is None) == bool(code)
    assert {each["held_by"] for each in answer["dates"]} <= {"x", "y"}
    assert answer["objective"] == pytest.approx(sum(answer["parts"].values()), abs=1e-4)


def test_the_answer_in_words_has_every_hour_and_every_collision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(tmp_path, writing.request(COLLIDING))
    text = capsys.readouterr().out
    assert "These wishes cannot all be met:\n  Town C wants at least 2 half-days" in text
    assert "at Hall A on" in text


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_a_file_that_cannot_be_used_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert told(tmp_path, {"weeks": 4}, *words) == 2
    out = capsys.readouterr()
    assert "“first_on” is missing" in (out.out if words else out.err)


def test_a_running_plan_is_changed_as_little_as_possible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    running = small.plan(small.hour("y", "pC", "wed-am"), small.hour("x", "pB", "tue-pm"))
    told(tmp_path, writing.request(small.county(running=running)), "--replan", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert (answer["costs"]["changes"], answer["changes_cap"]) == (0, 0)
    assert all(hour in answer["plan"] for hour in writing.plan(running))
