"""From events to everything that the monitoring page shows, protected."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kim.monitoring import disclosure
from kim.monitoring.contents import GAP_DAYS, GAP_DIMENSIONS, REACH_DIMENSIONS, Contents
from kim.monitoring.disclosure import WITHHELD, Sum
from kim.monitoring.indicators import domain_gaps, referral_reach
from kim.monitoring.indicators.protection import ShownGap, ShownReach, protect_gaps, protect_reach
from kim.monitoring.mining import paths, perspectives, questions, waiting
from kim.monitoring.mining.protection import protect_map, protect_waiting
from kim.monitoring.mining.waiting import WHOLE
from kim.network.vocabulary import waiting_points

if TYPE_CHECKING:
    from datetime import date

    from kim.monitoring.disclosure import Count
    from kim.monitoring.mining.protection import ShownMap, ShownWaiting
    from kim.monitoring.mining.questions import Connection


Row = TypeVar("Row", ShownGap, ShownReach)


def measure(connection: Connection, *, as_of: date) -> Contents:
    """All figures on the day `as_of`, from the relation `event` of the connection."""
    cases, open_cases = _cases(connection)
    return Contents(
        as_of=as_of,
        cases=cases,
        open_cases=open_cases,
        maps={name: _map(connection, name) for name in perspectives.ALL},
        waiting=_waiting(connection, as_of),
        gaps={
            days: {
                by: _by_name(protect_gaps(domain_gaps.lost_between(connection, n_days=days, as_of=as_of, by=by)))
                for by in GAP_DIMENSIONS
            }
            for days in GAP_DAYS
        },
        reach={
            by: _by_name(protect_reach(referral_reach.reach(connection, as_of=as_of, by=by))) for by in REACH_DIMENSIONS
        },
    )


def limits() -> dict[str, int]:
    """Days that a wait may take, by law or proposal, for the waiting points that have such a number."""
    rows = waiting_points.ALL.rows()
    return {row.code: row.days for row in rows if row.days is not None and row.measure == "stretch"}


def _cases(connection: Connection) -> tuple[Count, Count]:
    """How many cases there are, and how many of them are not closed."""
    every, closed = connection.execute(questions.text(__package__, "cases")).fetchone()
    cells = {"all": every, "closed": closed, "open": every - closed}
    hidden = disclosure.withheld(cells, [Sum(("closed", "open"), ("all",))])
    all_cases, open_cases = (WITHHELD if name in hidden else cells[name] for name in ("all", "open"))
    return all_cases, open_cases


def _map(connection: Connection, perspective: str) -> ShownMap:
    perspectives.take(connection, perspective)
    return protect_map(paths.directly_follows(connection), paths.nodes(connection))


def _by_name(rows: list[Row]) -> list[Row]:
    """In an order that tells nothing: they come in the order of their true figures."""
    return sorted(rows, key=lambda row: (row.name != WHOLE, row.name or ""))


def _waiting(connection: Connection, as_of: date) -> list[ShownWaiting]:
    return protect_waiting(waiting.waiting_points(connection, as_of=as_of, limits=limits()))
