"""Waiting times as bars, a small picture for each waiting point: median as bar, 80th percentile as tick, limit as line.

Small enough for a phone, several beside each other on a desk. The words come translated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from kim.monitoring.disclosure import Days, Withheld

_WIDTH = 288
_LEFT = 8
_ROOM = _WIDTH - 2 * _LEFT
_TOP = 8
_ROW = 42
_BAR = 14
_AXIS = 20
_FONT = "Fira Sans, Arial, sans-serif"


@dataclass(frozen=True)
class Wording:
    """`figures` says median and 80th percentile, `limit` says the limit; `withheld` stands where neither is shown."""

    title: str
    description: str
    figures: Callable[[int, Days], str]
    limit: Callable[[int], str]
    withheld: str
    nothing: str


@dataclass(frozen=True)
class Bar:
    label: str
    median_days: Days
    p80_days: Days


def draw(
    bars: Sequence[Bar], wording: Wording, *, name: str, limit_days: int | None = None, longest: int | None = None
) -> str:
    """One small picture as SVG; give all the same `longest` days to make their lengths comparable."""
    scale = _ROOM / max(1, longest or _longest(bars, limit_days))
    height = _TOP + _ROW * len(bars) + (_AXIS if limit_days is not None else 4)
    rows = "".join(_row(bar, _TOP + _ROW * number, scale, wording, limit_days) for number, bar in enumerate(bars))
    line = "" if limit_days is None else _limit(limit_days, len(bars), scale, wording)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture bars" role="img" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" aria-labelledby="{name}-title {name}-desc" font-family="{_FONT}">'
        f'<title id="{name}-title">{escape(wording.title)}</title>'
        f'<desc id="{name}-desc">{escape(wording.description)}</desc>'
        f'<rect class="ground" width="100%" height="100%" fill="#ffffff"/>{rows}{line}</svg>'
    )


def _longest(bars: Sequence[Bar], limit_days: int | None) -> int:
    days = [day for bar in bars for day in (bar.median_days, bar.p80_days) if isinstance(day, int)]
    return max([*days, limit_days or 0, 1])


def _row(bar: Bar, y: int, scale: float, wording: Wording, limit_days: int | None) -> str:
    words = (
        f'<text x="{_LEFT}" y="{y + 12}" font-size="13" font-weight="600" fill="#111827">{escape(bar.label)}</text>'
        f'<text x="{_WIDTH - _LEFT}" y="{y + 12}" font-size="13" text-anchor="end" fill="#111827">'
        f"{escape(_said(bar, wording))}</text>"
    )
    return f'<g class="bar">{words}{_shape(bar, y + 18, scale, limit_days)}</g>'


def _said(bar: Bar, wording: Wording) -> str:
    if isinstance(bar.median_days, Withheld):
        return wording.withheld
    return wording.nothing if bar.median_days is None else wording.figures(bar.median_days, bar.p80_days)


def _shape(bar: Bar, y: int, scale: float, limit_days: int | None) -> str:
    ground = f'<rect class="track" x="{_LEFT}" y="{y}" width="{_ROOM}" height="{_BAR}" fill="#eef1f5"/>'
    if not isinstance(bar.median_days, int):
        return ground
    is_over = limit_days is not None and bar.median_days > limit_days
    kind, colour = ("over", "#b4440e") if is_over else ("within", "#2f6f8f")
    length = min(_ROOM, bar.median_days * scale)
    shape = f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{length:.1f}" height="{_BAR}" fill="{colour}"/>'
    return ground + shape + _tick(bar.p80_days, y, scale)


def _tick(p80_days: Days, y: int, scale: float) -> str:
    if not isinstance(p80_days, int):
        return ""
    x = _LEFT + min(_ROOM, p80_days * scale)
    return f'<path class="p80" d="M{x:.1f},{y - 2}V{y + _BAR + 2}" stroke="#111827" stroke-width="3"/>'


def _limit(limit_days: int, rows: int, scale: float, wording: Wording) -> str:
    """The limit crosses the bars and leaves out the words between them."""
    x = _LEFT + min(_ROOM, limit_days * scale)
    height = _TOP + _ROW * rows + _AXIS
    lines = "".join(
        f'<path d="M{x:.1f},{y - 4}V{y + _BAR + 4}" stroke="#ffffff" stroke-width="5"/>'
        f'<path d="M{x:.1f},{y - 4}V{y + _BAR + 4}" stroke="#9b1c31" stroke-width="2" stroke-dasharray="4 2"/>'
        for y in (_TOP + _ROW * row + 18 for row in range(rows))
    )
    anchor = "start" if x < _WIDTH / 3 else "end" if x > _WIDTH * 2 / 3 else "middle"
    return (
        f'<g class="limit">{lines}<text x="{x:.1f}" y="{height - 6}" font-size="12" '
        f'text-anchor="{anchor}" fill="#9b1c31">{escape(wording.limit(limit_days))}</text></g>'
    )
