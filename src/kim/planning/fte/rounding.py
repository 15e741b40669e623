"""Dividing a total in steps: floors first, then the largest remainders (Hare/Niemeyer)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

_HAIR = Decimal("1e-9")


def quotas(scores: Mapping[str, Decimal], total: Decimal, floor: Decimal) -> dict[str, Decimal]:
    """The exact share of each; who would get less than the floor gets the floor, and the others divide the rest."""
    low: set[str] = set()
    while True:
        rest, whole = total - floor * len(low), sum(score for key, score in scores.items() if key not in low)
        below = {key for key, score in scores.items() if key not in low and _share(rest, score, whole) < floor - _HAIR}
        if not below:
            return {key: floor if key in low else _share(rest, score, whole) for key, score in scores.items()}
        low |= below


def _share(rest: Decimal, score: Decimal, whole: Decimal | int) -> Decimal:
    return rest * score / whole if whole else Decimal(0)


def in_steps(exact: Mapping[str, Decimal], total: Decimal, step: Decimal) -> dict[str, Decimal]:
    """Whole steps that add up to the total. Equal remainders: the larger quota first, then the smaller key."""
    units = {key: int((quota + _HAIR) // step) for key, quota in exact.items()}
    missing = int(total / step) - sum(units.values())
    rank = sorted(exact, key=lambda key: (-round(exact[key] - units[key] * step, 9), -round(exact[key], 9), key))
    for key in rank[:missing]:
        units[key] += 1
    return {key: count * step for key, count in units.items()}
