"""`./kim bench`: how fast and how heavy the program is on this machine, in figures that anybody can take again."""

import argparse
import json
from importlib import import_module
from types import ModuleType

HELP = "measure: paths, pages, footprint, export, secrecy, wall, referral or planner (./kim bench pages --help)"
NEEDS = "bench"

BENCHES = {
    "paths": "the process map from an invented event log",
    "pages": "pages of a real server under load, with permissions on",
    "footprint": "memory, disk and the first visit of a browser",
    "export": "the cases of one person as a workbook",
    "secrecy": "what sealing, unlocking and the trail cost",
    "wall": "what row-level security costs on PostgreSQL",
    "referral": "the referral form filled and sent by keyboard alone",
    "planner": "office hours of the county planned, with the proven gap",
}


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="bench", required=True, metavar="WHAT")
    for name, about in BENCHES.items():
        kind = kinds.add_parser(name, help=about, description=about, allow_abbrev=False)
        kind.add_argument("--json", action="store_true", help="print the figures as JSON and nothing else")
        _module(name).configure(kind)


def run(options: argparse.Namespace) -> int:
    figures = _module(options.bench).measure(options)
    print(json.dumps(figures, indent=None if options.json else 2))
    return 0


def _module(name: str) -> ModuleType:
    return import_module(f"kim.cli.benches.{name}")
