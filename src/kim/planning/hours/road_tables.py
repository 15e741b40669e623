"""A table of driving times from outside: as a matrix, or as a list with two towns and minutes in each row.

Nothing is guessed: what is missing, unreadable, said twice or not possible is named, and the whole table is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, permutations
from math import ceil
from typing import TYPE_CHECKING

from kim.planning.fte.figure_tables import number, town_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Rows = Sequence[Sequence[str]]

Pair = tuple[str, str]
Minutes = dict[Pair, int]
LEAST, MOST, AT_HOME = 1, 300, 60
"""Minutes between two towns, and the most within one."""
UNEVEN_BY, UNEVEN_TIMES = 15, 1.5
ENOUGH = 2


@dataclass(slots=True)
class RoadTable:
    """Minutes by pairs of official keys, and what is wrong. `uneven` is a remark: there and back differ much."""

    minutes: Minutes = field(default_factory=dict)
    missing: list[Pair] = field(default_factory=list)
    unread: list[tuple[Pair, str]] = field(default_factory=list)
    twice: list[Pair] = field(default_factory=list)
    uneven: list[Pair] = field(default_factory=list)

    @property
    def is_usable(self) -> bool:
        """Whether every town can be reached from every other one."""
        return bool(self.minutes) and not (self.missing or self.unread or self.twice)


def understand(rows: Rows, names: Mapping[str, str]) -> RoadTable:
    """From cells as text; `names` are ours by official key. A way that is given in one direction counts for both."""
    table = RoadTable()
    for pair, text in _matrix(rows, names) or _list(rows, names):
        _note(table, pair, text)
    for start, end in list(table.minutes):
        table.minutes.setdefault((end, start), table.minutes[start, end])
    for town in names:
        table.minutes.setdefault((town, town), 0)
    table.missing = [
        pair for pair in combinations(names, 2) if pair not in table.minutes and not _is_unread(table, pair)
    ]
    known = [pair for pair in permutations(names, 2) if pair[0] < pair[1] and pair in table.minutes]
    table.uneven = [pair for pair in known if _is_uneven(table.minutes[pair], table.minutes[pair[1], pair[0]])]
    return table


def _note(table: RoadTable, pair: Pair, text: str) -> None:
    minutes = _minutes(pair, text)
    if minutes is None:
        table.unread.append((pair, text))
    elif table.minutes.get(pair, minutes) != minutes:
        table.twice.append(pair)
    else:
        table.minutes[pair] = minutes


def _minutes(pair: Pair, text: str) -> int | None:
    """Whole minutes; parts of a minute are rounded up."""
    read = number(text.casefold().removesuffix("minuten").removesuffix("min.").removesuffix("min"))
    if read is None:
        return None
    minutes = ceil(read)
    least, most = (0, AT_HOME) if pair[0] == pair[1] else (LEAST, MOST)
    return minutes if least <= minutes <= most else None


def _matrix(rows: Rows, names: Mapping[str, str]) -> list[tuple[Pair, str]]:
    """Cells under and beside towns; empty where no row has towns as headings."""
    heads = [{at: town for at, cell in enumerate(row) if (town := town_of([cell], names))} for row in rows]
    top = next((at for at, found in enumerate(heads) if len(set(found.values())) > ENOUGH), None)
    if top is None:
        return []
    return [pair for row in rows[top + 1 :] for pair in _across(row, heads[top], names)]


def _across(row: Sequence[str], head: Mapping[int, str], names: Mapping[str, str]) -> Iterator[tuple[Pair, str]]:
    start = town_of(row[: min(head)], names)
    if start:
        cells = ((end, row[at].strip()) for at, end in head.items() if at < len(row))
        yield from (((start, end), text) for end, text in cells if text and not (start == end and text in {"-", "–"}))


def _list(rows: Rows, names: Mapping[str, str]) -> Iterator[tuple[Pair, str]]:
    for row in rows:
        towns = [(at, town) for at, cell in enumerate(row) if (town := town_of([cell], names))]
        rest = [
            cell.strip() for at, cell in enumerate(row) if cell.strip() and at not in {place for place, _town in towns}
        ]
        if len(towns) == ENOUGH:
            figures = [cell for cell in rest if number(cell.casefold().removesuffix("min").strip()) is not None]
            yield (towns[0][1], towns[1][1]), (figures or rest or [""])[0]


def _is_unread(table: RoadTable, pair: Pair) -> bool:
    named = {one for one, _text in table.unread}
    return pair in named or (pair[1], pair[0]) in named


def _is_uneven(there: int, back: int) -> bool:
    return abs(there - back) > UNEVEN_BY and max(there, back) > UNEVEN_TIMES * min(there, back)
