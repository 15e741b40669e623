"""Rows of the event table of mining, straight from the case events of the database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kim.cases.models import CaseEvent
from kim.cases.vocabulary import events
from kim.demo.people import regions
from kim.monitoring.mining import event_table, questions


def rows() -> Iterator[tuple[Any, ...]]:
    """Every event in the order of its recording."""
    region_of = regions()
    for seq, event in enumerate(CaseEvent.objects.order_by("created_at", "pk").iterator()):
        if event.occurred_on is None:
            continue
        row = {
            "case_key": event.trace.hex,
            "seq": seq,
            "code": event.code,
            "subject": event.subject,
            "office": event.at_office or event.office_code,
            "legal_domain": event.legal_domain,
            "interface": event.interface,
            "municipality": event.municipality,
            "region": region_of.get(event.municipality),
            "occurred_on": event.occurred_on,
            "ts_ms": questions.milliseconds(event.occurred_on),
            "precision": event.precision,
            "recorded_at": None,
            "age_band": event.age_band,
            "status_group": event.status_group,
            "language_group": event.language_group,
            "activity": event.code if events.ALL.get(event.code).is_activity else None,
        }
        yield tuple(row[name] for name in event_table.COLUMNS)
