"""What each column is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from kim.foundation.authority import Permission
from kim.procedures.caselist.fields import Field
from kim.procedures.queries import case_imports as queries
from kim.procedures.queries import meanings
from kim.web.base.forms import KimForm
from kim.web.base.requests import signed_in
from kim.web.case_lists import drafts, words

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.http import HttpResponse

    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.caselist.columns import ColumnGuess
    from kim.procedures.models import CaseImport
    from kim.web.base.requests import KimRequest

MAY_STAND_TWICE = (Field.REMARK, Field.IGNORE)


@dataclass(frozen=True, slots=True)
class Line:
    """One column on the page."""

    guess: ColumnGuess
    field: BoundField
    examples: list[str]
    reason: str


class ColumnsForm(KimForm):
    """A choice for each column."""

    def __init__(self, *args: Any, case_list: CaseList, **more: Any) -> None:
        """Offer every field for every column."""
        super().__init__(*args, **more)
        self.guesses = dict(enumerate(case_list.columns))
        choices = [(str(field), meanings.FIELD_LABELS[field]) for field in (Field.IGNORE, *Field)][:-1]
        for number, guess in self.guesses.items():
            title = guess.heading or _("without a heading")
            label = _("Column %(letter)s, %(title)s") % {"letter": guess.column, "title": title}
            self.fields[f"c{number}"] = forms.ChoiceField(choices=choices, initial=str(guess.field), label=label)

    def clean(self) -> dict[str, Any]:
        """A sheet says each thing in one column; only remarks may stand in several."""
        taken: dict[tuple[str, str], str] = {}
        for number, guess in self.guesses.items():
            field = self.cleaned_data.get(f"c{number}", "")
            if (guess.sheet, field) in taken and field not in MAY_STAND_TWICE:
                text = _("Column %(letter)s is this already. Choose something else for one of the two.")
                self.add_error(f"c{number}", text % {"letter": taken[guess.sheet, field]})
            taken.setdefault((guess.sheet, field), guess.column)
        return self.cleaned_data

    def chosen(self, before: dict[str, str]) -> dict[str, str]:
        """What differs from the guesses, and what was chosen before; the rest goes on being guessed."""
        found = {}
        for number, guess in self.guesses.items():
            key, field = f"{guess.sheet}\t{guess.column}", self.cleaned_data.get(f"c{number}", "")
            if field and (field != guess.field or key in before):
                found[key] = field
        return found


@signed_in(Permission.CASE_LIST_IMPORT)
@drafts.of_draft
def show(request: KimRequest, case_import: CaseImport) -> HttpResponse:
    """Every column with examples, what it was taken for and why."""
    brought = queries.opened(case_import)
    form = ColumnsForm(request.POST or None, case_list=brought.case_list, initial={"seen": case_import.version})
    if request.method == "POST" and (led_on := _save(request, case_import, form)):
        return led_on
    form.renewed()
    context = {
        "form": form,
        "sheets": _sheets(form, queries.examples(brought.book)),
        "case_import": case_import,
        "steps": drafts.steps(case_import, "case_list_columns"),
        "warnings": [words.spoken(warning) for warning in brought.case_list.warnings],
    }
    return render(request, "case_lists/columns.html", context, status=form.status)


def _save(request: KimRequest, case_import: CaseImport, form: ColumnsForm) -> HttpResponse | None:
    choices = queries.choices_of(case_import)
    after = replace(choices, columns=form.chosen(choices.columns)) if form.is_valid() else choices
    to = reverse("case_list_cells", args=[case_import.pk]), _("The columns are saved.")
    return drafts.save(request, case_import, form, after, to)


def _sheets(form: ColumnsForm, examples: dict[tuple[str, str], list[str]]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for number, guess in form.guesses.items():
        texts = examples.get((guess.sheet, guess.column), [])
        line = Line(guess, form[f"c{number}"], texts, words.spoken(guess.reason))
        found.setdefault(guess.sheet, []).append(line)
    return found
