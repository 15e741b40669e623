"""What a thief would find; and that the search would find it, if it were there."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kim.cli.drills import encodings, planting, stores
from kim.foundation import encrypted
from kim.foundation.sealing import phrases
from kim.sealed import keyring

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
WORD = "kanari0123456789abcdef"


@pytest.mark.parametrize("before", ["", "x", "xy", "xyz"])
@pytest.mark.parametrize(
    "hide",
    [
        lambda text: text.upper().encode(),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-16-be"),
        lambda text: base64.b64encode(text.encode()),
        lambda text: text.encode().hex().upper().encode(),
        lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
        lambda text: text[::-1].encode(),
    ],
)
def test_a_word_is_found_however_it_was_hidden(hide: Callable[[str], bytes], before: str) -> None:
    content = b"\x00\xff" + hide(f"{before}{WORD}{before}") + b"\x00"
    assert {name for name, _encoding in encodings.found(content, {"word": WORD, "other": "kanariffff"})} == {"word"}


def test_there_are_nine_encodings() -> None:
    assert len(encodings.forms(WORD)) == 9


@pytest.fixture
def little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases.lock, "__defaults__", (phrases.Effort(memory=64, passes=1, lanes=1),))


@pytest.mark.django_db
@pytest.mark.usefixtures("little_effort")
def test_every_special_field_of_the_register_has_a_canary() -> None:
    planted = planting.plant()
    assert planting.not_planted(planted) == set()
    assert len(planted.sealed) > 20
    dump = stores.dump()
    assert list(encodings.found(dump, planted.special)) == []
    assert list(encodings.found(dump, planted.sealed)) == []
    assert list(encodings.found(dump, planted.control)) != []


@pytest.mark.django_db
@pytest.mark.usefixtures("little_effort")
def test_without_field_encryption_every_special_canary_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypted, "seal", lambda text, _context: text.encode())
    monkeypatch.setattr(encrypted, "unseal", lambda sealed, _context: bytes(sealed).decode())
    planted = planting.plant()
    found = {name for name, _encoding in encodings.found(stores.dump(), planted.special)}
    assert {name for name in planted.special if not name.startswith("procedures.")} <= found


@pytest.mark.django_db
@pytest.mark.usefixtures("little_effort")
def test_without_sealing_every_sealed_canary_of_a_case_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "sealed_part", lambda *words: words[-1].encode())
    planted = planting.plant()
    found = {name for name, _encoding in encodings.found(stores.dump(), planted.sealed)}
    assert {name for name in planted.sealed if name.startswith(("CaseSheet", "Entry"))} <= found


def test_the_whole_drill_finds_the_control_and_nothing_else() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(
        [sys.executable, "-m", "kim.cli", "theft-drill", "--json"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    report = json.loads(run.stdout)
    assert (report["sealed_found"], report["special_found"]) == (0, 0)
    assert report["control_found"] > 0
    assert {"dump", "backup", "log"} <= {store["name"] for store in report["stores"]}
