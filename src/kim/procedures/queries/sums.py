"""The rows of a list as one sum that a reader can check: rows = cases + doubles + … + rows without a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from kim.procedures.caselist.report import Counts


def line(counts: Counts) -> str:
    """The sum in the language of the moment; only what there is any of is named, cases always."""
    rows = ngettext("%(n)s row", "%(n)s rows", counts.rows) % {"n": counts.rows}
    return f"{rows} = {' + '.join(_parts(counts))}"


def _parts(counts: Counts) -> list[str]:
    cases = ngettext("%(n)s case", "%(n)s cases", counts.imported) % {"n": counts.imported}
    doubles = ngettext("%(n)s double", "%(n)s doubles", counts.duplicates) % {"n": counts.duplicates}
    here = _("%(n)s already in the office") % {"n": counts.already_here}
    unclear = _("%(n)s without a clear name") % {"n": counts.incomplete}
    told = (counts.duplicates, doubles), (counts.already_here, here), (counts.incomplete, unclear)
    return [cases, *(words for number, words in told if number), *_without_person(counts)]


def _without_person(counts: Counts) -> list[str]:
    kinds = {
        _("headings"): counts.headings,
        _("empty"): counts.blank,
        _("sum"): counts.totals,
        _("note"): counts.notes,
    }
    named = ", ".join(f"{kind} {number}" for kind, number in kinds.items() if number)
    whole = sum(kinds.values())
    return [_("%(n)s without a person (%(kinds)s)") % {"n": whole, "kinds": named}] if whole else []
