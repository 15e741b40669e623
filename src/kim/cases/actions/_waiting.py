"""Waiting points start and stop by themselves: the catalogue names the events that start and end each clock."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kim.cases.actions import _events
from kim.cases.actions._events import Happening
from kim.cases.models import WaitingPeriod
from kim.foundation import clock
from kim.network.vocabulary import waiting_points

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case, Step

BEFORE_THE_CASE = "referral.sent"
"""The wait for the first talk starts with the referral, before there is a case (see `actions.referrals`)."""


@cache
def _started_by(trigger: str) -> tuple[str, ...]:
    return tuple(code for code, row in waiting_points.ALL.items() if row.about == "case" and trigger in row.starts_on)


@cache
def _ended_by(trigger: str) -> tuple[str, ...]:
    return tuple(
        code
        for code, row in waiting_points.ALL.items()
        if row.about == "case" and trigger in row.ends_on and BEFORE_THE_CASE not in row.starts_on
    )


def follow(case: Case, happening: Happening, step: Step | None, on: date) -> None:
    """Stop and start the clocks that the catalogue ties to this happening."""
    for trigger in (happening.code, f"{happening.code}:{happening.subject}"):
        for point in _ended_by(trigger):
            for period in case.waiting_periods.filter(point=point, ended_on__isnull=True, started_on__lte=on):
                stop(period, on)
        for point in _started_by(trigger):
            if not case.waiting_periods.filter(point=point, ended_on__isnull=True).exists():
                start(case, point, on, step=step)


def start(case: Case, point: str, on: date, *, step: Step | None = None, at_office: str | None = None) -> WaitingPeriod:
    """Start a clock."""
    period = WaitingPeriod.objects.create(
        office_id=case.office_id,
        case=case,
        step=step,
        point=point,
        at_office_id=step.at_office_id if step else at_office,
        started_on=on,
    )
    _events.of_case(case, _happening("waiting.started", period, on))
    return period


def stop(period: WaitingPeriod, on: date) -> None:
    """Stop a clock: the days count."""
    WaitingPeriod.objects.filter(pk=period.pk).update(ended_on=on)
    _events.of_case(period.case, _happening("waiting.ended", period, on))


def drop(period: WaitingPeriod) -> None:
    """Give a clock up: the days are not counted, because what was waited for did not come."""
    WaitingPeriod.objects.filter(pk=period.pk).update(ended_on=clock.today(), given_up=True)
    _events.of_case(period.case, _happening("waiting.dropped", period, clock.today()))


def _happening(code: str, period: WaitingPeriod, on: date) -> Happening:
    return Happening(code, period.point, on=on, at_office=period.at_office_id or "")
