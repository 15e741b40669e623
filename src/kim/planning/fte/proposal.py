"""The proposal: full-time equivalents for each municipality, with all that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kim.planning.fte import faults, ranges, rounding, scores
from kim.planning.fte.inputs import STEP, Measure, Question, Town

_CENT, _FINE = Decimal("0.01"), Decimal("0.0001")
_MINUTES = 60


class Unanswerable(Exception):
    """The question has faults; `faults` are all of them."""

    def __init__(self, found: tuple[faults.Fault, ...]) -> None:
        """Carry them."""
        super().__init__(", ".join(fault.kind for fault in found))
        self.faults = found


@dataclass(frozen=True, slots=True)
class Share:
    """One town: its score with the parts of it, the exact quota, what it gets, and what the road takes of that."""

    ags: str
    score: Decimal
    parts: Mapping[Measure, Decimal]
    quota: Decimal
    is_at_floor: bool
    fte: Decimal
    reason: str
    road_hours: Decimal | None
    road_fte: Decimal | None
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """All towns by their key, the weights that counted, and the measures that did not with the towns to blame."""

    shares: tuple[Share, ...]
    weights: Mapping[Measure, Decimal]
    left_out: Mapping[Measure, tuple[str, ...]]
    low: Decimal
    high: Decimal


def propose(question: Question) -> Proposal:
    """Divide the total. Raises Unanswerable."""
    if found := faults.of(question):
        raise Unanswerable(found)
    parts = scores.parts(question)
    score = {ags: sum(each.values(), Decimal(0)) for ags, each in parts.items()}
    exact, given = _divided(question, score)
    expected = {ags: one * question.total * question.assumptions.cases_a_year for ags, one in score.items()}
    each, whole = ranges.needs(expected, question.assumptions.cases_a_year)
    shares = tuple(
        _share(question, town, parts[town.ags], exact[town.ags], given[town.ags], each[town.ags])
        for town in sorted(question.towns, key=lambda town: town.ags)
    )
    return Proposal(shares, scores.weights(question), scores.left_out(question), *whole)


def _share(
    question: Question,
    town: Town,
    parts: Mapping[Measure, Decimal],
    exact: Decimal,
    fte: Decimal,
    need: ranges.Range,
) -> Share:
    score, override = sum(parts.values(), Decimal(0)), question.overrides.get(town.ags)
    road_hours, road_fte = _road(question, town, fte)
    return Share(
        ags=town.ags,
        score=score.quantize(_FINE),
        parts={measure: part.quantize(_FINE) for measure, part in parts.items()},
        quota=exact.quantize(_CENT),
        is_at_floor=override is None and exact == question.floor > score * question.total,
        fte=fte,
        reason=override.reason if override else "",
        road_hours=road_hours,
        road_fte=road_fte,
        low=need[0],
        high=need[1],
    )


def _divided(question: Question, score: Mapping[str, Decimal]) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """Quotas and steps; what people have set stands, and the others divide the rest."""
    fixed = {ags: override.fte for ags, override in question.overrides.items()}
    free = {ags: one for ags, one in sorted(score.items()) if ags not in fixed}
    rest = question.total - sum(fixed.values(), Decimal(0))
    if free and not any(free.values()):
        free = dict.fromkeys(free, Decimal(1))
    exact = rounding.quotas(free, rest, question.floor)
    return exact | fixed, rounding.in_steps(exact, rest, STEP) | fixed


def _road(question: Question, town: Town, fte: Decimal) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Hours a week on the road there and back, and what that is of a full position; None where the way is unknown."""
    minutes = town.figures.get(Measure.DISTANCE)
    if minutes is None:
        return None, None
    hours = fte * question.assumptions.site_days * 2 * minutes / _MINUTES
    return hours.quantize(_CENT), (hours / question.assumptions.hours_a_week).quantize(_CENT)
