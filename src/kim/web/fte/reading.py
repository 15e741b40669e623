"""Figures out of a file that somebody brings: read into the form, and stated by whoever presses its button."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.planning.fte import figure_tables
from kim.planning.fte.figure_tables import NoFigures
from kim.web.base import uploaded_tables
from kim.web.base.uploaded_tables import NoTable

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_NAMED = 8


class FileForm(forms.Form):
    """A table, and which of its columns."""

    file = forms.FileField(
        label=gettext_lazy("Table (.xlsx or .csv)"),
        help_text=gettext_lazy("With a column of official municipality keys or of names, and one or more of figures."),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    column = forms.CharField(
        label=gettext_lazy("Heading of the column"), required=False, max_length=200, widget=forms.TextInput
    )


@dataclass(frozen=True, slots=True)
class Read:
    """What the form shows first, and what is said about the file. `problem` where nothing could be read."""

    initial: dict[str, Any] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    problem: str = ""


def read(form: FileForm, names: Mapping[str, str]) -> Read:
    """Understand the file of a form that is valid."""
    file, wanted = form.cleaned_data["file"], form.cleaned_data["column"]
    try:
        found = figure_tables.understand(uploaded_tables.rows_of(file), names, wanted)
    except NoTable as unreadable:
        return Read(problem=str(unreadable))
    except NoFigures as none:
        return Read(problem=_problem(none))
    initial = {f"at_{key}": value for key, value in found.values.items()}
    return Read(initial, list(_said(found, names)))


def _problem(none: NoFigures) -> str:
    if not none.has_keys:
        return _("No row has an official key or the name of one of our municipalities.")
    if not none.columns:
        return _("No column has figures beside our municipalities.")
    return _("Which column counts? Write its heading below and choose the file again: %(columns)s") % {
        "columns": ", ".join(none.columns)
    }


def _said(found: figure_tables.Understood, names: Mapping[str, str]) -> list[str]:
    missing = [name for key, name in names.items() if key not in found.values]
    parts = [_("Read from the column “%(column)s”; nothing is stated yet.") % {"column": found.column}]
    if missing:
        parts.append(_("Unknown afterwards: %(towns)s.") % {"towns": ", ".join(missing)})
    parts += [
        _("%(town)s: “%(text)s” cannot be read as a number.") % {"town": town, "text": text}
        for town, text in found.unread.items()
    ]
    if found.twice:
        parts.append(_("More than one row, so none was taken: %(towns)s.") % {"towns": ", ".join(found.twice)})
    if found.strange:
        parts.append(
            _("Rows that are not ours were left out (%(number)s): %(rows)s.")
            % {"number": len(found.strange), "rows": "; ".join(found.strange[:MOST_NAMED])}
        )
    return parts
