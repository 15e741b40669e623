"""Figures of mining as they may be shown: what concerns fewer than five cases is withheld."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kim.monitoring import disclosure
from kim.monitoring.disclosure import WITHHELD, Count, Days, Share
from kim.monitoring.mining.paths import END, START, Edge, Node, Variant
from kim.monitoring.mining.waiting import WHOLE, Waiting


@dataclass(frozen=True)
class ShownEdge:
    source: str
    target: str
    cases: int
    transitions: int
    median_days: Days
    p80_days: Days


@dataclass(frozen=True)
class ShownNode:
    activity: str
    cases: int


@dataclass(frozen=True)
class ShownMap:
    """A process map without its small cells, in fives; `share` is that of all transitions which the edges hold."""

    nodes: tuple[ShownNode, ...]
    edges: tuple[ShownEdge, ...]
    cases: Count
    share: float
    withheld_nodes: int
    withheld_edges: int
    imprecise: Count


@dataclass(frozen=True)
class ShownVariants:
    variants: tuple[Variant, ...]
    cases: Count
    share: Share


@dataclass(frozen=True)
class ShownWaiting:
    """A waiting point in one region (WHOLE: all; None: unknown); see `waiting.Waiting` for the figures."""

    point: str
    region: str | None
    cases: Count
    open_cases: Count
    median_days: Days
    p80_days: Days
    expected_days: Days
    share_over: Share
    limit_days: int | None


def protect_map(edges: Sequence[Edge], nodes: Sequence[Node]) -> ShownMap:
    """The process map without small nodes and edges, all its numbers rounded to five.

    What enters an activity leaves it, so a map is full of sums. Withholding a complement in each of them leaves next to
    nothing (of an invented county a third of the moves); rounding keeps the large arrows and no difference is exact.
    Do not say beside an activity how many of its arrows are missing: that would make small differences exact.
    """
    cases = sum(edge.cases for edge in edges if edge.source == START)
    transitions = sum(edge.transitions for edge in edges)
    shown_nodes = tuple(ShownNode(node.activity, disclosure.rounded(node.cases)) for node in nodes if _is_shown(node))
    names = {node.activity for node in shown_nodes}
    shown = [edge for edge in edges if _is_shown(edge) and _has_ends(edge, names)]
    return ShownMap(
        nodes=shown_nodes,
        edges=tuple(_edge(edge) for edge in shown),
        cases=disclosure.rounded(cases) if cases >= disclosure.SMALLEST else WITHHELD,
        share=round(sum(edge.transitions for edge in shown) / transitions, 2) if transitions else 1.0,
        withheld_nodes=len(nodes) - len(shown_nodes),
        withheld_edges=len(edges) - len(shown),
        imprecise=disclosure.count(sum(edge.imprecise for edge in edges), of=transitions),
    )


def protect_variants(variants: Sequence[Variant], *, top: int = 10) -> ShownVariants:
    """The `top` paths that enough cases take; the rest together is a share only."""
    cases = sum(variant.cases for variant in variants)
    shown = tuple(variant for variant in variants[:top] if variant.cases >= disclosure.SMALLEST)
    while shown and 0 < cases - sum(variant.cases for variant in shown) < disclosure.SMALLEST:
        shown = shown[:-1]
    held = sum(variant.cases for variant in shown)
    return ShownVariants(shown, disclosure.count(cases), disclosure.share(held, cases - held, cases))


def protect_waiting(rows: Iterable[Waiting]) -> list[ShownWaiting]:
    """The rows as they may be shown; within a waiting point no region can be computed from the others."""
    in_order = sorted(rows, key=lambda row: row.point)
    return [shown for _, group in groupby(in_order, key=lambda row: row.point) for shown in _point(list(group))]


def _point(rows: list[Waiting]) -> list[ShownWaiting]:
    cases = _hidden(rows, lambda row: row.cases)
    still_open = _hidden(rows, lambda row: row.open_cases, of=lambda row: row.cases)
    over = _hidden(rows, lambda row: row.over_cases, of=_judged)
    in_time = _hidden(rows, lambda row: row.judged_cases - row.over_cases, of=_judged)
    return [
        _bare(row)
        if row.region in cases
        else ShownWaiting(
            point=row.point,
            region=row.region,
            cases=row.cases,
            open_cases=WITHHELD if row.region in still_open else row.open_cases,
            median_days=disclosure.days(row.median_days, cases=row.completed_cases),
            p80_days=disclosure.days(row.p80_days, cases=row.completed_cases),
            expected_days=disclosure.days(row.expected_days, cases=row.completed_cases),
            share_over=_share_over(row, is_hidden=row.region in over | in_time),
            limit_days=row.limit_days,
        )
        for row in rows
    ]


def _hidden(
    rows: list[Waiting], figure: Callable[[Waiting], int], *, of: Callable[[Waiting], int] | None = None
) -> frozenset[str | None]:
    groups = {row.region: of(row) for row in rows} if of else None
    return disclosure.withheld_in_column({row.region: figure(row) for row in rows}, WHOLE, of=groups)


def _judged(row: Waiting) -> int:
    return row.judged_cases


def _share_over(row: Waiting, *, is_hidden: bool) -> Share:
    if row.share_over is None:
        return None
    share = disclosure.share(row.over_cases, row.judged_cases - row.over_cases, row.judged_cases)
    return WITHHELD if is_hidden and isinstance(share, float) else share


def _bare(row: Waiting) -> ShownWaiting:
    return ShownWaiting(
        point=row.point,
        region=row.region,
        cases=WITHHELD,
        open_cases=WITHHELD,
        median_days=WITHHELD,
        p80_days=WITHHELD,
        expected_days=WITHHELD,
        share_over=WITHHELD,
        limit_days=row.limit_days,
    )


def _edge(edge: Edge) -> ShownEdge:
    return ShownEdge(
        source=edge.source,
        target=edge.target,
        cases=disclosure.rounded(edge.cases),
        transitions=disclosure.rounded(edge.transitions),
        median_days=_edge_days(edge, edge.median_days),
        p80_days=_edge_days(edge, edge.p80_days),
    )


def _edge_days(edge: Edge, value: float | None) -> Days:
    is_a_move = edge.source != START and edge.target != END
    return disclosure.days(value, cases=edge.timed_cases) if is_a_move else None


def _is_shown(part: Node | Edge) -> bool:
    return part.cases >= disclosure.SMALLEST


def _has_ends(edge: Edge, activities: set[str]) -> bool:
    return edge.source in activities | {START} and edge.target in activities | {END}
