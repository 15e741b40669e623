"""A year of a position as a bar: filled, partly filled, vacant, not funded. The words stand beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kim.web.components import days
from kim.web.positions import words

if TYPE_CHECKING:
    from kim.planning.positions.staffing import Stretch
    from kim.planning.queries.positions import PositionLine

HEIGHT = 20
QUARTERS = (1, 4, 7, 10)
LINE = '<path class="positions-{}" d="M{} 0V{}"/>'


def year(line: PositionLine, number: int, today: date) -> SafeString:
    """The year as wide as the cell is; nothing of it but the bar, so that it can be stretched."""
    first = date(number, 1, 1)
    length = (date(number, 12, 31) - first).days + 1
    bars = format_html_join("", "{}", ((_bar(one, line, first),) for one in line.stretches))
    lines = format_html_join("", LINE, (("quarter", (date(number, q, 1) - first).days, HEIGHT) for q in QUARTERS[1:]))
    now = format_html(LINE, "today", (today - first).days, HEIGHT) if today.year == number else ""
    return format_html(
        '<svg class="positions-bar" role="img" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-label="{}">'
        '<rect class="positions-ground" width="100%" height="100%"/>{}{}{}</svg>',
        length,
        HEIGHT,
        told(line),
        bars,
        lines,
        now,
    )


def told(line: PositionLine) -> str:
    """The bar in words."""
    if not line.stretches:
        return _("not funded in this time")
    return "; ".join(stretch_told(one, line) for one in line.stretches)


def stretch_told(stretch: Stretch, line: PositionLine) -> str:
    """One stretch in words."""
    said = {"first": days.exact(stretch.begins_on), "last": days.exact(stretch.ends_on)}
    if not stretch.share:
        return _("%(first)s to %(last)s vacant") % said
    said["share"] = words.fte(stretch.share)
    said["fte"] = words.fte(line.position.fte)
    return _("%(first)s to %(last)s %(share)s of %(fte)s filled") % said


def _bar(stretch: Stretch, line: PositionLine, first: date) -> SafeString:
    left = (stretch.begins_on - first).days
    width = (stretch.ends_on + timedelta(days=1) - stretch.begins_on).days
    vacant = format_html('<rect class="positions-vacant" x="{}" width="{}" height="{}"/>', left, width, HEIGHT)
    if not stretch.share:
        return vacant
    height = round(float(stretch.share / line.position.fte) * HEIGHT, 1)
    bar = '{}<rect class="positions-filled" x="{}" y="{}" width="{}" height="{}"/>'
    return format_html(bar, vacant, left, HEIGHT - height, width, height)
