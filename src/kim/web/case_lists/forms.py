"""Correcting one row: words in place of the words of the list, and whether it is a person at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kim.procedures.caselist.case_list import ROW, SAME_PERSON
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.rows import Row, RowKind
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries import meanings
from kim.web.base.fields import LineField
from kim.web.base.forms import KimForm
from kim.web.case_lists import words

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from kim.procedures.models import CaseImport
    from kim.procedures.queries.case_imports import Brought, Choices

KINDS = [
    (RowKind.PERSON.value, _("a person: becomes a case")),
    (SAME_PERSON, _("the same person as elsewhere: left out")),
    (RowKind.NOTE.value, _("no person: left out")),
]
AS_CHOSEN = {RowKind.PERSON: RowKind.PERSON.value, RowKind.INCOMPLETE: ""}
AS_CHOSEN |= {RowKind.DUPLICATE: SAME_PERSON, RowKind.KNOWN: SAME_PERSON}
LONGEST = 500
LONGEST_REMARK = 4000


class RowForm(KimForm):
    """The corrections of one row. A text that cannot be understood is refused with the reason and not kept."""

    kind = forms.ChoiceField(label=_("What is this row?"), required=False, widget=forms.RadioSelect)

    def __init__(self, data: Any, *, case_import: CaseImport, brought: Brought, row: Row) -> None:
        """One text for every known column of the sheet."""
        self.case_import, self.row, self.read = case_import, row, row
        self.choices = self.after = queries.choices_of(case_import)
        self.listed = list(dict.fromkeys(one.field for one in brought.case_list.columns if one.sheet == row.sheet))
        kind = AS_CHOSEN.get(row.kind, RowKind.NOTE.value)
        super().__init__(data, initial={"seen": case_import.version, "kind": kind}, auto_id=f"r{row.number}-%s")
        self.fields["kind"].choices = KINDS  # type: ignore[attr-defined]
        for field in self.correctable:
            limit = LONGEST_REMARK if field is Field.REMARK else LONGEST
            label, widget = meanings.FIELD_LABELS[field], forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"})
            self.fields[field] = LineField(limit=limit, required=False, label=label, widget=widget)
            self.initial[field] = self._typed_before(field)
            if meanings.choices(field):
                widget.attrs["list"] = f"choices-{field}"

    @property
    def correctable(self) -> list[Field]:
        """The fields of this sheet that can be typed."""
        return [field for field in self.listed if field not in {Field.IGNORE, Field.RUNNING_NUMBER}]

    def by_field(self, field: Field) -> BoundField:
        """The input for a field."""
        return self[field]

    def clean(self) -> dict[str, Any]:
        """Read the row again with what was typed; what cannot be understood is said at its field."""
        self.after = replace(self.choices, cells=self._cells())
        read = queries.read(self.case_import, self.after)
        row = next(one for one in read.rows if one.place == self.row.place)
        self.read = row
        for one in row.cells:
            is_typed = one.is_corrected and self.cleaned_data.get(one.field)
            if is_typed and one.reading.understanding is Understanding.NOT_UNDERSTOOD:
                self.add_error(one.field, ValidationError(words.spoken(one.reading.reason), "not_understood"))
        if self.cleaned_data.get("kind") == RowKind.PERSON.value and row.kind is not RowKind.PERSON:
            self.add_error("kind", words.spoken(row.reason))
        return self.cleaned_data

    def _cells(self) -> dict[str, str]:
        """The corrections of the whole list with those of this row renewed."""
        own = "\t".join((self.row.sheet, str(self.row.number), ""))
        kept = {key: text for key, text in self.choices.cells.items() if not key.startswith(own)}
        typed = {own + field: self._stored(field) for field in self.correctable if self.cleaned_data.get(field)}
        return {**kept, **typed, **self._kind(own + ROW)}

    def _kind(self, key: str) -> dict[str, str]:
        said = self.cleaned_data.get("kind", "")
        is_new = said and (key in self.choices.cells or said != self.initial["kind"])
        return {key: said} if is_new else {}

    def _stored(self, field: Field) -> str:
        """The code where a label of the list of choices was taken over, otherwise the words."""
        typed = str(self.cleaned_data[field])
        codes = {label.casefold(): code for code, label in meanings.choices(field).items()}
        return codes.get(typed.casefold(), typed)

    def _typed_before(self, field: Field) -> str:
        stored = self.choices.cells.get("\t".join((self.row.sheet, str(self.row.number), field)), "")
        return meanings.choices(field).get(stored, stored)


def unbound(case_import: CaseImport, brought: Brought, row: Row) -> RowForm:
    """The form of a row that nobody has sent."""
    return RowForm(None, case_import=case_import, brought=brought, row=row)


def difference(form: RowForm, theirs: Choices) -> list[dict[str, str]]:
    """What was typed here and what stands there now, for the fields that differ."""
    own = "\t".join((form.row.sheet, str(form.row.number), ""))
    return [
        {"label": str(meanings.FIELD_LABELS[field]), "mine": mine, "theirs": saved}
        for field in form.correctable
        if (mine := form.after.cells.get(own + field, "")) != (saved := theirs.cells.get(own + field, ""))
    ]
