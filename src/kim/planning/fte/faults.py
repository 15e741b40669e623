"""What is wrong with a question, all of it at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kim.planning.fte.inputs import STEP, Measure, Question
from kim.planning.fte.scores import left_out


class FaultKind(StrEnum):
    """Each has one sentence in `policies.fte_proposals`."""

    NO_TOWNS = "no_towns"
    TWICE = "twice"
    TOTAL = "total"
    ABOVE_CEILING = "above_ceiling"
    NOT_IN_STEPS = "not_in_steps"
    FLOORS = "floors"
    WEIGHT_NEGATIVE = "weight_negative"
    WEIGHTS_ZERO = "weights_zero"
    NEGATIVE = "negative"
    NOTHING_KNOWN = "nothing_known"
    NO_DEMAND = "no_demand"
    UNKNOWN_TOWN = "unknown_town"
    NO_REASON = "no_reason"
    BELOW_FLOOR = "below_floor"
    OVERRIDES = "overrides"
    LEFT_OVER = "left_over"
    ASSUMPTION = "assumption"


MOST_DAYS = 5
DEMAND = (Measure.SUPPORTED, Measure.FOREIGNERS, Measure.NEWCOMERS)


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind with the town, the measure and the number that it is about."""

    kind: FaultKind
    town: str = ""
    measure: Measure | None = None
    number: Decimal | None = None


def of(question: Question) -> tuple[Fault, ...]:
    """Every fault; none when the question can be answered."""
    return (*_of_frame(question), *_of_figures(question), *_of_overrides(question))


def _of_frame(question: Question) -> Iterator[Fault]:
    keys = [town.ags for town in question.towns]
    if not keys:
        yield Fault(FaultKind.NO_TOWNS)
    yield from (Fault(FaultKind.TWICE, key) for key in sorted(set(keys)) if keys.count(key) > 1)
    if question.total <= 0:
        yield Fault(FaultKind.TOTAL)
    if question.ceiling is not None and question.total > question.ceiling:
        yield Fault(FaultKind.ABOVE_CEILING, number=question.ceiling)
    fixed = [override.fte for override in question.overrides.values()]
    odd = sorted({number for number in (question.total, question.floor, *fixed) if number % STEP})
    yield from (Fault(FaultKind.NOT_IN_STEPS, number=number) for number in odd)
    if question.floor < 0 or question.floor * len(keys) > question.total > 0:
        yield Fault(FaultKind.FLOORS, number=question.floor * len(keys))
    assumed = question.assumptions
    if min(assumed.cases_a_year, assumed.hours_a_week) <= 0 or not 0 <= assumed.site_days <= MOST_DAYS:
        yield Fault(FaultKind.ASSUMPTION)


def _of_figures(question: Question) -> Iterator[Fault]:
    yield from (Fault(FaultKind.WEIGHT_NEGATIVE, measure=m) for m, w in question.weights.items() if w < 0)
    if sum(question.weights.values()) <= 0:
        yield Fault(FaultKind.WEIGHTS_ZERO)
        return
    for town in question.towns:
        for measure, value in town.figures.items():
            if value is not None and value < 0:
                yield Fault(FaultKind.NEGATIVE, town.ags, measure, value)
    weighed = [measure for measure, weight in question.weights.items() if weight > 0]
    if question.towns and not set(weighed) - set(left_out(question)):
        yield Fault(FaultKind.NOTHING_KNOWN)
    people = [town.figures.get(measure) for measure in DEMAND for town in question.towns]
    if any(value is not None for value in people) and not any(people):
        yield Fault(FaultKind.NO_DEMAND)


def _of_overrides(question: Question) -> Iterator[Fault]:
    keys = {town.ags for town in question.towns}
    for ags, override in sorted(question.overrides.items()):
        if ags not in keys:
            yield Fault(FaultKind.UNKNOWN_TOWN, ags)
        if not override.reason.strip():
            yield Fault(FaultKind.NO_REASON, ags)
        if override.fte < question.floor:
            yield Fault(FaultKind.BELOW_FLOOR, ags, number=question.floor)
    fixed = sum((override.fte for override in question.overrides.values()), Decimal(0))
    free = len(keys - question.overrides.keys())
    if question.overrides and fixed + free * question.floor > question.total:
        yield Fault(FaultKind.OVERRIDES, number=fixed)
    if question.overrides and not free and fixed < question.total:
        yield Fault(FaultKind.LEFT_OVER, number=question.total - fixed)
