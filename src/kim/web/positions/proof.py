"""The table for the proof of use of one year, as a spreadsheet. That it was taken along stands in the audit trail."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from kim.foundation import audit, clock
from kim.foundation.authority import Permission
from kim.foundation.transactions import writes
from kim.network.models import Office
from kim.planning.queries import gatherings
from kim.planning.queries import positions as known
from kim.web.base.requests import signed_in
from kim.web.positions.register import chosen_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kim.planning.models import Gathering
    from kim.planning.queries.positions import PositionLine
    from kim.web.base.requests import KimRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPTIONS = {
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDTH = 18


@writes
@signed_in(Permission.POSITION_CHANGE)
def show(request: KimRequest) -> HttpResponse:
    """Positions that were funded in the chosen year; without names of anybody."""
    year = chosen_year(request)
    offices = request.actor.offices_where(Permission.POSITION_CHANGE)
    for office in Office.objects.filter(pk__in=offices):
        audit.seen(request.actor, "position.export", office)
    lines = known.lines(known.visible(request.actor), date(year, 1, 1), date(year, 12, 31))
    held = gatherings.held_between(request.actor, offices, date(year, 1, 1), date(year, 12, 31))
    content = written([line for line in lines if line.since], held, year)
    name = f"kim-verwendungsnachweis-{year}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


def written(lines: list[PositionLine], held: list[Gathering], year: int) -> bytes:
    """The file: a sheet with a line for each position, another one for what the teams came together for."""
    import xlsxwriter

    target = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="kim-export-") as folder:
        book = xlsxwriter.Workbook(target, {**OPTIONS, "tmpdir": folder})
        book.set_properties({"created": clock.at(clock.today(), 0).replace(tzinfo=None)})
        forms = _formats(book)
        sheet = book.add_worksheet(str(year))
        _write_table(sheet, _heads(), map(_cells, lines), forms)
        _write_notes(sheet, len(lines) + 2, year)
        sheet = book.add_worksheet(_("Meetings and training"))
        _write_table(sheet, _gathering_heads(), map(_gathering_cells, held), forms)
        book.close()
    return target.getvalue()


def _write_table(sheet: Any, heads: list[str], rows: Iterable[Iterable[object]], forms: dict[str, Any]) -> None:
    sheet.set_column(0, len(heads) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, heads, forms["bold"])
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            _write(sheet, (row, column), value, forms)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "bold": book.add_format({"bold": True, "text_wrap": True}),
        "day": book.add_format({"num_format": "dd.mm.yyyy"}),
        "number": book.add_format({"num_format": "0.00"}),
        "literal": book.add_format({"quote_prefix": True}),
    }


def _write(sheet: Any, place: tuple[int, int], value: object, forms: dict[str, Any]) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, value, forms["day"])
    elif isinstance(value, str):
        sheet.write_string(*place, value, forms["literal"] if value.startswith(LOOKS_LIKE_FORMULA) else None)
    elif value is not None:
        sheet.write_number(*place, value, None if isinstance(value, int) else forms["number"])


def _write_notes(sheet: Any, row: int, year: int) -> None:
    until = min(date(year, 12, 31), clock.today())
    notes = (
        _("Days counted up to and including: %(day)s") % {"day": f"{until:%d.%m.%Y}"},
        _("Months filled: full-time equivalents times months, each month by its days."),
        _("Cost: the stated cost of the whole position a year, for the filled months. It replaces no payroll figures."),
    )
    for number, note in enumerate(notes):
        sheet.write_string(row + number, 0, note)


def _heads() -> list[str]:
    return [
        _("Position"),
        _("Component"),
        _("Funded by"),
        _("Employer"),
        _("Municipality"),
        _("Full-time equivalents"),
        _("Reference of the grant notice"),
        _("Funded from"),
        _("Funded until"),
        _("Months funded"),
        _("Months filled"),
        _("Months vacant"),
        _("Vacant days"),
        _("Cost a year in euros"),
        _("Cost for the filled months in euros"),
    ]


def _cells(line: PositionLine) -> Iterator[object]:
    position = line.position
    yield position.code
    yield position.funding.component
    yield position.funding.label
    yield position.employer.name
    yield position.municipality.name if position.municipality else ""
    yield position.fte
    yield position.grant_reference
    yield line.since
    yield line.until
    yield line.funded_months
    yield line.months
    yield line.vacant_months
    yield line.vacant_days
    yield position.cost
    yield line.cost


def _gathering_heads() -> list[str]:
    return [_("Day"), _("Kind"), _("Topic"), _("Organised by"), _("Number present from the teams"), _("Guests")]


def _gathering_cells(one: Gathering) -> Iterator[object]:
    yield one.held_on
    yield str(one.get_kind_display())
    yield one.title
    yield one.organiser
    yield getattr(one, "present")  # noqa: B009 - annotated
    yield one.guests
