"""`./kim bench pages`: users who never rest, on a county of 60,000 people, for the one who may see most of them."""

import argparse
import json
import subprocess
import sys
from typing import Any

from kim.cli.benches import county, server

FLOOR = "nothing"


def configure(parser: argparse.ArgumentParser) -> None:
    county.configure(parser, persons=60_000, events=1_000_000)
    parser.add_argument("--users", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=8.0, help="for each page (default: %(default)s)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    with county.prepared(options) as environment:
        visits = county.ask(environment, "visits")
        with server.running(environment) as (port, process):
            found = [_page(visit, port, process.pid, options) for visit in visits]
    floor = next(page for page in found if page["name"] == FLOOR)
    return {
        "pages": [page for page in found if page is not floor],
        "floor": floor,
        "database": options.database,
        "persons": options.persons,
        "users": options.users,
    }


def _page(visit: dict[str, Any], port: int, pid: int, options: argparse.Namespace) -> dict[str, Any]:
    """Times and rate, and what an answer costs the server: that says something even on a busy machine."""
    plan = {**visit, "port": port, "users": options.users, "seconds": options.seconds}
    command = [sys.executable, "-m", "kim.cli.benches.load"]
    before = server.cpu_seconds(pid)
    run = subprocess.run(command, input=json.dumps(plan), capture_output=True, text=True, check=True)
    spent = server.cpu_seconds(pid) - before
    answers = json.loads(run.stdout)
    if answers["wrong"] or not answers["times"]:
        raise RuntimeError(f"{visit['name']}: {answers['wrong']}")
    return {
        "name": visit["name"],
        "p50_ms": percentile(answers["times"], 50),
        "p95_ms": percentile(answers["times"], 95),
        "rps": round(len(answers["times"]) / options.seconds, 1),
        "cpu_ms": round(1000 * spent / (len(answers["times"]) + options.users), 1),
        "queries": visit["queries"],
        "rows_in_reach": visit["rows_in_reach"],
    }


def percentile(ordered: list[float], percent: int) -> float:
    """Of the times in ascending order, the one that so many percent do not exceed."""
    place = max(0, -(-len(ordered) * percent // 100) - 1)
    return round(ordered[place], 1)
