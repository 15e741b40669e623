"""Makes a plan better piece by piece: a few case managers who live near each other are planned anew, the others stay.

A large county is too much for one search, which then proves a good bound and finds no good plan. Neighbours exchange
hours with each other, so pieces of neighbours find most of what there is to find.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from time import perf_counter
from typing import TYPE_CHECKING

from kim.planning.solver import engine

if TYPE_CHECKING:
    from kim.planning.solver.engine import Effort
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.model import Model
    from kim.planning.solver.plans import Plan
    from kim.planning.solver.program import Program

PIECES = (3, 5)
"""So many case managers are planned anew together: first few, which is quick, then more."""
_SECONDS, _GAP, _WORTH = 2.0, 0.005, 1e-6


def improve(model: Model, plan: Plan, effort: Effort) -> Plan:
    """A plan that is at least as good. Ends when no piece gets better, with the time, or when asked to stop."""
    began = perf_counter()
    for size in PIECES:
        plan = _pass(model, plan, _pieces(model.request, size), effort, began)
    return plan


def _pass(model: Model, plan: Plan, pieces: list[frozenset[str]], effort: Effort, began: float) -> Plan:
    """Every piece once, and again when a neighbouring piece has changed."""
    best, waiting = inf, list(pieces)
    while waiting and (left := effort.seconds - (perf_counter() - began)) > 0 and not effort.should_stop():
        piece = waiting.pop(0)
        brief = replace(effort, seconds=min(left, _SECONDS), gap=_GAP, progress=lambda _progress: None)
        outcome = engine.run(_with_free(model, plan, piece), brief, model.start(plan))
        if outcome.values and outcome.objective is not None and outcome.objective < best - _WORTH:
            if best < inf:
                waiting += [other for other in pieces if other & piece and other != piece and other not in waiting]
            plan, best = model.plan(outcome.values), outcome.objective
            effort.progress(engine.Progress(perf_counter() - began, best, 0.0))
    return plan


def _pieces(request: Request, size: int) -> list[frozenset[str]]:
    """Around each case manager the nearest others; neighbours' pieces overlap."""
    pieces = [
        frozenset(
            other.key
            for other in sorted(request.managers, key=lambda other: (request.road(one.base, other.base), other.key))[
                :size
            ]
        )
        for one in request.managers
    ]
    return list(dict.fromkeys(pieces))


def _with_free(model: Model, plan: Plan, piece: frozenset[str]) -> Program:
    """The program in which only the hours of the piece can change."""
    lowest, highest = list(model.program.lowest), list(model.program.highest)
    there = set(plan.hours)
    for hour, column in model.hours.items():
        if hour.manager not in piece:
            lowest[column] = highest[column] = float(hour in there)
    return replace(model.program, lowest=lowest, highest=highest)
