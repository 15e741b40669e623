"""The half-days of one municipality drawn as a timetable: one glance says when somebody is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from textwrap import wrap
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.planning.hours import words as planner_words
from kim.planning.solver.halfdays import FORTNIGHT, HALF_DAYS, PARTS, Weeks
from kim.web.components.patterns import Pattern, filled, joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from kim.planning.solver.halfdays import HalfDay

LABELS, COLUMN, HEAD, ROW, SIGNS, LINE = 104, 124, 26, 62, 19, 15
_SVG = Pattern(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{alt}"'
    ' font-family="Fira Sans" font-size="12">{parts}</svg>'
)
_CELL = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="#9ca3af"/>'
_TEXT = '<text x="{}" y="{}" fill="{}" font-weight="{}">{}</text>'
INK, PAPER, TAKEN, BRIGHT = "#111827", "#ffffff", "#124f7c", "#ffffff"


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody is there on a half-day, every week or in one week of two."""

    half_day: HalfDay
    weeks: Weeks
    who: str
    place: str


def draw(taken: Sequence[Taken], first_on: date) -> SafeString:
    """Five days, mornings over afternoons; where weeks differ, the first two from `first_on`, one below the other."""
    differ = any(one.weeks is not Weeks.EVERY for one in taken)
    bands = list(zip(FORTNIGHT, _weeks(first_on), strict=True)) if differ else [(Weeks.EVERY, "")]
    rows = [(band, week, part) for band, week in bands for part in range(len(PARTS))]
    parts = [_heads(), *(_row(at, part, week, _on(taken, band, part)) for at, (band, week, part) in enumerate(rows))]
    width, height = LABELS + 5 * COLUMN + 1, HEAD + len(rows) * ROW + 1
    return _SVG(width=width, height=height, alt=spoken(taken), parts=joined(parts))


def spoken(taken: Sequence[Taken]) -> str:
    """The same in sentences, for whoever does not see it."""
    return "; ".join(
        f"{planner_words.half_day(one.half_day.weekday, PARTS[one.half_day.part])}, "
        f"{planner_words.weeks(one.weeks.value)}: {one.place}, {one.who}"
        for one in taken
    )


def _heads() -> SafeString:
    days = [one.weekday for one in HALF_DAYS if not one.part]
    return joined(_text(_left(day) + 6, HEAD - 8, planner_words.half_day(day, ""), "600") for day in days)


def _weeks(first_on: date) -> list[str]:
    """Their Mondays: a town hall knows days, not letters."""
    monday = first_on - timedelta(days=first_on.weekday())
    return [_("Week of %(day)s") % {"day": f"{monday + timedelta(weeks=number):%d.%m.}"} for number in range(2)]


def _on(taken: Sequence[Taken], band: Weeks, part: int) -> list[Taken]:
    return [one for one in taken if one.half_day.part == part and one.weeks in {band, Weeks.EVERY}]


def _row(at: int, part: int, week: str, here: list[Taken]) -> SafeString:
    top = HEAD + at * ROW
    labels = [line for line in (week, _("morning") if part == 0 else _("afternoon")) if line]
    said = [_text(0, top + 20 + LINE * number, line, "400") for number, line in enumerate(labels)]
    cells = [_cell(day, top, [one for one in here if one.half_day.weekday == day]) for day in range(5)]
    return joined([*said, *cells])


def _cell(day: int, top: int, here: list[Taken]) -> SafeString:
    left = _left(day)
    box = filled(_CELL, left, top, COLUMN, ROW, TAKEN if here else PAPER)
    lines = [("600", line) for one in here for line in wrap(one.who, SIGNS)[:1]]
    lines += [("400", line) for one in here[:1] for line in wrap(one.place, SIGNS)[:2]]
    texts = [_text(left + 6, top + 18 + LINE * at, line, weight, BRIGHT) for at, (weight, line) in enumerate(lines[:3])]
    return joined([box, *texts])


def _left(day: int) -> int:
    return LABELS + day * COLUMN


def _text(x: int, y: int, text: str, weight: str, colour: str = INK) -> SafeString:
    return filled(_TEXT, x, y, colour, weight, text)
