"""What a proposal of full-time equivalents is made from. What is not known is None and stays so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

STEP = Decimal("0.25")


class Measure(StrEnum):
    """What tells how much work a municipality gives."""

    SUPPORTED = "supported"
    FOREIGNERS = "foreigners"
    NEWCOMERS = "newcomers"
    ADVICE_GAP = "advice_gap"
    DISTANCE = "distance"


WEIGHTS: Mapping[Measure, Decimal] = {
    Measure.SUPPORTED: Decimal("0.35"),
    Measure.FOREIGNERS: Decimal("0.25"),
    Measure.NEWCOMERS: Decimal("0.20"),
    Measure.ADVICE_GAP: Decimal("0.10"),
    Measure.DISTANCE: Decimal("0.10"),
}


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality by its official key, with its figures; a missing or None figure is unknown."""

    ags: str
    figures: Mapping[Measure, Decimal | None]


@dataclass(frozen=True, slots=True)
class Override:
    """A number set by people, and why."""

    fte: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed: cases that a full position leads to their end in a year, days on site and hours a week."""

    cases_a_year: Decimal = Decimal(40)
    site_days: Decimal = Decimal(3)
    hours_a_week: Decimal = Decimal(39)


@dataclass(frozen=True, slots=True)
class Question:
    """How is `total` divided over the towns? `ceiling` is what is funded, None where nobody has said."""

    towns: tuple[Town, ...]
    total: Decimal
    floor: Decimal = STEP
    ceiling: Decimal | None = None
    weights: Mapping[Measure, Decimal] = field(default_factory=lambda: dict(WEIGHTS))
    overrides: Mapping[str, Override] = field(default_factory=dict)
    assumptions: Assumptions = Assumptions()
