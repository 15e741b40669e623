"""`./kim import-cases` as somebody types it: one process, its output, its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LIST = (
    "Name;Vorname;geb.;Ort;CM\nKovalenko;Olena;1988;Hachen;Fr. Berg\nNowak;Jan;3.4.1981;Brilon;\n;;1.1.1990;Brilon;\n"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty database and a list."""
    folder = tmp_path_factory.mktemp("import")
    (folder / "liste.csv").write_text(LIST, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of one test with a database in which nothing was brought."""
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    return tmp_path


def kim(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a database of its own."""
    without = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment = without | {"KIM_DATA": str(home / "data"), "KIM_MODE": "test", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "kim.cli", "import-cases", *words]
    return subprocess.run(  # noqa: S603 - the command is written here
        command, env=environment, cwd=home, capture_output=True, text=True, check=False
    )


def report(home: Path, *words: str) -> dict[str, Any]:
    """The report of a run that went well."""
    done = kim(home, *words, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_dry_run_reports_and_the_import_opens_the_cases(home: Path) -> None:
    dry = report(home, "liste.csv", "--office", "ki-hsk", "--dry-run")
    counts = {name: value for name, value in dry.items() if name not in {"problems", "understood_share"}}
    assert counts == {
        "rows": 4,
        "accounted": 4,
        "imported": 0,
        "would_import": 2,
        "dry_run": True,
        "duplicates": 0,
        "already_here": 0,
        "incomplete": 1,
        "without_person": {"headings": 1, "blank": 0, "totals": 0, "notes": 0},
        "reference": "",
    }
    assert [problem["code"] for problem in dry["problems"]] == ["incomplete"]
    done = report(home, "liste.csv", "--office", "ki-hsk")
    assert (done["imported"], done["dry_run"]) == (2, False)
    again = report(home, "liste.csv", "--office", "ki-hsk", "--dry-run")
    assert [problem["code"] for problem in again["problems"]].count("already_here") == 2
    assert (again["would_import"], again["already_here"]) == (0, 2)


def test_a_list_comes_twice_only_when_asked_and_can_be_taken_back(own: Path) -> None:
    first = report(own, "liste.csv", "--office", "ki-hsk")
    second = report(own, "liste.csv", "--office", "ki-hsk")
    assert [(one["imported"], one["already_here"]) for one in (first, second)] == [(2, 0), (0, 2)]
    assert second["reference"] == ""
    third = kim(own, "liste.csv", "--office", "ki-hsk", "--again")
    assert "4 rows = 2 cases + 1 without a clear name + 1 without a person (headings 1)." in third.stdout
    spoken = third.stdout.rpartition("--undo ")[2].strip()
    undone = report(own, "--undo", spoken)
    assert undone == {"reference": spoken, "undone": 2, "kept": []}
    refused = kim(own, "--undo", spoken)
    assert (refused.returncode, refused.stderr.strip()) == (2, "There is nothing to undo.")
    assert report(own, "--undo", first["reference"])["undone"] == 2
    assert report(own, "liste.csv", "--office", "ki-hsk", "--dry-run")["would_import"] == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nope.csv", "--office", "ki-hsk"], "There is no file nope.csv."),
        ([".", "--office", "ki-hsk"], ". cannot be read: Is a directory."),
        (
            ["liste.csv", "--office", "nowhere"],
            "There is no office nowhere. The integration centre of the county is ki-hsk.",
        ),
        (["liste.csv", "--office", "ki-hsk", "--as", "who@x.invalid"], "There is no account who@x.invalid."),
        (["liste.csv", "--office", "ki-hsk", "--manager", "Berg"], "“Berg” is no NAME=EMAIL."),
        (["liste.csv"], "Say which FILE is brought into which --office, or which list to --undo."),
        (["--undo", "x"], "There is no list with the reference x. The report of its import names it."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(home: Path, words: list[str], sentence: str) -> None:
    told = kim(home, *words, "--json")
    assert (told.returncode, json.loads(told.stdout), told.stderr) == (2, {"error": sentence}, "")
    spoken = kim(home, *words)
    assert (spoken.returncode, spoken.stdout, spoken.stderr.strip()) == (2, "", sentence)


def test_nobody_reading_the_report_is_no_error(home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"KIM_DATA": str(home / "data"), "KIM_MODE": "test", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "kim.cli", "import-cases", "liste.csv", "--office", "ki-hsk", "--dry-run"]
    done = subprocess.run(  # noqa: S603 - the command is written here
        command, env=environment, cwd=home, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
