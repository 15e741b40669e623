"""How long cases wait at each waiting point. Raw figures: show them only after `protection`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kim.monitoring.mining import questions
from kim.monitoring.mining.questions import Connection

WHOLE = "*"
"""Stands in `region` for all regions together; None stands for cases whose region is unknown."""


@dataclass(frozen=True)
class Waiting:
    """One waiting point in one region.

    `median_days` and `p80_days` are of the waits that have ended; `expected_days` and `expected_p80_days`
    (Kaplan-Meier) count those still waiting too and are None while fewer have ended. `over_cases` of
    `judged_cases` took longer than the limit; judged are waits that began longer ago than it. `imprecise` waits
    have no exact day and are not timed.
    """

    point: str
    region: str | None
    cases: int
    completed_cases: int
    open_cases: int
    imprecise: int
    median_days: float | None
    p80_days: float | None
    expected_days: float | None
    expected_p80_days: float | None
    judged_cases: int
    over_cases: int
    limit_days: int | None

    @property
    def share_over(self) -> float | None:
        return self.over_cases / self.judged_cases if self.judged_cases else None


def waiting_points(connection: Connection, *, as_of: date, limits: Mapping[str, int]) -> list[Waiting]:
    """Every waiting point per region and whole, measured on the day `as_of`; `limits` are days per waiting point."""
    questions.ask(connection, as_of=as_of)
    questions.limit(connection, limits)
    connection.execute("drop table if exists wait")
    connection.execute(questions.text(__package__, "waits"))
    expected = _expected(connection)
    rows = questions.answer(connection, __package__, "waiting")
    found = [_waiting(row, expected) for row in rows]
    return sorted(found, key=lambda waiting: (waiting.point, waiting.region != WHOLE, waiting.region or ""))


_Expected = dict[tuple[str, str | None], tuple[float | None, float | None]]


def _expected(connection: Connection) -> _Expected:
    rows = questions.answer(connection, __package__, "survival")
    return {(point, WHOLE if whole else region): (median, p80) for point, whole, region, median, p80 in rows}


def _waiting(row: tuple[Any, ...], expected: _Expected) -> Waiting:
    point, whole, region, cases, completed, still_open, imprecise, median, p80, judged, over, limit = row
    place = WHOLE if whole else region
    expected_days, expected_p80 = expected.get((point, place), (None, None))
    return Waiting(
        point=point,
        region=place,
        cases=cases,
        completed_cases=completed,
        open_cases=still_open,
        imprecise=imprecise,
        median_days=median,
        p80_days=p80,
        expected_days=expected_days,
        expected_p80_days=expected_p80,
        judged_cases=judged,
        over_cases=over,
        limit_days=limit,
    )
