"""Which paths cases take: nodes, edges and whole variants. Raw figures: show them only after `protection`."""

from dataclasses import dataclass

from kim.monitoring.mining import questions
from kim.monitoring.mining.questions import Connection

START = "\x02"
"""Source of the edges into the first activity of a case; no activity is called so."""
END = "\x03"
"""Target of the edges out of the last activity so far, closed case or not."""
_SEPARATOR = "\x1f"


@dataclass(frozen=True)
class Edge:
    """`source` directly followed by `target`. Only moves between two exact days are timed; the rest is `imprecise`."""

    source: str
    target: str
    cases: int
    transitions: int
    timed_cases: int
    imprecise: int
    median_days: float | None
    p80_days: float | None

    @property
    def key(self) -> tuple[str, str]:
        return (self.source, self.target)


@dataclass(frozen=True)
class Node:
    activity: str
    cases: int
    occurrences: int


@dataclass(frozen=True)
class Variant:
    activities: tuple[str, ...]
    cases: int


def directly_follows(connection: Connection) -> list[Edge]:
    """The edges of the process map, those of most cases first."""
    rows = questions.answer(connection, __package__, "directly_follows")
    return sorted((_edge(*row) for row in rows), key=lambda edge: (-edge.cases, edge.key))


def nodes(connection: Connection) -> list[Node]:
    """The activities, those of most cases first."""
    rows = questions.answer(connection, __package__, "nodes")
    return sorted((Node(*row) for row in rows), key=lambda node: (-node.cases, node.activity))


def variants(connection: Connection) -> list[Variant]:
    """The whole paths, those of most cases first."""
    rows = questions.answer(connection, __package__, "variants")
    found = (Variant(tuple(path.split(_SEPARATOR)), cases) for path, cases in rows)
    return sorted(found, key=lambda variant: (-variant.cases, variant.activities))


def _edge(  # noqa: PLR0917 - the columns of directly_follows.sql
    source: str | None,
    target: str | None,
    cases: int,
    transitions: int,
    timed_cases: int,
    timed: int,
    median_days: float | None,
    p80_days: float | None,
) -> Edge:
    imprecise = 0 if source is None or target is None else transitions - timed
    return Edge(source or START, target or END, cases, transitions, timed_cases, imprecise, median_days, p80_days)
