"""Two people changed the same entry: both versions, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.web.components import days

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms.boundfield import BoundField

    from kim.web.base.forms import KimForm


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that stands differently in the two versions."""

    label: str
    mine: str
    theirs: str


def both_versions(form: KimForm, shown: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    """What `components/conflict.html` shows, or nothing where nobody was faster; the form goes on from theirs."""
    if form.conflict is None:
        return {}
    current = form.conflict
    theirs = type(form)(initial=shown(current))
    pairs = ((field, theirs[field.name]) for field in form.visible_fields())
    rows = [Difference(str(mine.label), _words(mine), _words(other)) for mine, other in pairs]
    form.renewed()
    entry = AuditEntry.objects.filter(subject=str(current.pk), outcome="done").order_by("-created_at").first()
    who = actors.names({entry.actor}).get(entry.actor, "") if entry and entry.actor else ""
    at = days.spoken(entry.created_at, today=clock.today()) if entry else ""
    return {"differences": [row for row in rows if row.mine != row.theirs], "changed_by": who, "changed_at": at}


def _words(field: BoundField) -> str:
    value = field.value()
    if isinstance(field.field, forms.ChoiceField):
        return str(dict(field.field.choices).get(str(value), ""))  # type: ignore[arg-type]
    shown = field.field.widget.format_value(field.field.prepare_value(value))
    return "" if shown is None else str(shown)
