"""What a snapshot holds: every figure of the monitoring page, protected before it gets here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from kim.monitoring import figures
from kim.monitoring.disclosure import Count
from kim.monitoring.indicators.protection import ShownGap, ShownReach
from kim.monitoring.mining.protection import ShownEdge, ShownMap, ShownNode, ShownWaiting

Row = TypeVar("Row")

GAP_DAYS = (14, 30, 60)
GAP_DIMENSIONS = ("municipality", "region")
REACH_DIMENSIONS = ("office", "municipality", "language_group", "status_group")


@dataclass(frozen=True)
class Contents:
    """Figures of the day `as_of`. `gaps` by days and dimension, `reach` by dimension, `maps` by perspective."""

    as_of: date
    cases: Count
    open_cases: Count
    maps: dict[str, ShownMap]
    waiting: list[ShownWaiting]
    gaps: dict[int, dict[str, list[ShownGap]]]
    reach: dict[str, list[ShownReach]]


def written(contents: Contents) -> dict[str, Any]:
    """The contents as JSON."""
    return {
        "as_of": contents.as_of.isoformat(),
        "cases": figures.stored(contents.cases),
        "open_cases": figures.stored(contents.open_cases),
        "maps": {name: figures.stored(shown) for name, shown in contents.maps.items()},
        "waiting": figures.stored(contents.waiting),
        "gaps": {str(n): {by: figures.stored(rows) for by, rows in some.items()} for n, some in contents.gaps.items()},
        "reach": {by: figures.stored(rows) for by, rows in contents.reach.items()},
    }


def read(text: dict[str, Any]) -> Contents:
    """The contents that were `written`."""
    return Contents(
        as_of=date.fromisoformat(text["as_of"]),
        cases=figures.figure(text["cases"]),
        open_cases=figures.figure(text["open_cases"]),
        maps={name: _map(shown) for name, shown in text["maps"].items()},
        waiting=figures.rows(ShownWaiting, text["waiting"]),
        gaps={int(days): _by_dimension(ShownGap, tables) for days, tables in text["gaps"].items()},
        reach=_by_dimension(ShownReach, text["reach"]),
    )


def _by_dimension(kind: type[Row], tables: dict[str, Any]) -> dict[str, list[Row]]:
    return {by: figures.rows(kind, rows) for by, rows in tables.items()}


def _map(text: dict[str, Any]) -> ShownMap:
    parts = {
        "nodes": tuple(figures.rows(ShownNode, text["nodes"])),
        "edges": tuple(figures.rows(ShownEdge, text["edges"])),
    }
    return figures.row(ShownMap, {**text, **parts})
