"""The county with the municipalities where somebody is there."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

from kim.network.reference import county
from kim.web.pictures import county_map

if TYPE_CHECKING:
    from collections.abc import Collection

    from kim.web.pictures.county_map import Outline


def draw(open_in: Collection[str], title: str) -> SafeString:
    """The map as SVG: dark where somebody is there. The page says the same as a list."""
    known = _county()
    areas = "".join(_area(one, is_open=one.ags in open_in) for one in known.outlines)
    labels = "".join(_label(one, is_open=one.ags in open_in) for one in known.outlines)
    source = f'<text x="6" y="{known.height + 10:.0f}" font-size="8" fill="#4b5563">{escape(known.source)}</text>'
    return mark_safe(  # noqa: S308 - our own, escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="img" viewBox="0 0 330 {known.height + 16:.0f}" '
        f'aria-label="{escape(title)}" direction="ltr"><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{areas}{labels}{source}</svg>"
    )


def _area(outline: Outline, *, is_open: bool) -> str:
    path = "".join("M" + " ".join(f"{x:.0f},{y:.0f}" for x, y in ring) + "Z" for ring in outline.rings)
    fill = "#12507e" if is_open else "#e3eef7"
    return f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="#ffffff" stroke-width="0.8"/>'


def _label(outline: Outline, *, is_open: bool) -> str:
    x, y = outline.label
    ink, ground = ("#ffffff", "#12507e") if is_open else ("#111827", "#e3eef7")
    halo = f' stroke="{ground}" stroke-width="2" paint-order="stroke"'
    place = f'x="{x:.0f}" y="{y + 3:.0f}" text-anchor="middle" font-size="10" fill="{ink}"{halo}'
    return f"<text {place}>{escape(outline.name)}</text>"


@cache
def _county() -> county_map.County:
    boundaries = county.boundaries()
    return county_map.county(boundaries, source=boundaries["attribution"])
