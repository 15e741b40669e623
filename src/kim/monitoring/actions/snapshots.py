"""Computing the figures of the county anew."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.monitoring import contents, extraction, measuring
from kim.monitoring.mining import event_table
from kim.monitoring.models import Snapshot
from kim.monitoring.policies import snapshots as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.monitoring.contents import Contents


def compute(*, by: Actor) -> Snapshot:
    """Take all events, measure, protect, and keep what may be shown. Raises Refused.

    Only the last step is a transaction: reading takes seconds, and nobody must wait for a lock meanwhile.
    """
    policy.compute(by).require()
    began = time.perf_counter()
    figures, events = _measured()
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            events=events, seconds=round(time.perf_counter() - began, 3), figures=contents.written(figures)
        )
        audit.done(by, "snapshot.compute", snapshot)
    return snapshot


def _measured() -> tuple[Contents, int]:
    connection = event_table.open_connection(extraction.rows())
    try:
        (events,) = connection.execute("select count(*) from event").fetchone() or (0,)
        return measuring.measure(connection, as_of=clock.today()), events
    finally:
        connection.close()
