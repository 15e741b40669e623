"""`./kim bench referral`: the journey test of the referral form, filled and sent by keyboard, tells what it counted."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kim.cli.benches.county import ROOT
from kim.cli.testing import chromium

JOURNEY = "tests/browser"
KEYWORD = "keyboard"
VARIABLE = "KIM_REFERRAL_FIGURES"
"""The journey writes its figures as JSON into the file that this variable names."""


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--journey", default=JOURNEY, help="folder or file of the journey (default: %(default)s)")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Figures are null where the journey did not run: no browser, or it failed; then `remark` says which."""
    path = chromium.find()
    if path is None:
        return {"inputs": None, "seconds": None, "remark": "no Chromium on this machine"}
    with TemporaryDirectory(prefix="kim-referral-") as scratch:
        figures = Path(scratch, "figures.json")
        environment = {**os.environ, VARIABLE: str(figures), "KIM_CHROMIUM": path}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", options.journey, "-k", KEYWORD]
        run = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
        if run.returncode or not figures.exists():
            return {"inputs": None, "seconds": None, "remark": f"the journey did not pass (pytest {run.returncode})"}
        found: dict[str, Any] = json.loads(figures.read_text("utf-8"))
    return found
