"""`./kim import-cases`: bring the list that an office has. The shell around `procedures.actions.case_imports`."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from kim.procedures.listing import NamedFile, Outcome

HELP = "bring the case list of an office (.xlsx or .csv)"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the list, .xlsx or .csv")
    parser.add_argument("--office", help="code of the office that the cases belong to, such as ki-hsk")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="account of the case manager who brings the list")
    parser.add_argument(
        "--manager",
        action="append",
        default=[],
        metavar="NAME=EMAIL",
        help="who a name in the case-manager column is; may be given several times",
    )
    parser.add_argument("--again", action="store_true", help="also take over rows whose cases are here already")
    parser.add_argument("--undo", metavar="REFERENCE", help="take back the list that was taken over as REFERENCE")
    parser.add_argument("--dry-run", action="store_true", help="read and report, change nothing")
    parser.add_argument("--json", action="store_true", help="report as JSON; names of people are not in it")


def run(options: argparse.Namespace) -> int:
    _ready()
    from kim.foundation import wall
    from kim.foundation.authority import Refused
    from kim.foundation.installation import INSTALLATION
    from kim.procedures.caselist.unreadable import UnreadableWorkbook
    from kim.procedures.listing import NotPossible

    try:
        with wall.acting(INSTALLATION):
            told = _undo(options) if options.undo else _bring(options)
    except (UnreadableWorkbook, NotPossible, Refused) as problem:
        return _refuse(str(problem), options)
    _say(told, sys.stdout)
    return 0


def _refuse(sentence: str, options: argparse.Namespace) -> int:
    """With --json on standard output, where the reader of the report looks."""
    if options.json:
        _say(json.dumps({"error": sentence}, ensure_ascii=False), sys.stdout)
    else:
        _say(sentence, sys.stderr)
    return 2


def _say(text: str, stream: TextIO) -> None:
    """Write; if nobody reads any more (`| head`), that is no error: the list was taken over or not all the same."""
    try:
        print(text, file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _ready() -> None:
    """The database as the program needs it: migrated, with the reference data of the county."""
    import django

    django.setup()
    from kim.cli.instances import tables

    tables.bring_up_to_date()
    from kim.foundation.installation import INSTALLATION
    from kim.network.actions import reference
    from kim.network.models import Office

    if not Office.objects.exists():
        reference.load_county(by=INSTALLATION)


def _bring(options: argparse.Namespace) -> str:
    from django.utils import translation

    from kim.procedures import listing

    if options.file is None or options.office is None:
        raise listing.NotPossible("Say which FILE is brought into which --office, or which list to --undo.")
    with translation.override("en"):
        listing.check_office(options.office)
        file = listing.NamedFile(options.file.name, listing.content(options.file))
        return _report(_read_or_take_over(file, options), options)


def _read_or_take_over(file: "NamedFile", options: argparse.Namespace) -> "Outcome":
    from kim.cli.display.progress import Bar
    from kim.procedures import listing
    from kim.procedures.queries.case_imports import Choices

    if options.dry_run:
        return listing.look(options.office, file, again=options.again)
    by = listing.bringer(options.office, options.email)
    choices = Choices(managers=listing.managers(options.office, options.manager), again=options.again)
    bar = Bar("Opening the cases")
    return listing.take_over(by=by, office=options.office, file=file, choices=choices, progress=bar)


def _undo(options: argparse.Namespace) -> str:
    from django.utils import translation

    from kim.procedures import listing

    if options.dry_run:
        raise listing.NotPossible("An undo is not tried out: leave out --dry-run, or look at the list in the browser.")
    with translation.override("en"):
        done = listing.undo(options.undo, options.email)
    kept = [case.number for case in done.kept]
    if options.json:
        return json.dumps({"reference": options.undo, "undone": done.cases, "kept": kept}, indent=2)
    stay = f" Somebody has worked on these, they stay: {', '.join(kept)}." if kept else ""
    return f"{done.cases} cases of this list are deleted again.{stay}"


def _report(done: "Outcome", options: argparse.Namespace) -> str:
    from kim.procedures.caselist import report

    found = report.as_json(done.case_list)
    if not options.json:
        return _summary(done, options)
    about_run: dict[str, Any] = {"dry_run": options.dry_run, "imported": done.cases, "reference": done.reference}
    would = {"would_import": found["imported"]} if options.dry_run else {}
    return json.dumps(found | about_run | would, indent=2, ensure_ascii=False)


def _summary(done: "Outcome", options: argparse.Namespace) -> str:
    from kim.procedures.caselist import report
    from kim.procedures.queries import sums

    counts = report.counts(done.case_list)
    lines = [
        f"{sums.line(counts)}.",
        "Nothing is changed yet." if options.dry_run else f"{done.cases} became cases.",
        f"Understood: {counts.understood_share:.1%} of the cells." if counts.people else str(report.NO_PEOPLE),
        f"{len(report.problems(done.case_list))} things to look at (--json lists them).",
    ]
    if counts.already_here:
        lines.append("Left out: rows whose cases are here already (--again takes them over all the same).")
    if done.reference:
        lines.append(f"To take this back: ./kim import-cases --undo {done.reference}{_as(options)}")
    return "\n".join(lines)


def _as(options: argparse.Namespace) -> str:
    return f" --as {options.email}" if options.email else ""
