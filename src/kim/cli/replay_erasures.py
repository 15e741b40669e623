"""`./kim replay-erasures`: after a restore, delete again what had been deleted. The shell around `erasures.replay`."""

import argparse
import sys

HELP = "after restoring an older database, delete again what the deletion ledger names"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="only say whether deleted records are back")
    parser.add_argument(
        "--write-anew",
        action="store_true",
        help="the file is lost for good: write it from the database (look for a copy of the file first)",
    )


def run(options: argparse.Namespace) -> int:
    import django

    django.setup()
    from kim.foundation import wall
    from kim.foundation.installation import INSTALLATION
    from kim.procedures.retention import ledger
    from kim.procedures.retention.lines import FaultyLedger

    try:
        if not options.check:
            with wall.acting(INSTALLATION):
                print(_mended(write_anew=options.write_anew))
        ledger.require_level()
    except (ledger.NotReplayed, FaultyLedger) as reason:
        print(reason, file=sys.stderr)
        return 1
    print("The deletion ledger and the database agree.")
    return 0


def _mended(*, write_anew: bool) -> str:
    from django.db import connection

    from kim.foundation.installation import INSTALLATION
    from kim.procedures.actions import erasures
    from kim.procedures.retention import ledger

    if write_anew and not ledger.file().exists():
        ledger.bring_level()
        return "The deletion ledger was written from the database."
    ledger.require_same_history()
    replayed = erasures.replay(by=INSTALLATION)
    if replayed:
        with connection.cursor() as cursor:  # what was deleted shall not stay readable in free pages
            cursor.execute("VACUUM")
    return f"Deleted again: {replayed}."
