"""Cases as a spreadsheet. Every text stays a text, so that nothing typed by anybody becomes a formula."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.partial_dates import PartialDate
from kim.people.vocabulary import languages, nationalities, residence_statuses
from kim.web.components import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kim.cases.queries.people import PersonLine
    from kim.foundation.catalogue import Catalogue

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}
LOOKS_LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WIDTH = 18


def written(lines: Iterable[PersonLine]) -> bytes:
    """The file. Temporary parts lie in a folder of their own that is gone at the end."""
    import xlsxwriter

    target = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="kim-export-") as folder:
        book = xlsxwriter.Workbook(target, {**OPTIONS, "tmpdir": folder})
        sheet = book.add_worksheet(_("Cases"))
        sheet.set_column(0, len(_heads()) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        head, literal = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        day = book.add_format({"num_format": OPTIONS["default_date_format"]})
        sheet.write_row(0, 0, _heads(), head)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(_cells(line)):
                _write(sheet, (row, column), value, literal, day)
        book.close()
    return target.getvalue()


def _write(sheet: Any, place: tuple[int, int], value: object, literal: Any, day: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, value, day)
    elif value:
        text = str(value)
        sheet.write_string(*place, text, literal if text.startswith(LOOKS_LIKE_FORMULA) else None)


def _heads() -> list[str]:
    return [
        _("Case number"),
        _("Family name"),
        _("Given name"),
        _("Born"),
        _("Nationality"),
        _("Language"),
        _("Residence status"),
        _("Valid until"),
        _("Municipality"),
        _("Case state"),
        _("Opened"),
        _("Case manager"),
        _("Next deadline"),
    ]


def _cells(line: PersonLine) -> Iterator[object]:
    yield line.number
    yield line.family_name
    yield line.given_name
    yield _date(line.birth)
    yield _label(nationalities.ALL, line.nationality)
    yield _label(languages.ALL, line.language)
    yield _label(residence_statuses.ALL, line.residence_status)
    yield _date(line.residence_until)
    yield line.municipality
    yield str(CaseState(line.state).label)
    yield line.opened_on
    yield line.lead
    yield line.next_due_on


def _date(value: PartialDate) -> date | str:
    """A day as a day; what is known in part as it was written."""
    if value.is_exact and value.value is not None:
        return value.value
    return value.original or (days.partial(value) if value.value else "")


def _label(catalogue: Catalogue[Any], code: str) -> str:
    return catalogue.get(code).label if code in catalogue else code
