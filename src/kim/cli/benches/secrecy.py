"""`./kim bench secrecy`: what the locks cost: keys, unlocking, searching what is sealed, noting who looked."""

import argparse
from typing import Any

from kim.cli.benches import county


def configure(parser: argparse.ArgumentParser) -> None:
    county.configure(parser, persons=300, events=0)
    parser.add_argument("--notes", type=int, default=5_000, help="sealed notes to search (default: %(default)s)")
    parser.add_argument("--unlocks", type=int, default=60, help="unlocks, one a second (default: %(default)s)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    with county.prepared(options) as environment:
        figures = county.ask(environment, "secrecy_inside", str(options.notes), str(options.unlocks))
    return {"database": options.database, "notes": options.notes, "unlocks": options.unlocks, **figures}
