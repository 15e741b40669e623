"""Who notes waiting by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, days
from kim.foundation.authority import Verdict
from kim.network.vocabulary import waiting_points

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case, WaitingPeriod
    from kim.foundation.authority import Actor


def start(by: Actor, case: Case, point: str, day: date) -> Verdict:
    """The team, for a point about cases whose clock does not run yet."""
    is_known = point in waiting_points.ALL and waiting_points.ALL.get(point).about == "case"
    return (
        cases.change(by, case)
        & Verdict.when(is_known, otherwise=_("Choose a waiting point of the catalogue."))
        & Verdict.when(
            not case.waiting_periods.filter(point=point, ended_on__isnull=True).exists(),
            otherwise=_("This waiting is already running."),
        )
        & days.waiting(case).holds(day)
    )


def stop(by: Actor, period: WaitingPeriod, day: date) -> Verdict:
    """The team, for a clock that runs, on a day not before it started."""
    return (
        cases.change(by, period.case)
        & Verdict.when(period.ended_on is None, otherwise=_("This waiting has already ended."))
        & days.waiting(period.case).holds(day)
        & Verdict.when(day >= period.started_on, otherwise=_("Waiting does not end before it began."))
    )
