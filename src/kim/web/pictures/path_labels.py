"""Where the words of the path line stand: they touch neither each other nor the line of today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROW, WIDE = "iljtfrI.,:;·!'|()[] \u00a0-", "mwMWÄÖÜOQGDNH@%"
SIZE = 13.0
CLEAR, BETWEEN = 4.0, 8.0
"""What stays free beside the line of today, and between words."""


class _Widths(dict[str, float]):
    """How wide a sign is for its size; each is looked at once."""

    def __missing__(self, sign: str) -> float:
        width = 0.36 if sign in NARROW else 0.84 if sign in WIDE else 0.64 if sign.isupper() else 0.57
        self[sign] = width
        return width


_WIDTHS = _Widths()


@dataclass(frozen=True, slots=True)
class Room:
    """The edges that words must keep, and the line of today that they must not cross."""

    first: float
    last: float
    now: float

    def around(self, x: float) -> tuple[float, float]:
        """What is free on the side of today on which a place lies."""
        return (self.first, self.now - CLEAR) if x < self.now else (self.now, self.last)

    @property
    def beyond(self) -> tuple[float, float]:
        """What is free after today."""
        return self.now + CLEAR, self.last


@dataclass(frozen=True, slots=True)
class Label:
    """Words with the place they take: `anchor` is the day they belong to, `start` to `stop` is what must stay free."""

    text: str
    anchor: float
    left: float
    start: float
    stop: float
    row: int = 0

    @property
    def right(self) -> float:
        """Where the words end."""
        return self.left + text_width(self.text)

    def covers(self, x: float) -> bool:
        """Whether a line at `x` would go through the words."""
        return self.left < x < self.right

    def touches(self, other: Label, between: float) -> bool:
        """Whether both need the same place, if they stand in one row."""
        return self.start < other.stop + between and other.start < self.stop + between


def text_width(text: str, size: float = SIZE) -> float:
    """A careful guess of how wide the words run in Fira Sans."""
    return sum(map(_WIDTHS.__getitem__, text)) * size


def shortened(text: str, room: float) -> str:
    """The words, or as many of their letters as there is room for; the table has them in full."""
    if text_width(text) <= room:
        return text
    while text and text_width(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def beneath(text: str, span: tuple[float, float], room: Room) -> Label:
    """Words below a bar: from its beginning, or moved as far as the line of today or the edge asks."""
    x, width = span[0], text_width(text)
    places = (room.around(x), room.beyond)
    low, high = next((p for p in places if width <= p[1] - p[0]), max(places, key=lambda p: p[1] - p[0]))
    text = shortened(text, high - low)
    left = max(low, min(x, high - text_width(text)))
    return Label(text, x, left, min(x, left), max(left + text_width(text), span[1]))


def rows_of(labels: Sequence[Label], between: float = 12) -> list[int]:
    """For each label the first row in which it touches no other."""
    rows: list[list[Label]] = []
    return [_first_free(rows, label, between) for label in labels]


def hung(words: Sequence[tuple[str, float]], room: Room, *, gap: float, sign: float = 0) -> list[Label]:
    """Words that hang on lines from above, in order of time: beside their line, in few rows.

    Lines go through words only where there is no other way. `sign` is half the width of what stands at the line's end.
    """
    placed: list[Label] = []
    for text, x in reversed(words):
        sides = list(_sides(text, x, room, gap=gap, sign=sign))
        label = _fitting(sides, placed)
        if label is None and (on_top := _above_all(sides, placed)):
            placed, label = [replace(other, row=other.row + 1) for other in placed], on_top
        placed.append(label or replace(sides[0], row=_rows(placed)))
    return placed[::-1]


def _sides(text: str, x: float, room: Room, *, gap: float, sign: float) -> Iterator[Label]:
    """The same words right of their line, left of it, and beyond today, where they fit; shortened if nowhere."""
    low, high = room.around(x)
    rooms = [(x + gap, high), (low, x - gap), *([room.beyond] if x < room.now else [])]
    width = text_width(text)
    fitting = [place for place in rooms if width <= place[1] - place[0]]
    if not fitting:
        fitting = [max(rooms, key=lambda place: place[1] - place[0])]
        text = shortened(text, fitting[0][1] - fitting[0][0])
        width = text_width(text)
    for start, stop in fitting:
        left = stop - width if stop == x - gap else start
        yield Label(text, x, left, min(x - sign, left), max(x + sign, left + width))


def _fitting(sides: Sequence[Label], placed: Sequence[Label]) -> Label | None:
    tried = (replace(side, row=row) for row in range(_rows(placed) + 1) for side in sides)
    return next((label for label in tried if all(_agree(label, other) for other in placed)), None)


def _agree(label: Label, other: Label) -> bool:
    if label.row == other.row:
        return not label.touches(other, BETWEEN)
    upper, lower = (label, other) if label.row < other.row else (other, label)
    return not upper.covers(lower.anchor)


def _above_all(sides: Sequence[Label], placed: Sequence[Label]) -> Label | None:
    return next((side for side in sides if not any(side.covers(other.anchor) for other in placed)), None)


def _rows(placed: Sequence[Label]) -> int:
    return max((label.row + 1 for label in placed), default=0)


def _first_free(rows: list[list[Label]], label: Label, between: float) -> int:
    """Find the first row with room for the label and take it."""
    row = next((n for n, others in enumerate(rows) if not any(label.touches(o, between) for o in others)), len(rows))
    if row == len(rows):
        rows.append([])
    rows[row].append(label)
    return row
