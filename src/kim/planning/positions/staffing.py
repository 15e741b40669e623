"""Who was there when: stretches of occupancy, vacant days and months of full-time equivalents. Plain calculation."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_DAY = timedelta(days=1)
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody is there with so much of a full position from a day to a day, both included; None: no end is known."""

    begins_on: date
    ends_on: date | None
    share: Decimal

    def holds(self, day: date) -> bool:
        """Whether the day is one of the span."""
        return self.begins_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which the same share is filled."""

    begins_on: date
    ends_on: date
    share: Decimal

    @property
    def days(self) -> int:
        """How many."""
        return (self.ends_on - self.begins_on).days + 1


def share_on(spans: Iterable[Span], day: date) -> Decimal:
    """What is filled on a day."""
    return sum((span.share for span in spans if span.holds(day)), Decimal(0))


def most_from(spans: Sequence[Span], begins_on: date, ends_on: date | None) -> Decimal:
    """The most that is filled on any day from one day to another."""
    beginnings = {begins_on} | {
        span.begins_on
        for span in spans
        if begins_on <= span.begins_on and (ends_on is None or span.begins_on <= ends_on)
    }
    return max(share_on(spans, day) for day in beginnings)


def stretches(spans: Sequence[Span], begins_on: date, ends_on: date) -> tuple[Stretch, ...]:
    """The whole period, cut where the share changes."""
    if begins_on > ends_on:
        return ()
    cuts = sorted({begins_on, ends_on + _DAY, *_changes(spans, begins_on, ends_on)})
    pieces = [Stretch(start, end - _DAY, share_on(spans, start)) for start, end in pairwise(cuts)]
    return tuple(_joined(pieces))


def vacant_days(spans: Sequence[Span], begins_on: date, ends_on: date) -> int:
    """Days on which nobody is there at all."""
    return sum(one.days for one in stretches(spans, begins_on, ends_on) if not one.share)


def months(spans: Sequence[Span], begins_on: date, ends_on: date) -> Decimal:
    """Filled full-time equivalents times months, each month by its days, to the hundredth."""
    whole = sum((_months(one) * one.share for one in stretches(spans, begins_on, ends_on)), Decimal(0))
    return whole.quantize(_CENT)


def months_of(begins_on: date, ends_on: date) -> Decimal:
    """Months from a day to a day, both included, to the hundredth."""
    return _months(Stretch(begins_on, ends_on, Decimal(1))).quantize(_CENT) if begins_on <= ends_on else Decimal(0)


def _changes(spans: Iterable[Span], begins_on: date, ends_on: date) -> Iterator[date]:
    for span in spans:
        for day in (span.begins_on, span.ends_on + _DAY if span.ends_on else None):
            if day and begins_on < day <= ends_on:
                yield day


def _joined(pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    last: Stretch | None = None
    for piece in pieces:
        if last and last.share == piece.share:
            last = Stretch(last.begins_on, piece.ends_on, last.share)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _months(stretch: Stretch) -> Decimal:
    total, day = Decimal(0), stretch.begins_on
    while day <= stretch.ends_on:
        length = monthrange(day.year, day.month)[1]
        last = min(day.replace(day=length), stretch.ends_on)
        total += Decimal((last - day).days + 1) / length
        day = last + _DAY
    return total
