"""How much of the county's work a municipality has, from weighed shares.

A measure counts only where it is known for every municipality. Otherwise it is left out for all, and its weight goes
to the others in proportion: nobody gains or loses by a figure that is not there.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kim.planning.fte.inputs import Measure, Question


def left_out(question: Question) -> dict[Measure, tuple[str, ...]]:
    """Measures that do not count, each with the towns where it is unknown (none: it is zero everywhere)."""
    found = {}
    for measure in question.weights:
        values = {town.ags: town.figures.get(measure) for town in question.towns}
        unknown = tuple(sorted(ags for ags, value in values.items() if value is None))
        if unknown or not any(values.values()):
            found[measure] = unknown
    return found


def weights(question: Question) -> dict[Measure, Decimal]:
    """The weights that count, adding up to one."""
    out = left_out(question)
    counting = {measure: weight for measure, weight in question.weights.items() if measure not in out and weight > 0}
    whole = sum(counting.values())
    return {measure: weight / whole for measure, weight in counting.items()}


def parts(question: Question) -> dict[str, dict[Measure, Decimal]]:
    """For each town what each measure adds to its score; all parts of all towns add up to one."""
    counting = weights(question)
    sums = {m: sum((town.figures[m] or Decimal(0) for town in question.towns), Decimal(0)) for m in counting}
    return {
        town.ags: {m: weight * (town.figures[m] or Decimal(0)) / sums[m] for m, weight in counting.items()}
        for town in question.towns
    }
