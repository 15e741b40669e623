"""Moments are kept in UTC: whoever takes the day of one says in which country."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[3] / "src/kim"
OF_GREENWICH = re.compile(
    r"\w+_at(?:\.date\b|:%|\.strftime|\.isoformat\(\)\[:10\])|\bnow\(\)(?:\.date\(|:%|\.strftime)"
)


def found_in(text: str) -> list[str]:
    return OF_GREENWICH.findall(text)


@pytest.mark.parametrize(
    "line", ["{{ slip.sent_at.date|human_day }}", 'f"{made.created_at:%Y-%m-%d}"', "clock.now().date()"]
)
def test_a_day_of_greenwich_is_found(line: str) -> None:
    assert len(found_in(line)) == 1


def test_no_page_and_no_file_name_takes_the_day_of_greenwich() -> None:
    files = [path for ending in ("*.py", "*.html") for path in PACKAGE.rglob(ending) if "migrations" not in path.parts]
    times = {"starts_at", "ends_at"}  # times of a day on the wall, no moments
    found = {
        path.name: [one for one in found_in(path.read_text("utf-8")) if one.split(":")[0] not in times]
        for path in files
    }
    assert {name: days for name, days in found.items() if days} == {}
