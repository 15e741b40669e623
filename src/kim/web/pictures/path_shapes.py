"""Shapes and labels of the path line: SVG text without style attributes, and labels that do not touch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

NARROW, WIDE = "iljtfrI.,:;·!'|()[] -", "mwMWÄÖÜOQGDNH@%"
SIZE = 13.0
SIGN_ROOM = 12.0

SIGNS = {
    "referral": "M-7 -5H1L7 0L1 5H-7Z",
    "talk": "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z",
    "step": "M-5 -5H5V5H-5Z",
    "goal": "M0 -7L7 0L0 7L-7 0Z",
    "obstacle": "M-6 -3L-3 -6L0 -3L3 -6L6 -3L3 0L6 3L3 6L0 3L-3 6L-6 3L-3 0Z",
    "closing": "M-6 -6H6V-2H-2V7H-6Z",
}


@dataclass(frozen=True, slots=True)
class Label:
    """Words with the place they take: `anchor` is the day they belong to, `start` to `stop` is what must stay free."""

    text: str
    anchor: float
    left: float
    start: float
    stop: float


def text_width(text: str, size: float = SIZE) -> float:
    """A careful guess of how wide the words run in Fira Sans."""
    return sum(0.36 if c in NARROW else 0.84 if c in WIDE else 0.64 if c.isupper() else 0.57 for c in text) * size


def placed(text: str, x: float, limits: tuple[float, float], *, covers: float = 0, sign: bool = False) -> Label:
    """Words that begin at `x`, moved left where they would leave the picture; `covers` is a bar above them."""
    room = SIGN_ROOM if sign else 0
    width = text_width(text)
    left = x + room
    if left + width > limits[1]:
        left = max(limits[0], (x - room - width) if sign else limits[1] - width)
    return Label(text, x, left, min(x - room, left), max(left + width, covers, x + room))


def rows_of(labels: Sequence[Label], between: float = 12) -> list[int]:
    """For each label the first row in which it touches no other."""
    taken: list[list[tuple[float, float]]] = []
    return [_first_free(taken, label, between) for label in labels]


def rows_under(labels: Sequence[Label]) -> list[int]:
    """Rows for labels that hang on a line from above, in order of time: no line crosses the words of another."""
    taken: list[list[tuple[float, float]]] = []
    rows = []
    for label in reversed(labels):
        row = _first_free(taken, label, 8)
        for above in taken[:row]:
            above.append((label.anchor, label.anchor))
        rows.append(row)
    return rows[::-1]


def _first_free(taken: list[list[tuple[float, float]]], label: Label, between: float) -> int:
    """Find the first row with room for the label and take it."""
    taken.append([])
    row = next(
        index
        for index, spans in enumerate(taken)
        if all(label.start >= stop + between or label.stop + between <= start for start, stop in spans)
    )
    taken[row].append((label.start, label.stop))
    if not taken[-1]:
        taken.pop()
    return row


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, css_class: str) -> SafeString:
    """Words at a place."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', css_class, number(x), number(y), words)


def box(x: float, y: float, width: float, height: float, css_class: str, pattern: str) -> SafeString:
    """A rectangle filled with a pattern over its colour."""
    place = format_html('x="{}" y="{}" width="{}" height="{}" rx="2"', *map(number, (x, y, width, height)))
    return format_html('<rect class="{0}" {1}/><rect fill="url(#{2})" {1}/>', css_class, place, pattern)


def sign(kind: str, x: float, y: float) -> SafeString:
    """The shape that stands for a kind of mark."""
    return format_html(
        '<path class="pl-mark pl-mark--{}" transform="translate({} {})" d="{}"/>',
        kind,
        number(x),
        number(y),
        SIGNS[kind],
    )


def svg(
    uid: str, css_class: str, size: tuple[float, float], title: str, description: str, parts: Iterable[SafeString]
) -> SafeString:
    """The picture with its name, its description and the two patterns."""
    width, height = map(number, size)
    return format_html(
        '<svg class="{css}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-labelledby="{uid}-title"'
        ' aria-describedby="{uid}-desc"><title id="{uid}-title">{title}</title><desc id="{uid}-desc">{desc}</desc>'
        '<defs><pattern id="{uid}-waiting" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><path class="pl-hatch pl-hatch--waiting" d="M0 0V6"/></pattern>'
        '<pattern id="{uid}-gap" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<path class="pl-hatch pl-hatch--gap" d="M0 0L7 7M7 0L0 7"/></pattern></defs>{parts}</svg>',
        css=css_class,
        w=width,
        h=height,
        uid=uid,
        title=title,
        desc=description,
        parts=format_html_join("", "{}", ((part,) for part in parts)),
    )
