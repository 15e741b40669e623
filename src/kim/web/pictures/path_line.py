"""The path of one person: legal domains as a line, waiting stretches below it, marks where something happened.

`draw` lies along the page, `path_line_vertical.draw_vertical` stands for phones, `table` has the same figures as rows.
Pure functions of their arguments and the active language. Colours and fonts come from the classes; shapes and
patterns carry the same meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from django.utils.dateformat import format as formatted
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kim.web.components import days as spoken_days
from kim.web.components.patterns import filled, joined
from kim.web.pictures import path_labels as labels
from kim.web.pictures import path_shapes as shapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

StretchKind = Literal["domain", "waiting", "gap"]
MarkKind = Literal["referral", "talk", "step", "goal", "obstacle", "closing"]

WIDTH, LEFT, RIGHT = 1120.0, 112.0, 1080.0
WORDS_END = 1116.0
BAR, AXIS, LABEL_ROW, WAIT_ROW, MARK_ROW = 30.0, 30.0, 20.0, 34.0, 24.0
POINT, SIGN = 8.0, 7.0


@dataclass(frozen=True, slots=True)
class PathStretch:
    """A time in a legal domain, a time of waiting, or a gap between two domains. `open` lasts until today."""

    kind: StretchKind
    label: str
    start: date
    end: date | None
    open: bool

    def last(self, today: date) -> date:
        """The day up to which it is drawn."""
        return max(self.start, today) if self.open or self.end is None else self.end

    def length(self, today: date) -> int:
        """How many days it lasts, or has lasted until today."""
        return (self.last(today) - self.start).days


@dataclass(frozen=True, slots=True)
class PathMark:
    """Something that happened on a day."""

    label: str
    on: date
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of the table behind the picture; `end` is None for a mark and for what is still going on."""

    kind: str
    label: str
    start: date
    end: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Days onto pixels."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """Where a day lies."""
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / max(1, (self.last - self.first).days)

    def room(self, today: date) -> labels.Room:
        """Where words may stand."""
        return labels.Room(LEFT, WORDS_END, self.x(today))


def draw(stretches: Sequence[PathStretch], marks: Sequence[PathMark], *, today: date, uid: str = "path") -> SafeString:
    """The picture for wide screens as SVG; `uid` must be unique on the page."""
    scale = _scale(stretches, marks, today)
    top = AXIS
    parts: list[SafeString] = []
    lanes = (
        (_("Legal domain"), _domain_lane([s for s in stretches if s.kind != "waiting"], scale, today, uid)),
        (_("Waiting"), _waiting_lane([s for s in stretches if s.kind == "waiting"], scale, today, uid)),
        (_("Events"), _mark_lane(marks, scale, today)),
    )
    for name, (content, height) in lanes:
        if height:
            title = shapes.text(0, 20, name, "pl-lane")
            parts.append(filled('<g transform="translate(0 {})">{}{}</g>', shapes.number(top), title, content))
            top += height + 12
    frame = filled("{}{}", _months(scale, today, top), _today_line(scale, today, top))
    return shapes.svg(
        uid,
        "kim-path kim-path--wide",
        (WIDTH, top + 4),
        _title(),
        summary(stretches, marks, today=today),
        (frame, *parts),
    )


def summary(stretches: Sequence[PathStretch], marks: Sequence[PathMark], *, today: date) -> str:
    """The picture in a sentence or two, for those who do not see it."""
    begin = min([s.start for s in stretches] + [m.on for m in marks], default=today)
    sentences = [_("From %(day)s until today.") % {"day": spoken_days.exact(begin)}]
    for kind, words in (("domain", _("Legal domains")), ("waiting", _("Waiting")), ("gap", _("Gaps"))):
        if listed := ", ".join(f"{s.label} ({_day_count(s.length(today))})" for s in stretches if s.kind == kind):
            sentences.append(f"{words}: {listed}.")
    return " ".join(sentences)


def table_columns() -> list[str]:
    """The heads of the table behind the picture."""
    return [_("What"), _("Description"), _("From"), _("Until"), _("Days")]


def table(stretches: Sequence[PathStretch], marks: Sequence[PathMark], *, today: date) -> list[TableRow]:
    """The same figures in order of time."""
    words = {"domain": _("Legal domain"), "waiting": _("Waiting"), "gap": _("Gap")}
    rows = [
        TableRow(words[s.kind], s.label, s.start, None if s.open else s.end, s.length(today)) for s in stretches
    ] + [TableRow(mark_word(m.kind), m.label, m.on, None, None) for m in marks]
    return sorted(rows, key=lambda row: row.start)


def table_cells(stretches: Sequence[PathStretch], marks: Sequence[PathMark], *, today: date) -> list[list[str]]:
    """The table as words, for `components/figure.html`."""
    return [
        [
            row.kind,
            row.label,
            spoken_days.exact(row.start),
            "" if row.days is None else spoken_days.exact(row.end) if row.end else _("today"),
            "" if row.days is None else str(row.days),
        ]
        for row in table(stretches, marks, today=today)
    ]


def mark_word(kind: MarkKind) -> str:
    """What a mark of this kind is called."""
    return {
        "referral": _("Referral"),
        "talk": _("Talk"),
        "step": _("Step"),
        "goal": _("Goal"),
        "obstacle": _("Obstacle"),
        "closing": _("Closing"),
    }[kind]


def stretch_text(stretch: PathStretch, today: date) -> str:
    """The label with what the length says; the number and its unit stay on one line."""
    name = _("Gap") if stretch.kind == "gap" and not stretch.label else stretch.label
    length = _day_count(stretch.length(today)).replace(" ", "\u00a0")
    return name if stretch.kind == "domain" else f"{name} · {length}"


def _title() -> str:
    return _("Path through the legal domains")


def _day_count(count: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": count}


def _scale(stretches: Sequence[PathStretch], marks: Sequence[PathMark], today: date) -> Scale:
    starts = [s.start for s in stretches] + [m.on for m in marks] + [today]
    ends = [s.last(today) for s in stretches] + [m.on for m in marks] + [today]
    span = max(60, (max(ends) - min(starts)).days)
    return Scale(min(starts), max(ends) + timedelta(days=span // 25))


def _domain_lane(stretches: Sequence[PathStretch], scale: Scale, today: date, uid: str) -> tuple[SafeString, float]:
    """Bars in one row; a label that does not fit into its bar stands below, each row as full as it gets."""
    if not stretches:
        return SafeString(), 0
    bars, outside = [], []
    for index, stretch in enumerate(sorted(stretches, key=lambda s: s.start)):
        left, right = scale.x(stretch.start), max(scale.x(stretch.last(today)), scale.x(stretch.start) + 3)
        text = stretch_text(stretch, today)
        bars.append(_bar(stretch, (left, right), index, uid))
        if labels.text_width(text) + 16 <= min(right, scale.room(today).around(left)[1] + 8) - left:
            bars.append(shapes.text(left + 8, 20, text, f"pl-in pl-in--{stretch.kind}"))
        else:
            outside.append((text, left))
    hung = labels.hung(outside, scale.room(today), gap=5)
    lines = [_leader(label.anchor + 1, BAR, BAR + label.row * LABEL_ROW + 8) for label in hung]
    words = [shapes.text(label.left, BAR + label.row * LABEL_ROW + 15, label.text, "pl-label") for label in hung]
    return joined([*lines, *words, *bars]), BAR + LABEL_ROW * _rows(hung)


def _bar(stretch: PathStretch, span: tuple[float, float], index: int, uid: str) -> SafeString:
    """A domain is a solid bar, an open one ends in a point; a gap is a dashed frame with crossed lines."""
    left, right = span
    if stretch.kind == "gap":
        return shapes.box(left, 2, right - left, BAR - 4, "pl-gap", f"{uid}-gap")
    point = POINT if stretch.open and right - left > 2 * POINT else 0
    outline = f"M{left:.1f} 0H{right - point:.1f}L{right:.1f} {BAR / 2:.1f}L{right - point:.1f} {BAR:.1f}H{left:.1f}Z"
    return filled('<path class="pl-domain pl-domain--{}" d="{}"/>', index % 2, outline)


def _waiting_lane(stretches: Sequence[PathStretch], scale: Scale, today: date, uid: str) -> tuple[SafeString, float]:
    """A thin striped bar for each, its words below it."""
    ordered = sorted(stretches, key=lambda s: s.start)
    spans = [(scale.x(s.start), max(scale.x(s.last(today)), scale.x(s.start) + 3)) for s in ordered]
    words = [
        labels.beneath(stretch_text(s, today), span, scale.room(today)) for s, span in zip(ordered, spans, strict=True)
    ]
    rows = labels.rows_of(words)
    drawn = [
        filled(
            "{}{}",
            shapes.box(left, row * WAIT_ROW + 6, right - left, 9, "pl-waiting", f"{uid}-waiting"),
            shapes.text(label.left, row * WAIT_ROW + 29, label.text, "pl-label"),
        )
        for (left, right), label, row in zip(spans, words, rows, strict=True)
    ]
    return joined(drawn), WAIT_ROW * (max(rows, default=-1) + 1)


def _mark_lane(marks: Sequence[PathMark], scale: Scale, today: date) -> tuple[SafeString, float]:
    """A sign on its day with its words beside it, in as few rows as do not touch."""
    ordered = sorted(marks, key=lambda m: m.on)
    hung = labels.hung([(m.label, scale.x(m.on)) for m in ordered], scale.room(today), gap=12, sign=SIGN)
    lines = [_leader(label.anchor, 0, label.row * MARK_ROW + 8) for label in hung]
    signs = [
        shapes.sign(mark.kind, label.anchor, label.row * MARK_ROW + 14)
        for mark, label in zip(ordered, hung, strict=True)
    ]
    words = [shapes.text(label.left, label.row * MARK_ROW + 19, label.text, "pl-label") for label in hung]
    return joined([*lines, *signs, *words]), MARK_ROW * _rows(hung)


def _leader(x: float, top: float, bottom: float) -> SafeString:
    """The line from a day to its words."""
    return filled('<path class="pl-leader" d="M{0} {1}V{2}"/>', *map(shapes.number, (x, top, bottom)))


def _rows(hung: Sequence[labels.Label]) -> int:
    return max((label.row + 1 for label in hung), default=0)


def _today_line(scale: Scale, today: date, bottom: float) -> SafeString:
    x = shapes.number(scale.x(today))
    label = shapes.text(scale.x(today), 12, _("today"), "pl-today__label")
    return filled('<path class="pl-today" d="M{0} 18V{1}"/>{2}', x, shapes.number(bottom), label)


def _months(scale: Scale, today: date, bottom: float) -> SafeString:
    """Fine lines for the beginnings of months, quarters or years, as many as can be read."""
    ticks = [(scale.x(tick), text) for tick, text in _ticks(scale)]
    lines = [filled('<path class="pl-grid" d="M{0} 18V{1}"/>', *map(shapes.number, (x, bottom))) for x, _text in ticks]
    return joined([*lines, *(shapes.text(x, 12, text, "pl-axis") for x, text in _readable(ticks, scale.x(today)))])


def _readable(ticks: Iterable[tuple[float, str]], now: float) -> Iterator[tuple[float, str]]:
    """The names that touch neither the one before nor the word of today."""
    half = labels.text_width(_("today")) / 2
    free = 0.0
    for x, text in ticks:
        end = x + labels.text_width(text) + labels.CLEAR
        if x >= free and end <= WIDTH and (end <= now - half or x >= now + half + labels.CLEAR):
            free = end
            yield x, text


def _ticks(scale: Scale) -> Iterator[tuple[date, str]]:
    months = (scale.last - scale.first).days / 30.4
    step = next(s for s in (1, 3, 6, 12, 24, 1200) if months / s <= 14)  # noqa: PLR2004
    shown = [m for m in _month_starts(scale.first, scale.last) if (m.month - 1 + 12 * m.year) % step == 0]
    for month in shown:
        yield month, formatted(month, "Y" if month.month == 1 else "M Y" if month == shown[0] else "M")


def _month_starts(first: date, last: date) -> Iterable[date]:
    month = first.replace(day=1)
    while month <= last:
        if month >= first:
            yield month
        month = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
