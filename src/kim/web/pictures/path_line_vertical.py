"""The path of one person for narrow screens: time runs down, one row for each beginning and each mark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.web.components import days as spoken_days
from kim.web.components.patterns import filled, joined
from kim.web.pictures import path_labels as labels
from kim.web.pictures import path_line
from kim.web.pictures import path_shapes as shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from django.utils.safestring import SafeString

    from kim.web.pictures.path_line import PathMark, PathStretch

WIDTH, LINE, PAD, TEXT_LEFT, BAR, LANE = 288.0, 18.0, 14.0, 92.0, 14.0, 12.0
MAX_LANES = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: a day, its words, and what begins or happens there (None: today)."""

    on: date
    lines: tuple[str, ...]
    item: PathStretch | PathMark | None

    @property
    def height(self) -> float:
        """How much room the words take below the date."""
        return LINE * (len(self.lines) + 1) + PAD


def draw_vertical(
    stretches: Sequence[PathStretch], marks: Sequence[PathMark], *, today: date, uid: str = "path-tall"
) -> SafeString:
    """The picture for phones as SVG, readable at 320 pixels without scrolling sideways."""
    entries = sorted(_entries(stretches, marks, today), key=lambda entry: (entry.on, entry.item is None))
    tops, height = [], 4.0
    for entry in entries:
        tops.append(height)
        height += entry.height
    scale = _DayToRow(entries, tops)
    lanes = _lanes(stretches, scale, today)
    bars = joined(_bars(stretches, lanes, scale, today, uid))
    words = joined(_words(e, top, lanes) for e, top in zip(entries, tops, strict=True))
    return shapes.svg(
        uid,
        "kim-path kim-path--tall",
        (WIDTH, height),
        _("Path through the legal domains"),
        path_line.summary(stretches, marks, today=today),
        (words, bars),
    )


class _DayToRow:
    """Where a day lies between the rows of the entries around it."""

    def __init__(self, entries: Sequence[Entry], tops: Sequence[float]) -> None:
        self.points = [(entry.on, top + LINE / 2) for entry, top in zip(entries, tops, strict=True)]

    def y(self, day: date) -> float:
        if exact := [y for on, y in self.points if on == day]:
            return min(exact)
        before = max((p for p in self.points if p[0] <= day), default=self.points[0])
        after = min((p for p in self.points if p[0] > day), default=before)
        share = (day - before[0]).days / max(1, (after[0] - before[0]).days)
        return before[1] + (after[1] - before[1]) * share


def _entries(stretches: Sequence[PathStretch], marks: Sequence[PathMark], today: date) -> Iterator[Entry]:
    for stretch in stretches:
        yield Entry(stretch.start, tuple(_wrapped(path_line.stretch_text(stretch, today))), stretch)
    for mark in marks:
        yield Entry(mark.on, tuple(_wrapped(mark.label)), mark)
    yield Entry(today, (), None)


def _lanes(stretches: Sequence[PathStretch], scale: _DayToRow, today: date) -> dict[PathStretch, float]:
    """Where the bar of each stretch begins: domains and gaps at the edge, waiting in lanes beside them."""
    waiting = [s for s in sorted(stretches, key=lambda s: s.start) if s.kind == "waiting"]
    spans = [labels.Label("", 0, 0, top, top + height) for top, height in (_reach(s, scale, today) for s in waiting)]
    beside = (BAR + 5 + LANE * min(lane, MAX_LANES - 1) for lane in labels.rows_of(spans, between=2))
    return dict.fromkeys(stretches, 0.0) | dict(zip(waiting, beside, strict=True))


def _bars(
    stretches: Sequence[PathStretch], lanes: dict[PathStretch, float], scale: _DayToRow, today: date, uid: str
) -> Iterator[SafeString]:
    for index, stretch in enumerate(sorted((s for s in stretches if s.kind != "waiting"), key=lambda s: s.start)):
        top, height = _reach(stretch, scale, today)
        place = filled('x="0" y="{}" width="{}" height="{}"', *map(shapes.number, (top, BAR, height)))
        if stretch.kind == "gap":
            yield shapes.box(0, top, BAR, height, "pl-gap", f"{uid}-gap")
        else:
            yield filled('<rect class="pl-domain pl-domain--{}" {}/>', index % 2, place)
    for stretch in (s for s in stretches if s.kind == "waiting"):
        top, height = _reach(stretch, scale, today)
        yield shapes.box(lanes[stretch], top, LANE - 4, height, "pl-waiting", f"{uid}-waiting")


def _reach(stretch: PathStretch, scale: _DayToRow, today: date) -> tuple[float, float]:
    top = scale.y(stretch.start)
    return top, max(4.0, scale.y(stretch.last(today)) - top)


def _words(entry: Entry, top: float, lanes: dict[PathStretch, float]) -> SafeString:
    if entry.item is None:
        line = filled('<path class="pl-today" d="M0 {0}H{1}"/>', *map(shapes.number, (top + LINE / 2, TEXT_LEFT - 6)))
        return filled(
            "{}{}", line, shapes.text(TEXT_LEFT, top + 13, _("today"), "pl-today__label pl-today__label--row")
        )
    day = shapes.text(TEXT_LEFT, top + 13, spoken_days.exact(entry.on), "pl-day")
    lines = joined(
        shapes.text(TEXT_LEFT, top + 13 + LINE * n, words, "pl-label") for n, words in enumerate(entry.lines, 1)
    )
    return filled("{}{}{}", _beginning(entry, top, lanes), day, lines)


def _beginning(entry: Entry, top: float, lanes: dict[PathStretch, float]) -> SafeString:
    """The sign of a mark, or a line that leads from a bar to its words."""
    if isinstance(entry.item, path_line.PathMark):
        return shapes.sign(entry.item.kind, TEXT_LEFT - 14, top + LINE / 2)
    left = lanes[entry.item] if entry.item else 0
    return filled(
        '<path class="pl-leader" d="M{0} {1}H{2}"/>', *map(shapes.number, (left, top + LINE / 2, TEXT_LEFT - 6))
    )


def _wrapped(words: str) -> Iterator[str]:
    """Lines that fit beside the bars."""
    line = ""
    for word in (piece for whole in words.split(" ") for piece in _pieces(whole)):
        longer = f"{line} {word}".strip()
        if line and labels.text_width(longer) > WIDTH - TEXT_LEFT:
            yield line
            longer = word
        line = longer
    yield line


def _pieces(word: str) -> Iterator[str]:
    """The word, broken where it alone is wider than a line."""
    while labels.text_width(word) > WIDTH - TEXT_LEFT:
        fits = next(n for n in range(len(word), 0, -1) if labels.text_width(f"{word[:n]}-") <= WIDTH - TEXT_LEFT)
        yield f"{word[:fits]}-"
        word = word[fits:]
    yield word
