"""A list that is being worked on: finding it, the steps of the wizard, and saving what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.procedures.actions import case_imports
from kim.procedures.models import CaseImport
from kim.procedures.models.case_import import ImportState
from kim.web.base.requests import find

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.procedures.queries.case_imports import Choices
    from kim.web.base.forms import KimForm
    from kim.web.base.requests import KimRequest


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard."""

    number: int
    label: str
    url: str
    is_current: bool


def find_list(request: KimRequest, key: UUID) -> CaseImport:
    """A list that this person brought."""
    return find(CaseImport.objects.visible_to(request.actor), key)


def of_draft(view: Callable[[KimRequest, CaseImport], HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the list of its address; once it is taken over there is only its result to be seen."""

    @wraps(view)
    def opened(request: KimRequest, case_list: UUID) -> HttpResponse:
        case_import = find_list(request, case_list)
        if case_import.state != ImportState.DRAFT:
            return HttpResponseRedirect(reverse("case_list", args=[case_list]))
        return view(request, case_import)

    return opened


def steps(case_import: CaseImport, current: str) -> list[Step]:
    """All pages; the order is a proposal and one may jump."""
    labels = {
        "case_list_columns": _("Columns"),
        "case_list_cells": _("Cells"),
        "case_list_managers": _("Case managers"),
        "case_list_summary": _("Check and take over"),
    }
    return [
        Step(number, label, reverse(name, args=[case_import.pk]), name == current)
        for number, (name, label) in enumerate(labels.items(), start=1)
    ]


def save(
    request: KimRequest, case_import: CaseImport, form: KimForm, choices: Choices, to: tuple[str, str]
) -> HttpResponse | None:
    """Keep the choices and lead on; `to` is the address and the sentence that says what happened."""
    address, said = to

    def act(values: dict[str, Any]) -> str:
        case_imports.choose(by=request.actor, case_import=case_import, choices=choices, seen=values["seen"])
        return address

    return form.carry_out(request, act, done=said)
