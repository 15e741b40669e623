"""What each cell was understood as, row by row; those that need a look first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.rows import LEFT_OUT, Row, RowKind
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries import meanings
from kim.web.base.requests import NotVisible, signed_in
from kim.web.case_lists import drafts, forms, rows, words
from kim.web.components.rooms import Room

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kim.procedures.models import CaseImport
    from kim.procedures.queries.case_imports import Brought
    from kim.web.base.requests import KimRequest

SIZE = 25
DECIDE = "decide"
SHOWN: dict[str, Callable[[Row], bool]] = {
    DECIDE: rows.is_to_decide,
    "notes": rows.has_a_note,
    "here": rows.is_here_already,
    "all": lambda _row: True,
}
CHOSEN_FROM = (Field.TOWN, Field.RESIDENCE_STATUS, Field.STATE)
Placed = list[tuple[int, Row]]


@signed_in(Permission.CASE_LIST_IMPORT)
@drafts.of_draft
def show(request: KimRequest, case_import: CaseImport) -> HttpResponse:
    """A page of rows; each row is a form of its own."""
    brought = queries.opened(case_import)
    form = _sent(request, case_import, brought) if request.method == "POST" else None
    if form and (led_on := _save(request, case_import, form)):
        return led_on
    context = _contents(request, case_import, brought, form)
    return render(request, "case_lists/cells.html", context, status=form.status if form else 200)


def _sent(request: KimRequest, case_import: CaseImport, brought: Brought) -> forms.RowForm:
    place = request.POST.get("row", "")
    row = next((one for number, one in enumerate(brought.case_list.rows) if str(number) == place), None)
    if row is None:
        raise NotVisible("row", place)
    return forms.RowForm(request.POST, case_import=case_import, brought=brought, row=row)


def _save(request: KimRequest, case_import: CaseImport, form: forms.RowForm) -> HttpResponse | None:
    form.is_valid()
    query = urlencode({name: value for name, value in request.GET.items() if name in {"show", "after", "before"}})
    said = _said(form)
    address = f"{request.path}?{query}#row-{request.POST['row']}"
    return drafts.save(request, case_import, form, form.after, (address, said))


def _said(form: forms.RowForm) -> str:
    """That the row is saved; of a row that stays out all the same, that it does and why."""
    values = {"row": form.row.number, "why": words.spoken(form.read.reason)}
    if form.read.kind in LEFT_OUT:
        return _("Row %(row)s is saved. It stays left out until you say that it is a person. %(why)s") % values
    return _("Row %(row)s is saved.") % values


def _contents(
    request: KimRequest, case_import: CaseImport, brought: Brought, form: forms.RowForm | None
) -> dict[str, Any]:
    everything = list(enumerate(brought.case_list.rows))
    found = {name: [one for one in everything if is_shown(one[1])] for name, is_shown in SHOWN.items()}
    show = request.GET.get("show", DECIDE)
    chosen, previous, following = _page(request, found.get(show, found[DECIDE]))
    lines = rows.lines(brought, case_import.office_id, chosen)
    for line in lines:
        is_sent = form is not None and line.row.place == form.row.place
        if own := form if is_sent else _form(case_import, brought, line.row):
            line.attach(own)
    if form:
        form.renewed()
    return {
        "lines": lines,
        "tabs": _tabs(request, found, show),
        "people": sum(1 for _position, row in everything if row.kind in {RowKind.PERSON, RowKind.KNOWN}),
        "previous_url": previous,
        "next_url": following,
        "show": show,
        "form": form,
        "differences": forms.difference(form, queries.choices_of(form.conflict)) if form and form.conflict else [],
        "choices": {field: meanings.choices(field).values() for field in CHOSEN_FROM},
        "case_import": case_import,
        "steps": drafts.steps(case_import, "case_list_cells"),
    }


def _form(case_import: CaseImport, brought: Brought, row: Row) -> forms.RowForm | None:
    return None if row.kind in {RowKind.BLANK, RowKind.HEADER} else forms.unbound(case_import, brought, row)


def _page(request: KimRequest, found: Placed) -> tuple[Placed, str, str]:
    """The rows after or before a position, with the addresses of the neighbours."""
    before, after = _position(request, "before"), _position(request, "after")
    if before is not None:
        here = [one for one in found if one[0] < before][-SIZE:]
    else:
        here = [one for one in found if one[0] > (-1 if after is None else after)][:SIZE]
    if not here:
        return [], "", ""
    first, last = here[0][0], here[-1][0]
    kept = {"show": request.GET["show"]} if "show" in request.GET else {}
    previous = f"?{urlencode({**kept, 'before': first})}" if found[0][0] < first else ""
    following = f"?{urlencode({**kept, 'after': last})}" if found[-1][0] > last else ""
    return here, previous, following


def _position(request: KimRequest, name: str) -> int | None:
    value = request.GET.get(name)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()) or len(value) > len("999999"):
        raise BadRequest("no position")
    return int(value)


def _tabs(request: KimRequest, found: dict[str, Placed], show: str) -> list[Room]:
    labels = {DECIDE: _("To decide"), "notes": _("With a note"), "here": _("Already here"), "all": _("All rows")}
    if not found["here"] and show != "here":
        del labels["here"]
    return [
        Room(label, f"{request.path}?show={name}", current=name == show, count=len(found[name]))
        for name, label in labels.items()
    ]
