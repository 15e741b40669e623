"""Two people changed the same thing: both versions, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kim.people.queries.details import details_of
from kim.web.cases.forms import DetailsForm, written

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from kim.people.models import Person


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that stands differently in the two versions."""

    label: str
    mine: str
    theirs: str


def both_versions(form: DetailsForm) -> dict[str, Any]:
    """What `components/conflict.html` shows, or nothing where nobody was faster; the form then goes on from theirs."""
    if form.conflict is None:
        return {}
    person: Person = form.conflict
    theirs = DetailsForm(initial=written(details_of(person)))
    pairs = ((field, theirs[field.name]) for field in form.visible_fields())
    rows = [Difference(str(mine.label), _words(mine), _words(other)) for mine, other in pairs]
    form.renewed()
    return {"differences": [row for row in rows if row.mine != row.theirs], **form.last_change}


def _words(field: BoundField) -> str:
    """What the field shows, in the words of its choices."""
    value = field.value()
    if isinstance(field.field, forms.ChoiceField):
        choices: Any = field.field.choices
        labels = {str(code): str(label) for code, label in choices}
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(code), str(code)) for code in chosen if code)
    shown = field.field.widget.format_value(field.field.prepare_value(value))
    return "" if shown is None else str(shown)
