"""A mixed-integer program as columns and rows, for whichever solver."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Term = tuple[int, float]
"""A column and its factor."""


@dataclass
class Program:
    """Make the cost of the columns small, the rows within their limits."""

    costs: list[float] = field(default_factory=list)
    lowest: list[float] = field(default_factory=list)
    highest: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, list[Term]]] = field(default_factory=list)
    constant: float = 0.0

    def column(self, cost: float = 0.0, *, highest: float = inf, whole: bool = False) -> int:
        """A new column from zero up; its number."""
        self.costs.append(cost)
        self.lowest.append(0.0)
        self.highest.append(highest)
        self.whole.append(whole)
        return len(self.costs) - 1

    def row(self, terms: Iterable[Term], *, least: float = -inf, most: float = inf) -> None:
        """The sum of the terms stays between two limits."""
        sums: dict[int, float] = {}
        for column, factor in terms:
            sums[column] = sums.get(column, 0.0) + factor
        self.rows.append((least, most, [(column, factor) for column, factor in sums.items() if factor]))
