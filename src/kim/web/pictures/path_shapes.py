"""Shapes of the path line as SVG without style attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.web.components.patterns import Pattern, filled, joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

SIGNS = {
    "referral": "M-7 -5H1L7 0L1 5H-7Z",
    "talk": "M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0Z",
    "step": "M-5 -5H5V5H-5Z",
    "goal": "M0 -7L7 0L0 7L-7 0Z",
    "obstacle": "M-6 -3L-3 -6L0 -3L3 -6L6 -3L3 0L6 3L3 6L0 3L-3 6L-6 3L-3 0Z",
    "closing": "M-6 -6H6V-2H-2V7H-6Z",
}

_SVG = Pattern(
    '<svg class="{css}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-labelledby="{uid}-title"'
    ' aria-describedby="{uid}-desc"><title id="{uid}-title">{title}</title><desc id="{uid}-desc">{desc}</desc>'
    '<defs><pattern id="{uid}-waiting" width="6" height="6" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><path class="pl-hatch pl-hatch--waiting" d="M0 0V6"/></pattern>'
    '<pattern id="{uid}-gap" width="7" height="7" patternUnits="userSpaceOnUse">'
    '<path class="pl-hatch pl-hatch--gap" d="M0 0L7 7M7 0L0 7"/></pattern></defs>{parts}</svg>'
)


def number(value: float) -> str:
    """A coordinate, short."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, css_class: str) -> SafeString:
    """Words at a place."""
    return filled('<text class="{}" x="{}" y="{}">{}</text>', css_class, number(x), number(y), words)


def box(x: float, y: float, width: float, height: float, css_class: str, pattern: str) -> SafeString:
    """A rectangle filled with a pattern over its colour."""
    place = filled('x="{}" y="{}" width="{}" height="{}" rx="2"', *map(number, (x, y, width, height)))
    return filled('<rect class="{0}" {1}/><rect fill="url(#{2})" {1}/>', css_class, place, pattern)


def sign(kind: str, x: float, y: float) -> SafeString:
    """The shape that stands for a kind of mark."""
    return filled(
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
    return _SVG(
        css=css_class,
        w=width,
        h=height,
        uid=uid,
        title=title,
        desc=description,
        parts=joined(parts),
    )
