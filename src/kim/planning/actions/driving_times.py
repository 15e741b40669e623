"""Stating driving times, and going back to the estimates of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.planning.models import DrivingTimes
from kim.planning.policies import driving_times as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.planning.hours.road_tables import Minutes


@transaction.atomic
def state(*, by: Actor, office: str, source: str, as_of: date, minutes: Minutes) -> DrivingTimes:
    """A table for all municipalities; plans that are computed from now on use it. Raises Refused."""
    policy.state(by, office, source, as_of, minutes).require()
    rows = [[start, end, far] for (start, end), far in sorted(minutes.items())]
    table = DrivingTimes.objects.create(office_id=office, source=source, as_of=as_of, minutes=rows)
    audit.done(by, "driving_times.state", table)
    return table


@transaction.atomic
def use_estimates(*, by: Actor, office: str) -> DrivingTimes:
    """The estimates of the program count again; what was brought stays on record. Raises Refused."""
    policy.plan(by, office).require()
    table = DrivingTimes.objects.create(office_id=office, source="", as_of=clock.today(), minutes=[])
    audit.done(by, "driving_times.use_estimates", table)
    return table
