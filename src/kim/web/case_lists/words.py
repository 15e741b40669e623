"""What was understood, in words for the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kim.foundation.partial_dates import PartialDate
from kim.procedures.caselist.cells import Redaction
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.rows import RowKind
from kim.procedures.queries import meanings
from kim.web.components import days

if TYPE_CHECKING:
    from kim.procedures.caselist.fields import Field
    from kim.procedures.caselist.reading import Reading
    from kim.procedures.caselist.sentences import Sentence

ROW_KINDS = {
    RowKind.PERSON: (_("a person"), "success"),
    RowKind.DUPLICATE: (_("a copy, left out"), "neutral"),
    RowKind.KNOWN: (_("already in your office, left out"), "neutral"),
    RowKind.INCOMPLETE: (_("not clear, left out"), "warning"),
    RowKind.BLANK: (_("empty"), "neutral"),
    RowKind.HEADER: (_("headings"), "neutral"),
    RowKind.TOTAL: (_("a sum"), "neutral"),
    RowKind.NOTE: (_("no person"), "neutral"),
}
PRECISIONS = {
    "month": _("to the month"),
    "season": _("to the season"),
    "year": _("to the year"),
}
PROBLEMS = {
    "file": _("About the file"),
    "column_not_imported": _("Columns that are not taken over"),
    "no_people": _("No people"),
    "already_here": _("Already in your office: left out"),
    "incomplete": _("Rows without a clear name: left out"),
    "duplicate_of": _("Copies: left out"),
    "possible_duplicate": _("Perhaps the same person twice: both are taken over unless you decide otherwise"),
    "not_understood": _("Cells that were not understood: the field stays empty, the words are kept"),
    "please_check": _("Understood, but not certain"),
    "centre_replaced": _("The name of a counselling centre was replaced by “Beratungsstelle”"),
    "violence_removed": _("Words about violence were taken out"),
    "speak_to_the_centre": _("Speak to the counselling centre"),
    "may_call_no": _("The remark says not to call"),
    "may_leave_message_no": _("The remark says not to leave messages"),
    "phone": _("A telephone number stands in the remark"),
    "children": _("Children are mentioned"),
    "other_row": _("The remark points to another row"),
    "controls": _("Invisible signs were taken out of a name"),
    "health": _("The remark speaks about health"),
}


def spoken(sentence: Sentence) -> str:
    """A sentence of the reader in the language of the request."""
    return sentence.text(gettext)


def meaning(field: Field, reading: Reading[Any]) -> str:
    """What the cell was understood as; a proposal where it was not understood, nothing where there is none."""
    if reading.understanding is Understanding.UNKNOWN:
        return gettext("not known")
    return of_value(field, reading.value)


def of_value(field: Field, value: Any) -> str:
    """The words for a value, a date with how exactly it is known."""
    words = meanings.label(field, meanings.code(field, value))
    return date(words) if isinstance(words, PartialDate) else words


def date(value: PartialDate) -> str:
    """As much of the date as is known, and how much that is."""
    precision = PRECISIONS.get(value.precision)
    return f"{days.partial(value)} ({precision})" if precision else days.partial(value)


def problem(code: str) -> str:
    """The heading above all problems of a kind."""
    return str(PROBLEMS.get(code, code))


def redacted(kind: Redaction) -> str:
    """Why words are not there any more."""
    if kind is Redaction.CENTRE:
        return gettext("The name of a counselling centre was replaced by “Beratungsstelle” and isn't kept.")
    return gettext("Words about violence were replaced by “[…]” and aren't kept.")
