"""Two people changed the same thing: both versions, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kim.access.queries import actors
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.foundation.records import EditableRecord
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
    found = {"differences": [row for row in rows if row.mine != row.theirs], **_last_change(form.conflict)}
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


def _last_change(record: EditableRecord) -> dict[str, Any]:
    entry = AuditEntry.objects.filter(subject=str(record.pk), outcome="done").order_by("-created_at").first()
    if entry is None or entry.actor is None:
        return {}
    return {"changed_by": actors.names({entry.actor}).get(entry.actor, ""), "changed_at": entry.created_at}
