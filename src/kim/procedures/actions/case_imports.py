"""Bringing the list that an office has: read, choose, take over all or nothing, undo."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from kim.cases.actions import cases
from kim.foundation import audit, clock, records, wall
from kim.procedures import taking_over
from kim.procedures.caselist.case_list import CaseList, read_list
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.report import counts
from kim.procedures.models import CaseImport, ImportedCase
from kim.procedures.models.case_import import ImportState
from kim.procedures.policies import case_imports as policy
from kim.procedures.queries import already_here, original_words
from kim.procedures.queries.case_imports import Choices, choices_of, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.procedures.caselist.rows import Row

SEALED = ("sealed_file", "sealed_digest", "sealed_choices", "sealed_report")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of a list."""

    case_list: CaseList
    cases: int


@dataclass(frozen=True, slots=True)
class Undone:
    """How many cases were taken back, and which stay because somebody has worked on them."""

    cases: int
    kept: tuple[Case, ...] = ()


@transaction.atomic
def bring(*, by: Actor, office: str, content: bytes, name: str) -> CaseImport:
    """Keep a list as a draft, encrypted. Raises Refused, and UnreadableWorkbook for what is no list."""
    policy.bring(by, office).require()
    read_list(content, today=clock.today(), name=name)
    case_import = CaseImport.objects.create(
        office_id=office,
        brought_by=by.id,
        file_kind=PurePath(name).suffix.lstrip(".").lower()[:8],
        sealed_file=base64.b64encode(content).decode(),
        sealed_digest=already_here.digest(content),
    )
    audit.done(by, "case_import.bring", case_import)
    return case_import


@transaction.atomic
def choose(*, by: Actor, case_import: CaseImport, choices: Choices, seen: int | None = None) -> None:
    """Keep what the user decided about columns, cells and names of case managers. Raises Refused, Conflict."""
    policy.change(by, case_import).require()
    records.change(case_import, seen=seen, sealed_choices=choices.stored())
    audit.done(by, "case_import.choose", case_import)


@transaction.atomic
def take_over(*, by: Actor, case_import: CaseImport, progress: Callable[[int, int], object] | None = None) -> TakenOver:
    """Open a case for every row that is a person: all of them or none. The file is forgotten. Raises Refused.

    `progress` is told how many of how many are done.
    """
    policy.change(by, case_import).require()
    case_list, choices = read(case_import), choices_of(case_import)
    policy.has_people(case_list).require()
    for done, row in enumerate(case_list.people, start=1):
        _take_over(by, case_import, row, choices)
        if progress:
            progress(done, len(case_list.people))
    records.change(
        case_import,
        state=ImportState.IMPORTED,
        imported_at=clock.now(),
        sealed_file="",
        sealed_choices="",
        sealed_report=json.dumps(asdict(counts(case_list))),
    )
    audit.done(by, "case_import.take_over", case_import)
    return TakenOver(case_list, len(case_list.people))


@transaction.atomic
def undo(*, by: Actor, case_import: CaseImport) -> Undone:
    """Take back the cases of a list, except those that somebody has worked on: they stay. Raises Refused."""
    policy.undo(by, case_import).require()
    with wall.lifted("a list is taken back whole, with the cases that colleagues lead"):
        kept = tuple(policy.worked_on(case_import).order_by("number"))
        rows = case_import.cases.exclude(case__in=kept).select_related("case__person")
        listed = [row.case for row in rows if row.case]
        for case in listed:
            cases.retract(by=by, case=case)
    records.change(case_import, state=ImportState.UNDONE, undone_at=clock.now())
    audit.done(by, "case_import.undo", case_import)
    return Undone(len(listed), kept)


@transaction.atomic
def give_up(*, by: Actor, case_import: CaseImport) -> None:
    """Forget a list that was not taken over, file and all. Raises Refused."""
    policy.change(by, case_import).require()
    audit.done(by, "case_import.give_up", case_import)
    case_import.delete()


@transaction.atomic
def forget_drafts(*, by: Actor) -> int:
    """Delete the lists that nobody took over in time, file and all. Returns how many. Raises Refused."""
    policy.forget(by).require()
    outdated = list(CaseImport.objects.outdated(on=clock.today()).select_for_update().defer(*SEALED))
    for case_import in outdated:
        audit.done(by, "case_import.forget", case_import)
        case_import.delete()
    return len(outdated)


def _take_over(by: Actor, case_import: CaseImport, row: Row, choices: Choices) -> None:
    case = cases.open_listed(
        by=by,
        office=case_import.office_id,
        details=taking_over.details(row),
        listed=taking_over.listed(row, _lead(row, choices)),
    )
    ImportedCase.objects.create(
        office_id=case_import.office_id,
        case_import=case_import,
        case=case,
        row=row.number,
        sealed_originals=original_words.stored(row),
        sealed_fingerprint=row.fingerprint,
    )


def _lead(row: Row, choices: Choices) -> UUID | None:
    handle = row.value(Field.CASE_MANAGER)
    account = choices.managers.get(handle.key) if handle else None
    return UUID(account) if account else None
