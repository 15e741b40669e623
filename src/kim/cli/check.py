"""`./kim check`: what can be known without running the program. Each step is one line; only failures say more."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

HELP = "style, types, rings, generated pages, messages and templates"
NEEDS = "test"

ROOT = Path(__file__).resolve().parents[3]
STEPS = {
    "types": ("-m", "mypy"),
    "style": ("-m", "ruff", "check", "--quiet"),
    "layout": ("-m", "ruff", "format", "--check", "--quiet"),
    "rings": ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache", "--no-logo"),
    "settings": ("-m", "kim.cli", "manage", "check", "--fail-level", "WARNING"),
    "migrations": ("-m", "kim.cli", "manage", "makemigrations", "--check", "--dry-run"),
    "messages": ("-m", "kim.cli", "messages", "--check"),
    "pages": ("-m", "kim.cli", "docs", "--check"),
    "templates": ("-m", "kim.cli.inspection.templates"),
}


@dataclass(frozen=True)
class Step:
    """One finished step. `ended` counts from the beginning of all."""

    name: str
    is_right: bool
    seconds: float
    ended: float
    output: str


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("only", nargs="*", metavar="STEP", help=f"only these: {', '.join(STEPS)}")


def run(options: argparse.Namespace) -> int:
    unknown = set(options.only) - set(STEPS)
    if unknown:
        print(f"There is no step {', '.join(sorted(unknown))}. Steps: {', '.join(STEPS)}")
        return 2
    return 0 if all(step.is_right for step in all_steps(*options.only)) else 1


def all_steps(*only: str) -> list[Step]:
    """Run the steps, two at a time, and print each one when it is its turn."""
    return list(printed(only or tuple(STEPS)))


def printed(names: tuple[str, ...]) -> Iterator[Step]:
    with tempfile.TemporaryDirectory(prefix="kim-check-") as data, ThreadPoolExecutor(max_workers=2) as pool:
        for step in pool.map(partial(finished, data=data, began=time.monotonic()), names):
            print(f"{'ok   ' if step.is_right else 'WRONG'} {step.name:<12}{step.seconds:6.1f} s", flush=True)
            if not step.is_right:
                print(step.output.rstrip() + "\n", flush=True)
            yield step


def finished(name: str, *, data: str, began: float) -> Step:
    """Run one step in test mode, with a data folder that is not the demo's."""
    start = time.monotonic()
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"KIM_MODE": "test", "KIM_DATA": f"{data}/{name}"}
    done = subprocess.run(
        [sys.executable, "-P", *STEPS[name]], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    end = time.monotonic()
    return Step(name, done.returncode == 0, end - start, end - began, done.stdout + done.stderr)
