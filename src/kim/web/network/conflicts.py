"""Two people changed the same entry: both versions, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from kim.web.base.forms import KimForm


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that stands differently in the two versions."""

    label: str
    mine: str
    theirs: str


def both_versions(form: KimForm, theirs: KimForm | None) -> dict[str, Any]:
    """What `components/conflict.html` shows, or nothing where nobody was faster; the form goes on from theirs.

    `theirs` is the same form with what stands there now.
    """
    if form.conflict is None or theirs is None:
        return {}
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
    if isinstance(field.field, forms.BooleanField):
        return "✓" if value else ""
    shown = field.field.widget.format_value(field.field.prepare_value(value))
    return "" if shown is None else str(shown)
