"""Two processes, two databases, real requests: what the centre knows is nowhere in the county's instance."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kim.cli.drills import encodings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


class Instance:
    """The process, and what it answers."""

    def __init__(self, data: Path) -> None:
        self.data = data
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("KIM_", "DATABASE"))}
        environment |= {"KIM_DATA": str(data), "KIM_MODE": "test"}
        environment |= {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])}
        self.process = subprocess.Popen(  # noqa: S603 - a file of ours
            [sys.executable, str(Path(__file__).with_name("instance.py"))],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @cached_property
    def address(self) -> str:
        """Where it takes messages: the first thing that it says."""
        return str(self.answer())

    def answer(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def ask(self, name: str, /, **values: Any) -> Any:
        assert self.address
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([name, values]) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def stop(self) -> None:
        self.process.communicate(timeout=20)

    def found(self, texts: dict[str, str]) -> set[str]:
        """Which of the texts lie in any of its files, in any of nine encodings."""
        files = [path for path in self.data.rglob("*") if path.is_file()]
        assert any(path.name == "kim.sqlite3" for path in files)
        return {name for path in files for name, _encoding in encodings.found(path.read_bytes(), texts)}


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Instance, Instance]]:
    started = Instance(tmp_path / "county"), Instance(tmp_path / "centre")
    yield started
    for one in started:
        one.process.kill()
        one.process.wait()


def canary() -> str:
    return f"kanari{secrets.token_hex(10)}"


def meet(county: Instance, centre: Instance) -> None:
    """Cards go to and fro, and the centre tells the key of its team."""
    cards = {one: one.ask("card", name=one.data.name, address=one.address) for one in (county, centre)}
    county.ask("meet", text=cards[centre])
    centre.ask("meet", text=cards[county])
    assert centre.ask("go") == [[1, 0]]


def attack(county: Instance, centre: Instance, letter: str) -> None:
    """A true letter on its way is altered, forged and sent back to where it came from."""
    changed = letter[:-2] + ("00" if letter[-2:] != "00" else "01")
    assert not centre.ask("take", message=changed)
    assert not centre.ask("take", message=centre.ask("forge", like=letter))
    assert not county.ask("take", message=letter)


def disorder(county: Instance, centre: Instance) -> None:
    """Two letters, the later one first."""
    county.ask("drop", family_name="Second")
    county.ask("drop", family_name="Third")
    second, third = county.ask("waiting")
    assert not centre.ask("take", message=third)
    assert centre.ask("take", message=second)
    assert centre.ask("noted") == ["exchange.forged", "exchange.forged", "exchange.out_of_order"]


@pytest.mark.long
def test_the_county_holds_nothing_of_the_centre(both: tuple[Instance, Instance]) -> None:
    county, centre = both
    canaries = {name: canary() for name in ("letter", "safe contact", "sheet", "note", "counsellor")}
    control = canary()
    county.ask("seed_county", control=control)
    handed_over = canary()
    canaries["phrase"] = centre.ask("seed_centre", counsellor=canaries["counsellor"])
    meet(county, centre)
    county.ask("drop", family_name=canaries["letter"], safe_contact=canaries["safe contact"], sender="Clerk")
    [letter] = county.ask("waiting")
    attack(county, centre, letter)
    assert county.ask("go") == [[1, 0]]
    assert county.ask("waiting") == []
    assert centre.ask("take", message=letter), "a copy gets the receipt again"
    assert centre.ask("work", sheet={"family_name": canaries["sheet"]}, note=canaries["note"]) == [canaries["letter"]]
    disorder(county, centre)
    centre.ask("release")
    assert centre.ask("go") == [[1, 0]]
    assert county.ask("obstacles_here") == ["capacity abh-hsk"]

    centre.ask("hand_over", family_name=handed_over)
    assert centre.ask("go") == [[1, 0]]
    assert county.ask("referred_here") == [handed_over]

    for one in both:
        one.stop()
    assert county.found(canaries) == set()
    assert county.found({"control": control}) == {"control"}
    assert centre.found(canaries) == {"counsellor"}
    assert centre.found({"control": control, "handed over": handed_over}) == set()
