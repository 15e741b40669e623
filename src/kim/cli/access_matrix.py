"""`./kim access-matrix`: may everybody do exactly what the reviewed table says? Asked over HTTP, cell by cell."""

import argparse
import json
import os
import subprocess
import sys
from typing import Any

HELP = "ask for every cell of the reviewed access table over HTTP, on a database of its own"
NEEDS = "test"

MOST_WORKERS = 4
MOST_EXAMPLES = 20


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of its own instead of SQLite")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every so many cells")
    parser.add_argument("--all-examples", action="store_true", help="name every cell that differs")
    parser.add_argument("--part", type=int, help=argparse.SUPPRESS)  # what one of the workers does
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    parser.add_argument("--workers", type=int, default=workers, metavar="N", help="how many work side by side")


def run(options: argparse.Namespace) -> int:
    parts = shared(options) if options.part is None else [asked(options)]
    examples = [example for part in parts for example in part["examples"]]
    figures = {
        "cells": sum(part["cells"] for part in parts),
        "different": len(examples),
        "examples": examples if options.all_examples else examples[:MOST_EXAMPLES],
    }
    print(json.dumps(figures, ensure_ascii=False) if options.json else told(figures))
    return 1 if examples else 0


def shared(options: argparse.Namespace) -> list[dict[str, Any]]:
    """The parts of all workers. Each builds the same small county in a database of its own."""
    words = ["--json", "--all-examples", "--workers", str(options.workers), "--every", str(options.every)]
    words += ["--postgresql"] if options.postgresql else []
    python = [sys.executable, "-P", "-m", "kim.cli", "access-matrix", *words]
    both = [
        subprocess.Popen([*python, "--part", str(part)], stdout=subprocess.PIPE, text=True)
        for part in range(options.workers)
    ]
    printed = [worker.communicate()[0] for worker in both]
    if any(not text for text in printed):
        raise SystemExit("A worker ended without figures; what went wrong stands above.")
    return [json.loads(text) for text in printed]


def asked(options: argparse.Namespace) -> dict[str, Any]:
    """One worker's part. The first one shows how far it is; the others are about as far."""
    from kim.cli.display.progress import Bar
    from kim.cli.matrix import scratch

    progress = Bar("Access matrix") if options.part == 0 else None
    with scratch.database(is_postgresql=options.postgresql):
        from kim.cli.matrix import comparing, table

        every, first = options.every * options.workers, options.every * options.part
        count, different = comparing.compare(table.read(), every=every, first=first, progress=progress)
    return {"cells": count, "examples": [one.told() for one in different]}


def told(figures: dict[str, Any]) -> str:
    """The figures for people."""
    examples = (" · ".join(example.values()) for example in figures["examples"])
    return "\n".join([f"{figures['cells']} cells, {figures['different']} different", *examples])
