"""Cases lost between two legal domains (K15). Raw figures: show them only after `protection`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kim.monitoring.mining import questions
from kim.monitoring.mining.questions import Connection
from kim.monitoring.mining.waiting import WHOLE


@dataclass(frozen=True)
class DomainGap:
    """What followed the end of a domain, for one value of a dimension: all, region, municipality or (ended) domain.

    `lost_cases` of the judged `cases` had no next domain within the days asked for. `timed_cases` have a next domain,
    in time or not, and `median_days` is between the two.
    """

    dimension: str
    name: str | None
    cases: int
    lost_cases: int
    timed_cases: int
    median_days: float | None
    p80_days: float | None
    imprecise: int


def lost_between(connection: Connection, *, n_days: int, as_of: date, by: str = "municipality") -> list[DomainGap]:
    """The gaps by one dimension: the row of all together (its name is WHOLE), then most lost cases first."""
    questions.ask(connection, as_of=as_of, within_days=n_days)
    rows = questions.answer(connection, __package__, "domain_gaps")
    found = [_gap(*row) for row in rows if row[0] in {by, "all"}]
    return sorted(found, key=lambda gap: (gap.name != WHOLE, -gap.lost_cases, gap.name or ""))


def _gap(dimension: str, name: str | None, *figures: Any) -> DomainGap:
    return DomainGap(dimension, WHOLE if dimension == "all" else name, *figures)
