"""How many referrals lead to a first talk in time (K02) and after how long (K03). Raw: show only after `protection`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kim.monitoring.mining import questions
from kim.monitoring.mining.questions import Connection
from kim.monitoring.mining.waiting import WHOLE

WITHIN_DAYS = 30


@dataclass(frozen=True)
class Reach:
    """One value of a dimension: all, office (that sent), municipality, region, age_band, status_group, language_group.

    Of the `cases` whose referral is older than the days allowed, `reached_cases` had a first talk in time.
    `timed_cases` had one, in time or not, and `median_days` is of those.
    """

    dimension: str
    name: str | None
    cases: int
    referrals: int
    reached_cases: int
    timed_cases: int
    median_days: float | None
    imprecise: int

    @property
    def rate(self) -> float | None:
        return self.reached_cases / self.cases if self.cases else None


def reach(connection: Connection, *, as_of: date, by: str = "office", within_days: int = WITHIN_DAYS) -> list[Reach]:
    """The reach by one dimension: the row of all together (its name is WHOLE), then the lowest rate first."""
    questions.ask(connection, as_of=as_of, within_days=within_days)
    rows = questions.answer(connection, __package__, "referral_reach")
    found = [_reach(*row) for row in rows if row[0] in {by, "all"}]
    return sorted(found, key=lambda one: (one.name != WHOLE, one.rate is None, one.rate or 0.0, one.name or ""))


def _reach(dimension: str, name: str | None, *figures: Any) -> Reach:
    return Reach(dimension, WHOLE if dimension == "all" else name, *figures)
