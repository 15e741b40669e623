"""`./kim import-cases`: bring the list that an office has. The shell around `procedures.actions.case_imports`."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.procedures.caselist.case_list import CaseList

HELP = "bring the case list of an office (.xlsx or .csv)"
NEEDS = "run"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the list, .xlsx or .csv")
    parser.add_argument("--office", required=True, help="code of the office that the cases belong to, such as ki-hsk")
    parser.add_argument("--as", dest="email", metavar="EMAIL", help="account of the case manager who brings the list")
    parser.add_argument(
        "--manager",
        action="append",
        default=[],
        metavar="NAME=EMAIL",
        help="who a name in the case-manager column is; may be given several times",
    )
    parser.add_argument("--dry-run", action="store_true", help="read and report, change nothing")
    parser.add_argument("--json", action="store_true", help="report as JSON; names of people are not in it")


def run(options: argparse.Namespace) -> int:
    _ready()
    from kim.foundation.authority import Refused
    from kim.procedures.caselist.unreadable import UnreadableWorkbook
    from kim.procedures.listing import NotPossible

    try:
        case_list, imported = _read_or_take_over(options)
    except (UnreadableWorkbook, NotPossible, Refused) as problem:
        return _refuse(str(problem), options)
    _say(_report(case_list, imported, options), sys.stdout)
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
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from kim.foundation.installation import INSTALLATION
    from kim.network.actions import reference
    from kim.network.models import Office

    if not Office.objects.exists():
        reference.load_county(by=INSTALLATION)


def _read_or_take_over(options: argparse.Namespace) -> "tuple[CaseList, int]":
    from django.utils import translation

    from kim.cli.display.progress import Bar
    from kim.foundation import clock
    from kim.procedures import listing
    from kim.procedures.caselist.case_list import read_list
    from kim.procedures.queries.case_imports import known_people

    with translation.override("en"):
        listing.check_office(options.office)
        content = listing.content(options.file)
        if options.dry_run:
            known = known_people(options.office)
            case_list = read_list(content, today=clock.today(), name=options.file.name, existing=known)
            return case_list, 0
        by: Actor = listing.bringer(options.office, options.email)
        managers = listing.managers(options.office, options.manager)
        file = listing.NamedFile(options.file.name, content)
        bar = Bar("Opening the cases")
        return listing.take_over(by=by, office=options.office, file=file, managers=managers, progress=bar)


def _report(case_list: "CaseList", imported: int, options: argparse.Namespace) -> str:
    from kim.procedures.caselist import report

    found = report.as_json(case_list)
    if not options.json:
        return _summary(found, options)
    about_run = {"dry_run": options.dry_run, "imported": imported}
    would = {"would_import": found["imported"]} if options.dry_run else {}
    return json.dumps(found | about_run | would, indent=2, ensure_ascii=False)


def _summary(found: dict[str, Any], options: argparse.Namespace) -> str:
    verb = "would become cases" if options.dry_run else "became cases"
    return (
        f"{found['rows']} rows, {found['accounted']} accounted for, {found['duplicates']} repeated.\n"
        f"{found['imported']} {verb}. Understood: {found['understood_share']:.1%} of the cells. "
        f"{len(found['problems'])} things to look at (--json lists them)."
    )
