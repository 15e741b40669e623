"""The report before anything is taken over, and the two ways to go on from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kim.foundation.authority import Permission
from kim.procedures.actions import case_imports
from kim.procedures.caselist import report
from kim.procedures.caselist.fields import Field
from kim.procedures.policies import case_imports as policy
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries import meanings, sums
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import signed_in
from kim.web.case_lists import drafts, words

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.models import CaseImport
    from kim.procedures.queries.case_imports import Choices
    from kim.web.base.requests import KimRequest

SHOWN = 100


@dataclass(slots=True)
class Group:
    """Problems of one kind: how many, and the first of them as place and sentence."""

    label: str
    count: int = 0
    lines: list[tuple[str, str]] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.count - len(self.lines)


@signed_in(Permission.CASE_LIST_IMPORT)
@drafts.of_draft
def show(request: KimRequest, case_import: CaseImport) -> HttpResponse:
    """What would become of every row."""
    choices = queries.choices_of(case_import)
    found = queries.read(case_import, choices)
    counts = report.counts(found)
    context = {
        "form": ActForm(),
        "case_import": case_import,
        "counts": counts,
        "sum": sums.line(counts),
        "groups": _groups(found),
        "unmapped": _unmapped(found, choices),
        "verdict": policy.change(request.actor, case_import) & policy.has_people(found),
        "steps": drafts.steps(case_import, "case_list_summary"),
    }
    return render(request, "case_lists/summary.html", context)


@require_POST
@signed_in(Permission.CASE_LIST_IMPORT)
def take_over(request: KimRequest, case_list: UUID) -> HttpResponse:
    """All or nothing."""
    return perform(
        request,
        lambda: case_imports.take_over(by=request.actor, case_import=drafts.find_list(request, case_list)),
        to=reverse("case_list", args=[case_list]),
        done=_("The list is taken over."),
    )


@require_POST
@signed_in(Permission.CASE_LIST_IMPORT)
def give_up(request: KimRequest, case_list: UUID) -> HttpResponse:
    """Forget the list."""
    return perform(
        request,
        lambda: case_imports.give_up(by=request.actor, case_import=drafts.find_list(request, case_list)),
        to=reverse("case_lists"),
        done=_("The list is forgotten. Nothing of it was kept."),
    )


def _groups(case_list: CaseList) -> list[Group]:
    found: dict[str, Group] = {}
    for problem in report.problems(case_list):
        group = found.setdefault(str(problem.code), Group(words.problem(problem.code)))
        group.count += 1
        if len(group.lines) < SHOWN:
            group.lines.append((_place(problem), words.spoken(problem.sentence)))
    return list(found.values())


def _place(problem: report.Problem) -> str:
    label = str(meanings.FIELD_LABELS[Field(problem.field)]) if problem.field else ""
    values = {"row": problem.row, "column": problem.column, "field": label, "sheet": problem.sheet}
    if problem.row and problem.field:
        return _("Row %(row)s, %(field)s") % values
    if problem.row:
        return _("Row %(row)s") % values
    return _("Column %(column)s, sheet %(sheet)s") % values if problem.column else ""


def _unmapped(case_list: CaseList, choices: Choices) -> int:
    """How many names of case managers have no account."""
    keys = {handle.key for row in case_list.people if (handle := row.value(Field.CASE_MANAGER))}
    return sum(1 for key in keys if not choices.managers.get(key))
