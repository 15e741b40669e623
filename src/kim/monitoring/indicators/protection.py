"""Indicators as they may be shown: what concerns fewer than five cases is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass

from kim.monitoring import disclosure
from kim.monitoring.disclosure import WITHHELD, Count, Days, Share
from kim.monitoring.indicators.domain_gaps import DomainGap
from kim.monitoring.indicators.referral_reach import Reach
from kim.monitoring.mining.waiting import WHOLE


@dataclass(frozen=True)
class ShownGap:
    """One row of the table of gaps; `name` is WHOLE for all together and None where it is unknown."""

    name: str | None
    cases: Count
    lost_cases: Count
    lost_share: Share
    median_days: Days
    p80_days: Days


@dataclass(frozen=True)
class ShownReach:
    """One row of the table of reach; `name` is WHOLE for all together and None where it is unknown."""

    name: str | None
    cases: Count
    rate: Share
    median_days: Days


def protect_gaps(rows: Sequence[DomainGap]) -> list[ShownGap]:
    """The rows of `lost_between` as they may be shown, none of which can be computed from the others."""
    of = {row.name: row.cases for row in rows}
    cases = _hidden(of)
    lost = _hidden({row.name: row.lost_cases for row in rows}, of)
    kept = _hidden({row.name: row.cases - row.lost_cases for row in rows}, of)
    return [_gap(row, has_cases=row.name not in cases, has_parts=row.name not in lost | kept) for row in rows]


def protect_reach(rows: Sequence[Reach]) -> list[ShownReach]:
    """The rows of `reach` as they may be shown, none of which can be computed from the others."""
    of = {row.name: row.cases for row in rows}
    cases = _hidden(of)
    reached = _hidden({row.name: row.reached_cases for row in rows}, of)
    missed = _hidden({row.name: row.cases - row.reached_cases for row in rows}, of)
    return [_reach(row, has_cases=row.name not in cases, has_parts=row.name not in reached | missed) for row in rows]


def _hidden(column: dict[str | None, int], of: dict[str | None, int] | None = None) -> frozenset[str | None]:
    return disclosure.withheld_in_column(column, WHOLE, of=of)


def _gap(row: DomainGap, *, has_cases: bool, has_parts: bool) -> ShownGap:
    if not has_cases:
        return ShownGap(row.name, WITHHELD, WITHHELD, WITHHELD, WITHHELD, WITHHELD)
    return ShownGap(
        name=row.name,
        cases=row.cases,
        lost_cases=row.lost_cases if has_parts else WITHHELD,
        lost_share=_share(row.lost_cases, row.cases, has_parts=has_parts),
        median_days=disclosure.days(row.median_days, cases=row.timed_cases),
        p80_days=disclosure.days(row.p80_days, cases=row.timed_cases),
    )


def _reach(row: Reach, *, has_cases: bool, has_parts: bool) -> ShownReach:
    if not has_cases:
        return ShownReach(row.name, WITHHELD, WITHHELD, WITHHELD)
    return ShownReach(
        name=row.name,
        cases=row.cases,
        rate=_share(row.reached_cases, row.cases, has_parts=has_parts),
        median_days=disclosure.days(row.median_days, cases=row.timed_cases),
    )


def _share(part: int, whole: int, *, has_parts: bool) -> Share:
    share = disclosure.share(part, whole - part, whole)
    return WITHHELD if isinstance(share, float) and not has_parts else share
