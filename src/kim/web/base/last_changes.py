"""Who changed a record last, and when: what somebody reads who was overtaken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kim.access.queries import actors
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.foundation.models.audit_entry import Outcome
from kim.web.components import days

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.records import Record


def of(record: Record, reader: Actor) -> dict[str, Any]:
    """What `components/conflict.html` says of the other version; nothing where the trail does not know it."""
    entries = AuditEntry.objects.filter(subject=str(record.pk), outcome=Outcome.DONE)
    entry = entries.order_by("-created_at", "-pk").first()
    if entry is None or entry.actor is None:
        return {}
    return {
        "changed_by": actors.names({entry.actor}).get(entry.actor, ""),
        "changed_at": days.spoken(entry.created_at, today=clock.today()),
        "is_own_change": entry.actor == reader.id,
    }
