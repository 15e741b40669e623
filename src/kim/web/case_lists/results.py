"""What became of a list, and taking it back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.procedures.actions import case_imports
from kim.procedures.caselist.report import Counts
from kim.procedures.models.case_import import ImportState
from kim.procedures.policies import case_imports as policy
from kim.procedures.queries import sums
from kim.web.base.acts import perform
from kim.web.base.forms import ActForm
from kim.web.base.requests import signed_in
from kim.web.case_lists import drafts

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from kim.procedures.models import CaseImport
    from kim.web.base.requests import KimRequest

SHOWN = 50


@signed_in(Permission.CASE_LIST_IMPORT)
def show(request: KimRequest, case_list: UUID) -> HttpResponse:
    """The counts of the list and the way back; a list that is not taken over yet leads to its columns."""
    case_import = drafts.find_list(request, case_list)
    if case_import.state == ImportState.DRAFT:
        return HttpResponseRedirect(reverse("case_list_columns", args=[case_list]))
    context = {
        "case_import": case_import,
        "count": case_import.cases.count(),
        "sum": _sum(case_import),
        "is_undone": case_import.state == ImportState.UNDONE,
        "kept": list(policy.worked_on(case_import).order_by("number")),
        "verdict": policy.undo(request.actor, case_import),
    }
    return render(request, "case_lists/result.html", context)


def _sum(case_import: CaseImport) -> str:
    """The rows of the list as they were when it was taken over."""
    kept = case_import.sealed_report
    return sums.line(Counts(**json.loads(kept))) if kept else ""


@signed_in(Permission.CASE_LIST_IMPORT)
def undo(request: KimRequest, case_list: UUID) -> HttpResponse:
    """What will go and what stays; then take back the cases of the list that nobody has worked on."""
    found = drafts.find_list(request, case_list)
    if request.method != "POST":
        return _asked(request, found)
    return perform(
        request,
        lambda: case_imports.undo(by=request.actor, case_import=found),
        to=reverse("case_list", args=[case_list]),
        done=_("The list is undone."),
    )


def _asked(request: KimRequest, case_import: CaseImport) -> HttpResponse:
    verdict = policy.undo(request.actor, case_import)
    if not verdict:
        return HttpResponseRedirect(reverse("case_list", args=[case_import.pk]))
    kept = list(policy.worked_on(case_import).order_by("number"))
    going = case_import.cases.exclude(case__in=kept)
    count = going.count()
    context = {
        "form": ActForm(),
        "case_import": case_import,
        "count": count,
        "numbers": list(going.order_by("case__number").values_list("case__number", flat=True)[:SHOWN]),
        "more": max(0, count - SHOWN),
        "kept": kept,
    }
    return render(request, "case_lists/undoing.html", context)
