"""A county of a given size to measure on, built once and kept in a folder of its own."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kim.cli.testing import postgres

ROOT = Path(__file__).resolve().parents[4]
LIVED = 1_500
"""So many people are lived through by the actions; the rest of a larger county are copies of them."""

Environment = dict[str, str]


def configure(parser: argparse.ArgumentParser, *, persons: int, events: int) -> None:
    parser.add_argument("--persons", type=int, default=persons, help="people of the county (default: %(default)s)")
    parser.add_argument("--events", type=int, default=events, help="case events (default: %(default)s; 0: as they are)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")


@contextmanager
def prepared(options: argparse.Namespace) -> Iterator[Environment]:
    """The environment of a program that works on such a county, with its figures computed and its files collected."""
    with _address(options.database) as address:
        environment = _environment(options, address)
        manage(environment, "migrate", "--verbosity", "0")
        manage(environment, "collectstatic", "--noinput", "--verbosity", "0")
        manage(environment, "build_county", "--persons", str(min(options.persons, LIVED)), *_copies(options))
        yield environment


def ask(environment: Environment, module: str, *words: str) -> Any:
    """What a module of this folder says as JSON when it runs in that environment."""
    command = [sys.executable, "-m", f"kim.cli.benches.{module}", *words]
    run = subprocess.run(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(run.stdout)


def manage(environment: Environment, *words: str) -> None:
    """Run one of Django's commands there; what it says goes to the error stream, which leaves stdout to the figures."""
    command = [sys.executable, "-m", "kim.cli", "manage", *words]
    subprocess.run(command, env=environment, cwd=ROOT, stdout=sys.stderr, check=True)


def folder(persons: int, events: int) -> Path:
    """Where the county of this size is kept."""
    return Path(os.environ.get("KIM_DATA", ROOT / ".kim")) / "bench" / f"{persons}-{events}"


def _copies(options: argparse.Namespace) -> list[str]:
    if options.persons <= LIVED and not options.events:
        return []
    return ["--multiply-persons", str(options.persons), "--multiply-events", str(options.events)]


@contextmanager
def _address(database: str) -> Iterator[str | None]:
    if database == "sqlite":
        yield None
        return
    with postgres.address() as address:
        yield address


def _environment(options: argparse.Namespace, address: str | None) -> Environment:
    data = folder(options.persons, options.events)
    data.mkdir(parents=True, exist_ok=True)
    ours = {"KIM_DATA": str(data), "KIM_MODE": "demo", "DJANGO_SETTINGS_MODULE": "kim.config.settings"}
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**inherited, **ours, **({"DATABASE_URL": address} if address else {})}
