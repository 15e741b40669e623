"""The claims of docs/reference/claims.md and whether a run has shown them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "reference" / "claims.toml"


@dataclass(frozen=True)
class Claim:
    """A sentence, and the tests (file and name) of which each must pass."""

    says: str
    shown_by: tuple[str, ...]
    is_long: bool


def all_of_them() -> list[Claim]:
    return [Claim(one["says"], tuple(one["shown_by"]), one.get("long", False)) for one in _read()["claim"]]


def not_promised() -> list[str]:
    return list(_read()["not_promised"]["items"])


def not_shown(passed: Iterable[str], *, is_long: bool) -> list[str]:
    """Tests behind claims that did not pass in any phase of a run, by file and name."""
    shown = set(passed)
    wanted = (one for claim in all_of_them() if is_long or not claim.is_long for one in claim.shown_by)
    return sorted({one for one in wanted if one not in shown})


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
