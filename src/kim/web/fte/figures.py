"""The figures that the proposal is made from, and typing those of one measure."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.planning.actions import fte_proposals
from kim.planning.fte.inputs import Measure
from kim.planning.queries import fte_proposals as known
from kim.web.base.requests import signed_in
from kim.web.fte import reading, tables, words
from kim.web.fte.forms import FiguresForm
from kim.web.fte.reading import FileForm, Read

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kim.planning.models import MeasureFigures
    from kim.web.base.requests import KimRequest


@signed_in(Permission.FTE_PLAN)
def show(request: KimRequest) -> HttpResponse:
    """All figures in force; with a measure in the address the form for it."""
    chosen = request.GET.get("measure", "")
    if chosen not in set(Measure):
        return render(request, "fte/figures.html", _overview())
    measure, towns = Measure(chosen), tables.names()
    row = known.in_force().get(measure)
    brought = request.method == "POST" and request.POST.get("act") == "read"
    file = FileForm(request.POST, request.FILES) if brought else FileForm()
    read = reading.read(file, towns) if brought and file.is_valid() else Read()
    form = FiguresForm(towns, None if brought else request.POST or None, initial=read.initial or _initial(row))

    def act(values: dict[str, Any]) -> str:
        stated = {"source": values["source"], "as_of": values["as_of"], "values": form.values}
        office = min(request.actor.offices_where(Permission.FTE_PLAN))
        fte_proposals.state_figures(by=request.actor, office=office, measure=measure, **stated)
        return reverse("fte_figures")

    if (
        request.method == "POST"
        and not brought
        and (response := form.carry_out(request, act, done=_("The figures are stated.")))
    ):
        return response
    context = {"form": form, "measure": words.MEASURES[measure], "file": file, "read": read}
    is_wrong = bool(brought and (file.errors or read.problem))
    return render(request, "fte/measure.html", context, status=422 if is_wrong else form.status)


def _overview() -> dict[str, Any]:
    rows, names = known.in_force(), tables.names()
    columns = [(measure, words.MEASURES[measure], rows.get(measure)) for measure in Measure]
    lines = [(name, [(words.MEASURES[m], _said(rows.get(m), ags)) for m in Measure]) for ags, name in names.items()]
    return {"columns": columns, "lines": lines}


def _said(row: MeasureFigures | None, ags: str) -> str:
    value = row.values.get(ags) if row else None
    return "" if value is None else words.number(Decimal(value))


def _initial(row: MeasureFigures | None) -> dict[str, Any]:
    if row is None:
        return {}
    values = {f"at_{ags}": Decimal(value) for ags, value in row.values.items()}
    return {"source": row.source, "as_of": row.as_of, **values}
