"""The municipalities of a county, shaded by a figure each; withheld ones are hatched. The words come translated."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from kim.monitoring.disclosure import Withheld

Figure = int | float | Withheld | None
Position = tuple[float, float]
Ring = tuple[Position, ...]

_WIDTH = 330.0
_MARGIN = 6.0
_LEGEND_LINE = 18
_INK = "#111827"
_SHADES = (("#e3eef7", _INK), ("#a9cbe4", _INK), ("#4f8fbf", "#000000"), ("#12507e", "#ffffff"))
_FONT = "Fira Sans, Arial, sans-serif"
_GRID = 14
_LETTER = 5.6
_LABEL_HEIGHT = 22


@dataclass(frozen=True)
class Wording:
    """`figure` says a figure with its unit; `withheld` and `missing` explain the hatched and the empty places."""

    title: str
    description: str
    withheld: str
    missing: str
    figure: Callable[[float], str]


@dataclass(frozen=True)
class Outline:
    """A municipality on the drawing plane, with the roomiest place for its label."""

    ags: str
    name: str
    rings: tuple[Ring, ...]
    label: Position


@dataclass(frozen=True)
class County:
    outlines: tuple[Outline, ...]
    height: float
    source: str


def county(boundaries: Mapping[str, Any], *, source: str) -> County:
    """The drawing plane for a GeoJSON collection with `ags` and `name`. Takes a tenth of a second: keep the result."""
    shapes = {feature["properties"]["ags"]: _rings(feature["geometry"]) for feature in boundaries["features"]}
    names = {feature["properties"]["ags"]: feature["properties"]["name"] for feature in boundaries["features"]}
    project, height = _projection([point for rings in shapes.values() for ring in rings for point in ring])
    planes = {ags: tuple(tuple(map(project, ring)) for ring in rings) for ags, rings in shapes.items()}
    rooms = {ags: _by_room(max(planes[ags], key=len)) for ags in sorted(planes)}
    short = {ags: name.split(" (")[0] for ags, name in names.items()}
    labels = _apart(rooms, short)
    outlines = tuple(Outline(ags, short[ags], planes[ags], labels[ags]) for ags in rooms)
    return County(outlines, height, source)


def draw(county: County, figures: Mapping[str, Figure], wording: Wording, *, name: str = "county-map") -> str:
    """The map as SVG that scales with its place; `name` keeps its ids apart from those of other pictures."""
    breaks = _breaks([figure for figure in figures.values() if isinstance(figure, int | float)])
    legend = _legend(breaks, figures, wording, county, name)
    height = county.height + _LEGEND_LINE * len(legend) + 2 * _MARGIN
    areas = "".join(_area(outline, figures.get(outline.ags), breaks, name, wording) for outline in county.outlines)
    labels = "".join(_label(outline, figures.get(outline.ags), breaks, wording) for outline in county.outlines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture county-map" role="img" '
        f'viewBox="0 0 {_WIDTH:.0f} {height:.0f}" aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">'
        f'<title id="{name}-title">{escape(wording.title)}</title>'
        f'<desc id="{name}-desc">{escape(wording.description)}</desc>'
        f'<defs><pattern id="{name}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/>'
        '<line x1="0" x2="0" y1="0" y2="6" stroke="#9ca3af" stroke-width="2"/></pattern></defs>'
        f'<rect class="ground" width="100%" height="100%" fill="#ffffff"/>{areas}{labels}{"".join(legend)}</svg>'
    )


def _rings(geometry: Mapping[str, Any]) -> tuple[Ring, ...]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return tuple(tuple((float(x), float(y)) for x, y, *_ in ring) for polygon in polygons for ring in polygon)


def _projection(points: Sequence[Position]) -> tuple[Callable[[Position], Position], float]:
    """Degrees to the plane: at this size it is enough to shorten the degrees of longitude by the middle latitude."""
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shortening = math.cos(math.radians((south + north) / 2))
    scale = (_WIDTH - 2 * _MARGIN) / ((east - west) * shortening)

    def project(point: Position) -> Position:
        x, y = point
        return _MARGIN + (x - west) * shortening * scale, _MARGIN + (north - y) * scale

    return project, (north - south) * scale + 2 * _MARGIN


def _apart(rooms: Mapping[str, Sequence[Position]], names: Mapping[str, str]) -> dict[str, Position]:
    """The roomiest place for each label where it touches none placed before; the tightest choose first."""
    placed: dict[str, Position] = {}

    def is_free(ags: str, at: Position) -> bool:
        return not any(
            abs(at[0] - x) < (len(names[ags]) + len(names[other])) * _LETTER / 2 and abs(at[1] - y) < _LABEL_HEIGHT
            for other, (x, y) in placed.items()
        )

    for ags in sorted(rooms, key=lambda ags: len(rooms[ags])):
        placed[ags] = next((at for at in rooms[ags] if is_free(ags, at)), rooms[ags][0])
    return placed


def _by_room(ring: Ring) -> list[Position]:
    """Points inside, those far from the border first; a step up or down counts double because labels are wide."""
    flat = [(x, y * 2) for x, y in ring]
    lefts, tops = [x for x, _ in flat], [y for _, y in flat]
    width, height = max(lefts) - min(lefts), max(tops) - min(tops)
    grid = [
        (min(lefts) + width * (column + 0.5) / _GRID, min(tops) + height * (row + 0.5) / _GRID)
        for column in range(_GRID)
        for row in range(_GRID)
    ]
    inside = [point for point in grid if _is_inside(point, flat)]
    inside.sort(key=lambda point: -min(math.dist(point, corner) for corner in flat))
    return [(x, y / 2) for x, y in inside]


def _is_inside(point: Position, ring: Sequence[Position]) -> bool:
    x, y = point
    crossings = 0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def _breaks(values: Sequence[float]) -> list[tuple[float, float]]:
    """Up to four classes with about as many places each, from and to a figure that occurs in them."""
    ordered = sorted(set(values))
    classes = min(len(_SHADES), len(ordered))
    groups = [ordered[len(ordered) * n // classes : len(ordered) * (n + 1) // classes] for n in range(classes)]
    return [(group[0], group[-1]) for group in groups]


def _shade(figure: float, breaks: Sequence[tuple[float, float]]) -> tuple[int, str, str]:
    number = next(n for n, (_, high) in enumerate(breaks) if figure <= high)
    # Few classes take the outer shades too, so that the difference can be seen.
    place = number * (len(_SHADES) - 1) // max(1, len(breaks) - 1)
    return (place, *_SHADES[place])


def _area(outline: Outline, figure: Figure, breaks: Sequence[tuple[float, float]], name: str, wording: Wording) -> str:
    kind, fill = _fill(figure, breaks, name)
    path = " ".join("M" + " ".join(f"{x:.1f},{y:.1f}" for x, y in ring) + "Z" for ring in outline.rings)
    return (
        f'<path class="area {kind}" d="{path}" fill="{fill}" fill-rule="evenodd" stroke="#374151" stroke-width="0.8">'
        f"<title>{escape(outline.name)}: {escape(_said(figure, wording))}</title></path>"
    )


def _fill(figure: Figure, breaks: Sequence[tuple[float, float]], name: str) -> tuple[str, str]:
    if isinstance(figure, Withheld):
        return "withheld", f"url(#{name}-hatch)"
    if figure is None:
        return "missing", "#ffffff"
    place, fill, _ = _shade(figure, breaks)
    return f"shade-{place}", fill


def _said(figure: Figure, wording: Wording) -> str:
    if isinstance(figure, Withheld):
        return wording.withheld
    return wording.missing if figure is None else wording.figure(figure)


def _label(outline: Outline, figure: Figure, breaks: Sequence[tuple[float, float]], wording: Wording) -> str:
    x, y = outline.label
    if figure is None or isinstance(figure, Withheld):
        return _words(x, y + 4, _INK, escape(outline.name))
    number = f'<tspan x="{x:.1f}" dy="11" font-size="11" font-weight="600">{escape(wording.figure(figure))}</tspan>'
    return _words(x, y, _shade(figure, breaks)[2], escape(outline.name) + number)


def _words(x: float, y: float, colour: str, content: str) -> str:
    halo = ' stroke="#ffffff" stroke-opacity="0.75" stroke-width="2" paint-order="stroke"' if colour == _INK else ""
    return (
        f'<text class="label" x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="10" fill="{colour}"{halo}>'
        f"{content}</text>"
    )


def _legend(
    breaks: Sequence[tuple[float, float]],
    figures: Mapping[str, Figure],
    wording: Wording,
    county: County,
    name: str,
) -> list[str]:
    keys = [(_fill(high, breaks, name), _span(low, high, wording)) for low, high in breaks]
    if any(isinstance(figure, Withheld) for figure in figures.values()):
        keys.append((_fill(Withheld(), breaks, name), wording.withheld))
    if any(figures.get(outline.ags) is None for outline in county.outlines):
        keys.append((_fill(None, breaks, name), wording.missing))
    top = county.height + _MARGIN
    lines = [
        f'<g class="legend"><rect class="{kind}" x="{_MARGIN}" y="{top + n * _LEGEND_LINE:.1f}" width="22" height="12" '
        f'fill="{fill}" stroke="#374151" stroke-width="0.8"/><text x="{_MARGIN + 30}" '
        f'y="{top + n * _LEGEND_LINE + 10:.1f}" font-size="12" fill="#111827">{escape(text)}</text></g>'
        for n, ((kind, fill), text) in enumerate(keys)
    ]
    source = (
        f'<text class="source" x="{_MARGIN}" y="{top + len(keys) * _LEGEND_LINE + 10:.1f}" font-size="10" '
        f'fill="#4b5563">{escape(county.source)}</text>'
    )
    return [*lines, source]


def _span(low: float, high: float, wording: Wording) -> str:
    return wording.figure(low) if low == high else f"{wording.figure(low)} – {wording.figure(high)}"
