"""A claim without a test that passed is no claim."""

import ast
from pathlib import Path

import pytest

from kim.cli.test import claimed
from kim.cli.testing import claims
from kim.cli.testing.runs import Result

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("test", sorted({one for claim in claims.all_of_them() for one in claim.shown_by}))
def test_the_test_behind_a_claim_is_there(test: str) -> None:
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_a_claim_whose_test_did_not_pass_fails_the_run() -> None:
    everything = frozenset(one for claim in claims.all_of_them() for one in claim.shown_by)
    lost = "tests/cli/test_theft_drill.py::test_the_whole_drill_finds_the_control_and_nothing_else"
    assert claimed([Result("SQLite", names=everything)], is_long=True).failed == 0
    result = claimed([Result("SQLite", names=everything - {lost})], is_long=False)
    assert (result.failed, lost in result.remark) == (1, True)


def test_what_only_a_long_run_shows_is_asked_of_no_other() -> None:
    long = {one for claim in claims.all_of_them() if claim.is_long for one in claim.shown_by}
    assert long
    assert not long & set(claims.not_shown((), is_long=False))
    assert long <= set(claims.not_shown((), is_long=True))
