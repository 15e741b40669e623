"""A phase of the test command tells the truth about what ran."""

from pathlib import Path

import pytest

from kim.cli.testing import runs

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.mark.parametrize(
    ("figures", "code", "expected"),
    [
        ((9, 0, 0, 2), 0, (7, 0, 2)),
        ((9, 1, 2, 0), 1, (6, 3, 0)),
        ((9, 0, 0, 0), 3, (9, 1, 0)),  # an internal error of pytest behind tests that all passed
        ((0, 0, 0, 0), runs.NO_TESTS, (0, 1, 0)),
    ],
)
def test_figures_come_from_the_report_and_the_exit_code(
    tmp_path: Path, figures: tuple[int, ...], code: int, expected: tuple[int, ...]
) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT.format(*figures), encoding="utf-8")
    result = runs.counted("SQLite", report, code, 1.0)
    assert (result.passed, result.failed, result.skipped) == expected
    assert "{} passed, {} failed, {} skipped".format(*expected) in str(result)


def test_a_run_without_a_report_has_failed(tmp_path: Path) -> None:
    result = runs.counted("SQLite", tmp_path / "none.xml", 4, 1.0)
    assert (result.failed, result.remark) == (1, "pytest could not run")


def test_a_test_counts_as_passed_if_none_of_its_cases_was_skipped_or_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(
        '<testsuites><testsuite tests="4" failures="0" errors="0" skipped="1">'
        '<testcase classname="tests.a.test_b" name="test_whole[1]"/>'
        '<testcase classname="tests.a.test_b" name="test_whole[2]"/>'
        '<testcase classname="tests.a.test_b" name="test_half[1]"/>'
        '<testcase classname="tests.a.test_b" name="test_half[2]"><skipped/></testcase>'
        "</testsuite></testsuites>",
        encoding="utf-8",
    )
    assert runs.counted("SQLite", report, 0, 1.0).names == {"tests/a/test_b.py::test_whole"}
