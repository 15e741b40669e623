"""The start of the wizard: choose a file, or go on with an earlier list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import BadRequest
from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission
from kim.network.models import Office
from kim.procedures.actions import case_imports
from kim.procedures.caselist.unreadable import UnreadableWorkbook
from kim.procedures.models import CaseImport
from kim.procedures.models.case_import import DAYS_KEPT, ImportState
from kim.web.base.fields import RecordField
from kim.web.base.requests import signed_in
from kim.web.case_lists.files import ListFileForm
from kim.web.case_lists.memory import kept_in_memory

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpResponse

    from kim.web.base.requests import KimRequest

SIZE = 10
STATES = {
    ImportState.DRAFT: (_("not taken over yet"), "info"),
    ImportState.IMPORTED: (_("taken over"), "success"),
    ImportState.UNDONE: (_("undone"), "neutral"),
}


class UploadForm(ListFileForm):
    """The file, and the office where there are several."""

    office = RecordField(None, label=_("For which office?"), empty_label=None)
    field_order = ("office", "file")

    def __init__(self, request: KimRequest) -> None:
        """Offer the offices that bring lists."""
        super().__init__(request)
        codes = sorted(request.actor.offices_where(Permission.CASE_LIST_IMPORT))
        self.offices = codes
        field: Any = self.fields["office"]
        field.queryset = Office.objects.filter(pk__in=codes)
        if len(codes) == 1:
            del self.fields["office"]

    @property
    def chosen(self) -> str:
        """Code of the office that brings the list."""
        return str(self.cleaned_data["office"].pk) if "office" in self.cleaned_data else self.offices[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One earlier list."""

    at: datetime
    url: str
    label: Any
    tone: str
    cases: int
    kind: str
    kept_until: date | None


@kept_in_memory
@signed_in(Permission.CASE_LIST_IMPORT)
def show(request: KimRequest) -> HttpResponse:
    """The form and the earlier lists; a file that is no list is refused in one sentence, and nothing is kept."""
    form = UploadForm(request)
    if request.method == "POST" and (led_on := _bring(request, form)):
        return led_on
    lines, next_url = _earlier(request)
    context = {"form": form, "lines": lines, "next_url": next_url, "days": DAYS_KEPT}
    return render(request, "case_lists/start.html", context, status=form.status)


def _bring(request: KimRequest, form: UploadForm) -> HttpResponse | None:
    def act(values: dict[str, Any]) -> str:
        file = values["file"]
        case_import = case_imports.bring(by=request.actor, office=form.chosen, content=file.read(), name=file.name)
        return reverse("case_list_columns", args=[case_import.pk])

    try:
        return form.carry_out(request, act, done=_("The list is read."))
    except UnreadableWorkbook as refusal:
        form.add_error("file", refusal.sentence.text(gettext))
        return None


def _earlier(request: KimRequest) -> tuple[list[Line], str]:
    """The lists of this person, newest first, and the address of older ones."""
    rows = CaseImport.objects.visible_to(request.actor).order_by("-created_at", "-pk")
    rows = rows.defer(*case_imports.SEALED).annotate(count=Count("cases"))
    if mark := request.GET.get("after"):
        own = CaseImport.objects.visible_to(request.actor)
        rows = rows.filter(created_at__lt=own.filter(pk=_key(mark)).values("created_at"))
    found = list(rows[: SIZE + 1])
    next_url = f"?after={found[SIZE - 1].pk}" if len(found) > SIZE else ""
    return [_line(row) for row in found[:SIZE]], next_url


def _key(mark: str) -> UUID:
    try:
        return UUID(mark)
    except ValueError as error:
        raise BadRequest("no key") from error


def _line(row: Any) -> Line:
    label, tone = STATES[ImportState(row.state)]
    name = "case_list_columns" if row.state == ImportState.DRAFT else "case_list"
    until = row.kept_until if row.state == ImportState.DRAFT else None
    return Line(row.created_at, reverse(name, args=[row.pk]), label, tone, row.count, row.file_kind.upper(), until)
