"""The paths of all cases as a map: activities as boxes, moves as arrows, wider with more cases, warmer with more days.

The words come translated from the caller. Only figures that may be shown come in (`monitoring.mining.protection`).
"""

import json
import math
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from kim.monitoring.disclosure import Days
from kim.monitoring.mining.paths import END, START
from kim.monitoring.mining.protection import ShownEdge, ShownMap

WARMTH = (7, 30, 90)
"""An arrow is warmer above each of these median days."""
_COLOURS = {"unknown": "#6b7280", "0": "#2f6f8f", "1": "#9a6700", "2": "#c2410c", "3": "#9b1c31"}
_FONT = "Fira Sans, Arial, sans-serif"
_MARGIN = 12
_LEGEND_LINE = 20
_SECONDS_FOR_A_LAYOUT = 20


class LayoutMissing(RuntimeError):
    """No Graphviz on this machine, or it gave up."""


@dataclass(frozen=True)
class Wording:
    """`node` and `edge` say the figures, as in "42 cases" and "42 · 14 d"; `legend` explains WARMTH_KEYS in turn."""

    title: str
    description: str
    start: str
    end: str
    node: Callable[[int], str]
    edge: Callable[[int, Days], str]
    legend: Sequence[str]


WARMTH_KEYS = ("0", "1", "2", "3", "unknown")


def simplify(shown: ShownMap, *, keep: int = 20) -> ShownMap:
    """The map with about `keep` edges: those of most cases, and those without which an activity would hang loose.

    `share` of the result says how much of all transitions is left.
    """
    by_cases = sorted(shown.edges, key=lambda edge: (-edge.cases, edge.source, edge.target))
    needed = _spanning(by_cases, START, forward=True) | _spanning(by_cases, END, forward=False) | _any_edge(by_cases)
    room = max(0, keep - len(needed))
    kept = needed | set([edge for edge in by_cases if edge not in needed][:room])
    before = sum(edge.transitions for edge in shown.edges)
    after = sum(edge.transitions for edge in kept)
    return replace(
        shown,
        edges=tuple(edge for edge in by_cases if edge in kept),
        share=round(shown.share * after / before, 2) if before else shown.share,
    )


def table(shown: ShownMap, wording: Wording) -> list[ShownEdge]:
    """The rows of the table behind the map, with words for start and end."""
    names = {START: wording.start, END: wording.end}
    return [
        replace(edge, source=names.get(edge.source, edge.source), target=names.get(edge.target, edge.target))
        for edge in shown.edges
    ]


