"""What the second wall costs: the same lists asked by the program's role and by the owner, whom no rule stops."""

import argparse
from typing import Any

from kim.cli.benches import county


def configure(parser: argparse.ArgumentParser) -> None:
    county.configure(parser, persons=6_000, events=0)
    parser.add_argument("--rounds", type=int, default=12, help="how often both take turns (default: %(default)s)")
    parser.set_defaults(database="postgresql")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    options.database = "postgresql"
    with county.prepared(options) as environment:
        figures = county.ask(environment, "wall_inside", str(options.rounds))
    return {"persons": options.persons, **figures}
