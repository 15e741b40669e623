"""`./kim verify-audit`: does the audit trail hold? The shell around `foundation.anchors`."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kim.foundation.anchors import Finding

HELP = "check the audit trail, against anchors that were handed out, too"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--anchor", action="append", type=Path, default=[], metavar="FILE", help="an anchor kept elsewhere"
    )
    parser.add_argument(
        "--hand-out", type=Path, metavar="FILE", help="sign all chains as they stand and write the anchor"
    )
    parser.add_argument(
        "--office", default="", metavar="CODE", help="whose officer takes it along; without, the county's"
    )
    parser.add_argument("--json", action="store_true", help="findings as JSON")


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from kim.foundation import anchors
    from kim.foundation.sealing import IntegrityProblem

    try:
        found = anchors.findings(*(path.read_text(encoding="utf-8") for path in options.anchor))
    except (IntegrityProblem, ValueError, OSError) as problem:
        print(f"The anchor cannot be used: {problem}", file=sys.stderr)
        return 2
    flawed = any(finding.flaw for finding in found)
    if options.hand_out and not flawed:
        _hand_out(options.hand_out, options.office)
    print(_as_json(found) if options.json else _as_text(found))
    return 1 if flawed else 0


def _hand_out(file: Path, office: str) -> None:
    from kim.foundation import anchors
    from kim.foundation.installation import INSTALLATION
    from kim.procedures.queries.anchors import hidden_from

    text = anchors.as_file(anchors.make(by=INSTALLATION), without=hidden_from(office))
    file.write_text(text, encoding="utf-8")


def _as_json(found: "list[Finding]") -> str:
    chains = [
        {
            "chain": one.chain,
            "entries": one.entries,
            "flaw": {"number": one.flaw.number, "what": one.flaw.what} if one.flaw else None,
        }
        for one in found
    ]
    return json.dumps({"holds": not any(one["flaw"] for one in chains), "chains": chains})


def _as_text(found: "list[Finding]") -> str:
    width = max((len(one.chain) for one in found), default=0)
    return "\n".join(
        f"{one.chain:<{width}}  {one.entries:>8}  "
        + (f"entry {one.flaw.number}: {one.flaw.what}" if one.flaw else "holds")
        for one in found
    )
