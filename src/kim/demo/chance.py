"""Chance with a seed: the same words give the same draws on every machine."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

T = TypeVar("T")


class Chance:
    """Draws for one life or one part of the county, independent of all other draws."""

    def __init__(self, *seed: object) -> None:
        self._random = random.Random("/".join(map(str, seed)))  # noqa: S311 - a simulation keeps no secrets

    def yes(self, share: float) -> bool:
        """True in this share of all draws."""
        return self._random.random() < share

    def one_of(self, options: Sequence[T]) -> T:
        """One of several, each as likely as the other."""
        return self._random.choice(options)

    def some_of(self, options: Sequence[T], number: int) -> list[T]:
        """Several different ones, in random order."""
        return self._random.sample(list(options), min(number, len(options)))

    def weighted(self, weights: Mapping[str, float]) -> str:
        """One of the keys, as likely as its weight says."""
        return self._random.choices(list(weights), weights=list(weights.values()))[0]

    def number(self, weights: Mapping[str, float]) -> int:
        """As `weighted`, for tables whose keys are numbers."""
        return int(self.weighted(weights))

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def days(self, delay: Mapping[str, float], factor: float = 1.0) -> int:
        """Days of a log-normal delay with this median and sigma."""
        return round(self._random.lognormvariate(math.log(delay["median"] * factor), delay["sigma"]))

    def until_it_happens(self, per_year: float) -> float:
        """Days until something with this hazard happens; for ever where it never does."""
        return self._random.expovariate(per_year / 365) if per_year > 0 else math.inf
