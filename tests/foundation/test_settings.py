"""What production refuses, asked of a fresh process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
KEYS = dict.fromkeys(("KIM_SECRET_KEY", "KIM_FIELD_KEY", "KIM_AUDIT_KEY", "KIM_WALL_KEY"), KEY)


def _start(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import kim.config.settings as s; print(s.KIM_CLOCK_MAY_MOVE)"],
        env={**kept, "PYTHONPATH": str(SOURCE), "KIM_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_refuses_sqlite(tmp_path: Path) -> None:
    done = _start(tmp_path, KIM_MODE="production", **KEYS)
    assert done.returncode != 0
    assert "Production needs PostgreSQL" in done.stderr


def test_production_refuses_to_make_its_own_keys(tmp_path: Path) -> None:
    done = _start(tmp_path, KIM_MODE="production", DATABASE_URL="postgresql://a@localhost/b", KIM_SECRET_KEY=KEY)
    assert "Production needs KIM_FIELD_KEY" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_production_with_everything_starts_and_keeps_its_clock(tmp_path: Path) -> None:
    address = "postgresql://a@localhost/b"
    done = _start(
        tmp_path,
        KIM_MODE="production",
        DATABASE_URL=address,
        KIM_SECRET_KEY=KEY,
        KIM_FIELD_KEY=KEY,
        KIM_AUDIT_KEY=KEY,
        KIM_WALL_KEY=KEY,
    )
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr


def test_a_mode_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "demo, test or production" in _start(tmp_path, KIM_MODE="prod").stderr