def draw(shown: ShownMap, wording: Wording, *, name: str = "process-map") -> str:
    """The map as SVG in its natural size; `name` keeps its ids apart from those of other pictures on the page."""
    boxes = _boxes(shown, wording)
    most = max((edge.cases for edge in shown.edges), default=1)
    layout = _layout(_dot(boxes, shown.edges, wording, most))
    _, _, right, top = (float(number) for number in layout["bb"].split(","))
    width, height = max(right, 300.0) + 2 * _MARGIN, top + 2 * _MARGIN
    full_height = height + _LEGEND_LINE * len(wording.legend) + _MARGIN
    parts = [
        *(_arrow(shown.edges[int(e["name"])], e, top, wording, most) for e in _named_edges(layout)),
        *(_box(boxes[int(o["name"][1:])], o, top) for o in layout.get("objects", [])),
        *_legend(wording.legend, height),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture process-map" role="img" width="{width:.0f}" '
        f'height="{full_height:.0f}" viewBox="0 0 {width:.0f} {full_height:.0f}" '
        f'aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">'
        f'<title id="{name}-title">{escape(wording.title)}</title>'
        f'<desc id="{name}-desc">{escape(wording.description)}</desc>'
        f'<rect class="ground" width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


@dataclass(frozen=True)
class _Box:
    activity: str
    lines: tuple[str, ...]
    kind: str


def _boxes(shown: ShownMap, wording: Wording) -> list[_Box]:
    used = {end for edge in shown.edges for end in (edge.source, edge.target)}
    ends = [(START, wording.start), (END, wording.end)]
    boxes = [_Box(key, (word,), "end") for key, word in ends if key in used]
    return boxes + [
        _Box(node.activity, (*textwrap.wrap(node.activity, 24), wording.node(node.cases)), "activity")
        for node in shown.nodes
        if node.activity in used
    ]


def _spanning(by_cases: Iterable[ShownEdge], root: str, *, forward: bool) -> set[ShownEdge]:
    """Grow from the root along the strongest edges until everything that can be reached is."""
    reached, chosen, edges = {root}, set(), list(by_cases)

    def grows(edge: ShownEdge) -> bool:
        near, far = (edge.source, edge.target) if forward else (edge.target, edge.source)
        return near in reached and far not in reached

    while edge := next(filter(grows, edges), None):
        chosen.add(edge)
        reached |= {edge.source, edge.target}
    return chosen


def _any_edge(by_cases: Iterable[ShownEdge]) -> set[ShownEdge]:
    """The strongest edge of each activity, for those that neither start nor end reaches."""
    strongest: dict[str, ShownEdge] = {}
    for edge in by_cases:
        strongest.setdefault(edge.source, edge)
        strongest.setdefault(edge.target, edge)
    return {edge for name, edge in strongest.items() if name not in {START, END}}


def _dot(boxes: Sequence[_Box], edges: Sequence[ShownEdge], wording: Wording, most: int) -> str:
    numbers = {box.activity: number for number, box in enumerate(boxes)}
    lines = [
        "digraph {",
        "graph [rankdir=TB, nodesep=0.4, ranksep=0.45]",
        'node [shape=box, fontname=Arial, fontsize=13, margin="0.16,0.09"]',
        "edge [fontname=Arial, fontsize=12]",
        *(f"n{number} [label={_quoted(box.lines)}]" for number, box in enumerate(boxes)),
        *(
            f"n{numbers[edge.source]} -> n{numbers[edge.target]} [id={number}, weight={1 + 30 * edge.cases // most}, "
            f"label={_quoted([f'__{_edge_text(edge, wording)}_'])}]"  # with some room around the words
            for number, edge in enumerate(edges)
        ),
        "}",
    ]
    return "\n".join(lines)


def _quoted(lines: Iterable[str]) -> str:
    # Graphviz only measures these; what is drawn is written below.
    plain = "\\n".join(line.replace("\\", "/").replace('"', "'") for line in lines)
    return f'"{plain}"'


def _edge_text(edge: ShownEdge, wording: Wording) -> str:
    return wording.edge(edge.cases, edge.median_days)


def _layout(dot: str) -> Any:
    try:
        run = subprocess.run(  # noqa: S603 - a program of our own environment; the text goes in through a pipe
            [_program(), "-Tjson"], input=dot, capture_output=True, text=True, check=True, timeout=_SECONDS_FOR_A_LAYOUT
        )
    except (OSError, subprocess.SubprocessError) as problem:
        raise LayoutMissing("Graphviz did not lay out the process map.") from problem
    return json.loads(run.stdout)


def _program() -> str:
    beside_python = Path(sys.executable).parent / "graphviz-pure"
    found = str(beside_python) if beside_python.exists() else shutil.which("graphviz-pure") or shutil.which("dot")
    if found is None:
        raise LayoutMissing("Neither graphviz-pure nor dot is installed.")
    return found


def _named_edges(layout: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [edge | {"name": edge["id"]} for edge in layout.get("edges", [])]


def _warmth(days: Days) -> str:
    if not isinstance(days, int):
        return "unknown"
    return str(sum(days > limit for limit in WARMTH))


def _box(box: _Box, placed: Mapping[str, Any], top: float) -> str:
    x, y = _point(placed["pos"], top)
    width, height = (float(placed[side]) * 72 for side in ("width", "height"))
    fill, stroke, text = ("#1f2937", "#1f2937", "#ffffff") if box.kind == "end" else ("#f3f6fa", "#4b5563", "#111827")
    radius = height / 2 if box.kind == "end" else 6
    return (
        f'<g class="node {box.kind}"><rect x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" width="{width:.1f}" '
        f'height="{height:.1f}" rx="{radius:.1f}" fill="{fill}" stroke="{stroke}" stroke-width="1"/>'
        f"{_lines(box, x, y, text)}</g>"
    )


def _lines(box: _Box, x: float, y: float, fill: str) -> str:
    first = y - (len(box.lines) - 1) * 8 + 4.5
    weights = ["600"] * len(box.lines)
    if box.kind == "activity":
        weights[-1] = "400"
    return "".join(
        f'<text x="{x:.1f}" y="{first + number * 16:.1f}" text-anchor="middle" font-size="13" '
        f'font-weight="{weight}" fill="{fill}">{escape(line)}</text>'
        for number, (line, weight) in enumerate(zip(box.lines, weights, strict=True))
    )


def _arrow(edge: ShownEdge, placed: Mapping[str, Any], top: float, wording: Wording, most: int) -> str:
    warmth = _warmth(edge.median_days)
    colour = _COLOURS[warmth]
    width = 1.2 + 5 * math.sqrt(edge.cases / most)
    tip, *points = [_point(part.removeprefix("e,"), top) for part in placed["pos"].split(" ")]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points[1:])
    x, y = _point(placed["lp"], top)
    names = {START: wording.start, END: wording.end}
    hint = f"{names.get(edge.source, edge.source)} → {names.get(edge.target, edge.target)}"
    text = escape(_edge_text(edge, wording))
    return (
        f'<g class="edge wait-{warmth}"><title>{escape(hint)}: {text}</title>'
        f'<path d="M{points[0][0]:.1f},{points[0][1]:.1f} C{path}" fill="none" stroke="{colour}" '
        f'stroke-width="{width:.1f}"/>{_head(points[-1], tip, width, colour)}'
        f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="12" fill="#111827" stroke="#ffffff" '
        f'stroke-width="3" paint-order="stroke">{text}</text></g>'
    )


def _head(start: tuple[float, float], tip: tuple[float, float], width: float, colour: str) -> str:
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    length = math.hypot(dx, dy) or 1.0
    half = 3 + width * 0.7
    sx, sy = -dy / length * half, dx / length * half
    points = (
        f"{tip[0]:.1f},{tip[1]:.1f} {start[0] + sx:.1f},{start[1] + sy:.1f} {start[0] - sx:.1f},{start[1] - sy:.1f}"
    )
    return f'<polygon points="{points}" fill="{colour}"/>'


def _point(text: str, top: float) -> tuple[float, float]:
    """Graphviz counts upwards from the lower left, SVG downwards from the upper left."""
    x, y = text.split(",")[-2:]
    return float(x) + _MARGIN, top - float(y) + _MARGIN


def _legend(texts: Sequence[str], height: float) -> list[str]:
    return [
        f'<g class="legend wait-{key}"><line x1="{_MARGIN}" x2="{_MARGIN + 28}" y1="{y:.1f}" y2="{y:.1f}" '
        f'stroke="{_COLOURS[key]}" stroke-width="4"/><text x="{_MARGIN + 38}" y="{y + 4:.1f}" font-size="13" '
        f'fill="#111827">{escape(text)}</text></g>'
        for key, text, y in (
            (key, text, height + _LEGEND_LINE * number + 8)
            for number, (key, text) in enumerate(zip(WARMTH_KEYS, texts, strict=True))
        )
    ]
