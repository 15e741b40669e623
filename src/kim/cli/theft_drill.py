"""`./kim theft-drill`: everything is stolen but the keys, and searched for what was written in confidence."""

import argparse
import json
import logging
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

HELP = "steal everything but the keys and look for secrets in nine encodings"
NEEDS = "run"
CONTROL = "Person.family_name"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--json", action="store_true", help="what was found, as JSON")


def run(options: argparse.Namespace) -> int:
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kim-drill-", ignore_cleanup_errors=True)))
        os.environ |= {"KIM_DATA": str(data / "data"), "KIM_MODE": "test"}
        os.environ.pop("DATABASE_URL", None)
        server = None
        if options.database == "postgresql":
            from kim.cli.testing import postgres

            os.environ["DATABASE_URL"] = stack.enter_context(postgres.address())
            server = Path(os.environ["XDG_RUNTIME_DIR"]).parent / "data"
        report = drill(data / "data", data / "log.txt", server)
    print(json.dumps(report) if options.json else as_text(report))
    return 0 if is_passed(report) else 1


def drill(data: Path, log: Path, server: Path | None) -> dict[str, Any]:
    """Plant, work, steal, search."""
    import django
    from django.core.management import call_command

    (data / "static").mkdir(parents=True)
    django.setup()
    logging.basicConfig(filename=log, level=logging.DEBUG, force=True)
    call_command("migrate", verbosity=0)
    from kim.cli.drills import encodings, planting, stores, working

    planted = planting.plant()
    if missing := planting.not_planted(planted):
        raise SystemExit(f"No canary stands in: {', '.join(sorted(missing))}")
    working.work(planted)
    found: dict[str, list[str]] = {"sealed": [], "special": [], "control": []}
    names = []
    for store, content in stores.taken(data, log, server):
        names.append({"name": store, "bytes": len(content)})
        for kind, texts in (("sealed", planted.sealed), ("special", planted.special), ("control", planted.control)):
            found[kind] += [f"{name} in {store}, {encoding}" for name, encoding in encodings.found(content, texts)]
    _show(found)
    canaries = {"sealed": len(planted.sealed), "special": len(planted.special), "control": len(planted.control)}
    return {"stores": names, "canaries": canaries, **{f"{kind}_found": len(hits) for kind, hits in found.items()}}


def is_passed(report: dict[str, Any]) -> bool:
    """Nothing sealed, nothing special, and the search itself works: the word left in the open was found."""
    return not report["sealed_found"] and not report["special_found"] and report["control_found"] > 0


def as_text(report: dict[str, Any]) -> str:
    verdict = "held" if is_passed(report) else "DID NOT HOLD"
    kinds = (f"{kind} {report[f'{kind}_found']} of {report['canaries'][kind]}" for kind in report["canaries"])
    return f"{len(report['stores'])} stores searched; found: {', '.join(kinds)}. It {verdict}."


def _show(found: dict[str, list[str]]) -> None:
    for hit in [*found["sealed"], *found["special"]]:
        print(hit, file=sys.stderr)
