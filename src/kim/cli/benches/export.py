"""`./kim bench export`: the workbook of the person with most cases, as the page gives it out."""

import argparse
from typing import Any

from kim.cli.benches import county


def configure(parser: argparse.ArgumentParser) -> None:
    county.configure(parser, persons=60_000, events=1_000_000)


def measure(options: argparse.Namespace) -> dict[str, Any]:
    with county.prepared(options) as environment:
        found: dict[str, Any] = county.ask(environment, "workbook")
    return {**found, "database": options.database}
