"""Cases as a spreadsheet. Every text stays a text, so that nothing typed by anybody becomes a formula."""

from __future__ import annotations

import io
import tempfile
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.partial_dates import PartialDate
from kim.people.vocabulary import languages, nationalities, residence_statuses
from kim.web.components import days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
CATALOGUES: dict[str, Catalogue[Any]] = {
    "nationality": nationalities.ALL,
    "language": languages.ALL,
    "residence_status": residence_statuses.ALL,
}


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
        said = cache(_said)
        for row, line in enumerate(lines, start=1):
            for column, value in enumerate(_cells(line, said)):
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


def _cells(line: PersonLine, said: Callable[[str, str], str]) -> Iterator[object]:
    yield line.number
    yield line.family_name
    yield line.given_name
    yield _date(line.birth)
    yield said("nationality", line.nationality)
    yield said("language", line.language)
    yield said("residence_status", line.residence_status)
    yield _date(line.residence_until)
    yield line.municipality
    yield said("state", line.state)
    yield line.opened_on
    yield line.lead
    yield line.next_due_on


def _date(value: PartialDate) -> date | str:
    """A day as a day; what is known in part as it was written."""
    if value.is_exact and value.value is not None:
        return value.value
    return value.original or (days.partial(value) if value.value else "")


def _said(kind: str, code: str) -> str:
    """The words for a code, in the language of now; a file looks up each of them once."""
    if kind == "state":
        return str(CaseState(code).label)
    catalogue = CATALOGUES[kind]
    return catalogue.get(code).label if code in catalogue else code
