"""One run of pytest as a process of its own, and its figures."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[4]
NO_TESTS = 5  # pytest's exit code


@dataclass(frozen=True)
class Result:
    """What came of one phase. A run that ended without figures counts as one failure."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    remark: str = ""
    names: frozenset[str] = frozenset()
    """Tests that passed, as `tests/file.py::name`; of a test with parameters, only if all of them did."""

    def __str__(self) -> str:
        remark = f" – {self.remark}" if self.remark else ""
        figures = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.name:<12}{self.seconds:7.1f} s   {figures}{remark}"


def pytest(name: str, words: Sequence[str], settings: Mapping[str, str | None] | None = None) -> Result:
    """Run pytest with these words; a setting of None is taken out of the environment. Output goes straight on."""
    changed = {**os.environ, **(settings or {})}
    environment = {key: value for key, value in changed.items() if value is not None}
    print(f"\n── {name} ──", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kim-report-") as folder:
        report = Path(folder, "report.xml")
        command = [sys.executable, "-P", "-m", "pytest", "--quiet", f"--junit-xml={report}", *words]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        return counted(name, report, code, time.monotonic() - began)


def counted(name: str, report: Path, code: int, seconds: float) -> Result:
    """The figures of a report. Whatever pytest itself calls a failure is one, even where no single test failed."""
    if code == NO_TESTS:
        return Result(name, failed=1, seconds=seconds, remark="no test ran")
    if not report.exists():
        return Result(name, failed=1, seconds=seconds, remark="pytest could not run")
    suites = list(ET.parse(report).getroot().iter("testsuite"))  # noqa: S314 - written by pytest just now
    total, skipped = (sum(int(suite.get(key, "0")) for suite in suites) for key in ("tests", "skipped"))
    failed = sum(int(suite.get(key, "0")) for suite in suites for key in ("failures", "errors"))
    remark = f"pytest ended with {code}" if code and not failed else ""
    passed = max(total - failed - skipped, 0)
    return Result(name, passed, failed or int(code != 0), skipped, seconds, remark, frozenset(names(suites)))


def names(suites: Iterable[ET.Element]) -> set[str]:
    """The tests of which no case was skipped or failed."""
    good, bad = set[str](), set[str]()
    for case in (case for suite in suites for case in suite.iter("testcase")):
        test = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '').partition('[')[0]}"
        (bad if len(case) and case[0].tag in {"failure", "error", "skipped"} else good).add(test)
    return good - bad
