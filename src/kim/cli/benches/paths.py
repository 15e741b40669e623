"""`./kim bench paths`: the process map of a million invented events, and how long real ones take to come out."""

import argparse
import os
from typing import Any

from kim.cli.benches import county
from kim.monitoring.mining import bench

PERSONS = 60_000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--persons", type=int, default=PERSONS, help="the county of `bench pages` to extract from")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """`extract_s` is null where no county of that size has been built by `./kim bench pages`."""
    figures = bench.run(options.events)
    return {**figures, **_extraction(options)}


def _extraction(options: argparse.Namespace) -> dict[str, Any]:
    data = county.folder(options.persons, options.events)
    if not (data / "kim.sqlite3").exists():
        return {"extract_s": None}
    ours = {"KIM_DATA": str(data), "KIM_MODE": "demo", "DJANGO_SETTINGS_MODULE": "kim.config.settings"}
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    found: dict[str, Any] = county.ask({**inherited, **ours}, "extraction")
    return found
