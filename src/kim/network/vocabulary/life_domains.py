"""The fifteen life domains of assessment and plan."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class LifeDomain(Row):
    """A domain of life. A protected one is never stored outside the counselling centre."""

    icf: str = ""
    protected: bool = False


ALL = load("kim.network.vocabulary/life_domains.toml", LifeDomain)
