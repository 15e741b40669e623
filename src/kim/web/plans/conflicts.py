"""Two people changed the same thing: both versions, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.web.base.forms import KimForm


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that stands differently in the two versions."""

    label: str
    mine: str
    theirs: str


def both_versions(form: KimForm, shown: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """What `components/conflict.html` shows, or nothing where nobody was faster; the form then goes on from theirs.

    `shown` gives the values that the form shows for a record.
    """
    if form.conflict is None:
        return {}
    theirs = shown(form.conflict)
    rows = [
        Difference(str(bound.label), _words(bound.field, bound.value()), _words(bound.field, theirs.get(bound.name)))
        for bound in form.visible_fields()
        if bound.name in theirs
    ]
    found = {"differences": [row for row in rows if row.mine != row.theirs], **form.last_change}
    form.renewed()
    return found


def _words(field: forms.Field, value: Any) -> str:
    """What the field shows, in the words of its choices."""
    if isinstance(field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in _flat(field.choices)}
        chosen = value if isinstance(value, list | tuple) else [value]
        return ", ".join(labels.get(str(code), str(code)) for code in chosen if code not in {None, ""})
    shown = field.widget.format_value(field.prepare_value(value))
    return "" if shown is None else str(shown)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    groups = [label if isinstance(label, list | tuple) else [(code, label)] for code, label in choices]
    return [pair for group in groups for pair in group]
