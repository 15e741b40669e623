"""Small cells: no figure about fewer than five cases is shown, nor one that lets such a figure be computed.

This is the threshold with the obvious complements, not full disclosure control: it holds against subtracting within
each stated sum, not against solving many sums together.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

SMALLEST = 5
ZERO_FROM = 20
"""A zero says something about everybody in a small group, so it is shown for groups of at least this many."""

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Withheld:
    """Stands where a figure is not shown. It knows no figure, so that a template cannot print one."""

    is_withheld: bool = True

    def __str__(self) -> str:
        return "·"


@dataclass(frozen=True)
class Between:
    """A share of which only the bounds are shown, because one side of it has fewer than five cases."""

    low: float
    high: float


WITHHELD = Withheld()
Count = int | Withheld
Days = int | Withheld | None
Share = float | Between | Withheld | None


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """The cells `left` add up to what the cells `right` add up to, and the reader knows it."""

    left: tuple[Key, ...]
    right: tuple[Key, ...]


def count(cases: int, *, of: int = 0) -> Count:
    """The number of cases, if it may be shown; zero may where the group `of` which it counts is large."""
    return cases if _is_open(cases, of) else WITHHELD


def rounded(cases: int) -> int:
    """The number to the nearest five, for pictures in which many sums meet: no small remainder can be computed."""
    return SMALLEST * round(cases / SMALLEST)


def days(value: float | None, *, cases: int) -> Days:
    """A median or percentile over so many cases, in whole days; None where there is nothing to measure."""
    if cases < SMALLEST:
        return WITHHELD
    return None if value is None else round(value)


def share(part: int, rest: int, whole: int) -> Share:
    """The part of the whole; only a bound of it where the part or the rest are few cases, nothing where both are."""
    if whole < SMALLEST:
        return WITHHELD
    few = SMALLEST / whole
    if part < SMALLEST and rest < SMALLEST:
        return WITHHELD
    if part < SMALLEST:
        return Between(0.0, min(few, 1.0))
    if rest < SMALLEST:
        return Between(max(1 - few, 0.0), 1.0)
    return part / whole


def withheld(
    cells: Mapping[Key, int], sums: Iterable[Sum[Key]], *, of: Mapping[Key, int] | None = None
) -> frozenset[Key]:
    """The cells that must not be shown: the small ones and, for each sum, others until no small remainder is left.

    `of` is the size of the group that a cell counts, beside the sums: a zero may be about few though its sum is large.
    """
    sums = list(sums)
    groups = _groups(cells, sums, of or {})
    hidden = {key for key, cases in cells.items() if not _is_open(cases, groups[key])}
    while True:
        more = {key for one in sums for key in _complement(cells, one, hidden)}
        if not more:
            return frozenset(hidden)
        hidden |= more


def withheld_in_column(cells: Mapping[Key, int], whole: Key, *, of: Mapping[Key, int] | None = None) -> frozenset[Key]:
    """The cells of a table's column that must not be shown where one of them is the total of the others.

    `of` is the denominator of each row, where the column counts a part of its cases.
    """
    parts = tuple(key for key in cells if key != whole)
    return withheld(cells, [Sum(parts, (whole,))] if whole in cells and parts else [], of=of)


def _is_open(cases: int, group: int) -> bool:
    return cases >= SMALLEST or (cases == 0 and group >= ZERO_FROM)


def _groups(cells: Mapping[Key, int], sums: list[Sum[Key]], of: Mapping[Key, int]) -> dict[Key, int]:
    """The size of the smallest group that each cell is part of; nought for a cell without any."""
    sizes: dict[Key, int] = dict(of)
    for one in sums:
        size = sum(cells[key] for key in one.right)
        for key in (*one.left, *one.right):
            sizes[key] = min(size, sizes.get(key, size))
    return {key: sizes.get(key, 0) for key in cells}


def _complement(cells: Mapping[Key, int], one: Sum[Key], hidden: set[Key]) -> list[Key]:
    """The smallest shown cell of the sum, if what is hidden in it can be computed or is a remainder of few cases."""
    left = [key for key in one.left if key in hidden]
    right = [key for key in one.right if key in hidden]
    if not left and not right:
        return []
    is_mixed = bool(left and right)
    remainder = sum(cells[key] for key in left or right)
    if is_mixed or (len(left or right) > 1 and remainder >= SMALLEST):
        return []
    shown = [key for key in (*one.left, *one.right) if key not in hidden]
    return sorted(shown, key=lambda key: (cells[key] == 0, cells[key]))[:1]
