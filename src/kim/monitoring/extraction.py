"""The only door to case data: events leave the database as codes and days, corrected ones left out.

What comes out knows no person, no case and no colleague: a random key per episode, offices, places, coarse groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kim.cases.models import CaseEvent
from kim.cases.vocabulary import events as event_codes
from kim.monitoring.mining import questions
from kim.network.models import Municipality

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

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
_CODES_PER_MOMENT = 1_000


def rows() -> Iterator[tuple[Cell, ...]]:
    """Events in the columns of `mining.event_table.COLUMNS`; `office` is the other office concerned, if there is one.

    Events without any day cannot stand on a path and stay out. `activity` is empty: `mining.perspectives` fills it.
    """
    regions = dict(Municipality.objects.values_list("ags", "region"))
    places = {code: place for place, code in enumerate(event_codes.ALL.codes)}
    for values in _standing().iterator(chunk_size=CHUNK):
        trace, code, subject, owner, other, domain, interface, ags, day, recorded, precision, *groups = values
        yield (
            str(trace),
            _order(recorded, places[code]),
            code,
            subject,
            other or owner,
            domain,
            interface,
            ags,
            regions.get(ags, ""),
            day,
            questions.milliseconds(day),
            precision,
            recorded.replace(tzinfo=None),
            *groups,
            None,
        )


def _order(recorded: datetime, place: int) -> int:
    """By the moment of recording; what one act recorded at the same moment stands in the order of the catalogue."""
    return int(recorded.timestamp() * 1_000_000) * _CODES_PER_MOMENT + place


def _standing() -> QuerySet[CaseEvent, tuple[Any, ...]]:
    corrected = CaseEvent.objects.filter(corrects__isnull=False).values("corrects")
    standing = CaseEvent.objects.filter(corrects__isnull=True, occurred_on__isnull=False).exclude(pk__in=corrected)
    return standing.values_list(*_FIELDS)
