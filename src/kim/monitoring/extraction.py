"""The only door to case data: events leave the database as codes and days, corrected ones left out.

What comes out knows no person, no case and no colleague: a random key per episode, offices, places, coarse groups.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from kim.cases.models import CaseEvent
from kim.cases.vocabulary import events as event_codes
from kim.network.models import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kim.monitoring.mining.event_table import Cell

CHUNK = 10_000
_FIELDS = (
    "trace",
    "code",
    "subject",
    "office_code",
    "at_office",
    "legal_domain",
    "interface",
    "municipality",
    "occurred_on",
    "created_at",
    "precision",
    "age_band",
    "status_group",
    "language_group",
)


def rows() -> Iterator[tuple[Cell, ...]]:
    """Events in the columns of `mining.event_table.COLUMNS`; `office` is the other office concerned, if there is one.

    Events without any day cannot stand on a path and stay out.
    """
    regions = dict(Municipality.objects.values_list("ags", "region"))
    activities = {row.code: row.subject for row in event_codes.ALL.rows() if row.is_activity}
    for values in _standing().iterator(chunk_size=CHUNK):
        trace, code, subject, owner, other, domain, interface, ags, day, recorded, precision, *groups = values
        yield (
            str(trace),
            int(recorded.timestamp() * 1_000_000),
            code,
            subject,
            other or owner,
            domain,
            interface,
            ags,
            regions.get(ags, ""),
            day,
            _milliseconds(day),
            precision,
            recorded.replace(tzinfo=None),
            *groups,
            activity(code, subject) if code in activities else None,
        )


def activity(code: str, subject: str) -> str:
    """How an event is called on the process map: steps by their step, everything else by its code."""
    return f"{code}:{subject}" if code.startswith("step.") else code


def _standing() -> Iterator[tuple[object, ...]]:  # type: ignore[misc]
    corrected = CaseEvent.objects.filter(corrects__isnull=False).values("corrects")
    standing = CaseEvent.objects.filter(corrects__isnull=True, occurred_on__isnull=False).exclude(pk__in=corrected)
    return standing.values_list(*_FIELDS)  # type: ignore[return-value]


def _milliseconds(day: date) -> int:
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp()) * 1000
