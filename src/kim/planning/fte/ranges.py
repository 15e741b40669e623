"""In what range the need of a year lies in eight of ten years, from simulated demand.

Cases of a town in a year are Poisson around an expectation that is itself uncertain: a good or bad year for the whole
county (gamma, spread 15 %) times what is particular to the town (gamma, spread 30 %). Both spreads are assumptions.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

COUNTY_SPREAD, TOWN_SPREAD = 0.15, 0.30
DRAWS = 4000
_SEED = 20260101
_CENT = Decimal("0.01")
Range = tuple[Decimal, Decimal]


def needs(
    expected: Mapping[str, Decimal], cases_a_year: Decimal, *, draws: int = DRAWS
) -> tuple[dict[str, Range], Range]:
    """From expected cases: for each town and for the county the full-time equivalents that 80 % of years need."""
    import numpy as np  # 30 MB that only this page needs

    keys = sorted(expected)
    chance = np.random.default_rng(_SEED)
    means = np.array([float(expected[key]) for key in keys])
    county = chance.gamma(COUNTY_SPREAD**-2, COUNTY_SPREAD**2, (draws, 1))
    town = chance.gamma(TOWN_SPREAD**-2, TOWN_SPREAD**2, (draws, len(keys)))
    cases = chance.poisson(means * county * town)
    low, high = np.quantile(cases, (0.1, 0.9), axis=0)
    whole = np.quantile(cases.sum(axis=1), (0.1, 0.9))
    each = {key: _range(low[at], high[at], cases_a_year) for at, key in enumerate(keys)}
    return each, _range(whole[0], whole[1], cases_a_year)


def _range(low: float, high: float, cases_a_year: Decimal) -> Range:
    return _fte(low, cases_a_year), _fte(high, cases_a_year)


def _fte(cases: float, cases_a_year: Decimal) -> Decimal:
    return (Decimal(repr(float(cases))) / cases_a_year).quantize(_CENT)
