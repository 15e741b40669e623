"""`./kim load-county`: municipalities, offices and places of the county, from `KIM_COUNTY` or as they come along."""

import argparse
import json
from typing import Any

NEEDS = "run"
HELP = "load the reference data of the county (KIM_COUNTY names a folder of its own)"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help="check the files and change nothing")
    parser.add_argument("--json", action="store_true", help="report as JSON")


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from kim.network.reference import county_faults

    faults = county_faults.found()
    problem = "" if faults or options.dry_run else _load()
    told = {"folder": _folder(), "faults": [*faults, *filter(None, [problem])], **({} if faults else _counted())}
    print(json.dumps(told, ensure_ascii=False) if options.json else _sentences(told, is_dry=options.dry_run))
    return 2 if told["faults"] else 0


def _load() -> str:
    """Migrate and load; why not, where it is refused."""
    from django.utils import translation

    from kim.cli.instances import tables
    from kim.foundation import wall
    from kim.foundation.authority import Refused
    from kim.foundation.installation import INSTALLATION
    from kim.network.actions import reference

    tables.bring_up_to_date()
    try:
        with translation.override("en"), wall.acting(INSTALLATION):
            reference.load_county(by=INSTALLATION)
    except Refused as refusal:
        return str(refusal.reason)
    return ""


def _folder() -> str:
    from django.conf import settings

    return settings.KIM_COUNTY or "Hochsauerlandkreis, as it comes with the program"


def _counted() -> dict[str, int]:
    from kim.network.reference import county

    return {
        "municipalities": len(county.municipalities()),
        "offices": len(county.OFFICES),
        "places": len(county.PLACES),
    }


def _sentences(told: dict[str, Any], *, is_dry: bool) -> str:
    if told["faults"]:
        return "\n".join(["Nothing was loaded.", *(f"* {fault}" for fault in told["faults"])])
    done = "Would be loaded" if is_dry else "Loaded"
    counts = f"{told['municipalities']} municipalities, {told['offices']} offices, {told['places']} places"
    note = " The database was not looked at." if is_dry else ""
    return f"{done}: {counts} ({told['folder']}).{note}"
