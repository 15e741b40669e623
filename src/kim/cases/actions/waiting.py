"""Clocks that no step starts or stops: noted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _waiting
from kim.cases.policies import waiting as policy
from kim.foundation import audit, clock

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case, WaitingPeriod
    from kim.foundation.authority import Actor


@transaction.atomic
def start(*, by: Actor, case: Case, point: str, at_office: str | None = None, on: date | None = None) -> WaitingPeriod:
    """The person begins to wait at a point of the catalogue. Raises Refused."""
    policy.start(by, case, point, on or clock.today()).require()
    period = _waiting.start(case, point, on or clock.today(), at_office=at_office)
    audit.done(by, "waiting.start", period)
    return period


@transaction.atomic
def stop(*, by: Actor, period: WaitingPeriod, on: date | None = None) -> None:
    """The waiting is over: its days count. Raises Refused."""
    policy.stop(by, period, on or clock.today()).require()
    _waiting.stop(period, on or clock.today())
    audit.done(by, "waiting.stop", period)
