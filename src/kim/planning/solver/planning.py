"""Makes a plan, or changes a running one as little as possible."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from kim.planning.solver import checks, collisions, engine, greedy, improving, model, possibilities
from kim.planning.solver.answers import Answer, Status
from kim.planning.solver.engine import Effort
from kim.planning.solver.inputs import Weights
from kim.planning.solver.plans import Plan

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Request

SHARE_OF_CHANGES = 0.1
"""How much of the remaining hours a new plan after an illness changes, unless more is unavoidable."""
LARGE, VERY_LARGE = 8, 16
"""With more case managers than the first a plan is first made better piece by piece."""
SHARE_OF_PIECES, LARGE_SHARE_OF_PIECES = 0.4, 0.8
"""How much of the time that may take. The search for the whole finds little in a very large county but the bound."""
_EXACT = 1e-6


def solve(request: Request, effort: Effort | None = None) -> Answer:
    """The best plan within the effort. Where wishes collide the answer says which, with the nearest plan."""
    effort = effort or Effort()
    if stuck := collisions.of_kept(request):
        nearest = solve(replace(request, keep=Plan()), effort)
        return replace(nearest, status=Status.COLLIDING, bound=None, collisions=(*stuck, *nearest.collisions))
    return _search(request, effort) or _nearest(request, effort)


def replan(request: Request, effort: Effort | None = None) -> Answer:
    """A plan near `request.running`: at most a tenth of what could stay goes, or the fewest where more must."""
    effort = effort or Effort()
    if collisions.of_kept(request):
        return solve(request, effort)
    remaining = len(possibilities.still_possible(request, request.running))
    near = _search(request, effort, most_changes=int(remaining * SHARE_OF_CHANGES))
    return near or _search_with_fewest_changes(request, effort) or _nearest(request, effort)


def _search_with_fewest_changes(request: Request, effort: Effort) -> Answer | None:
    only_changes = Weights(travel=0, uncovered=0, languages=0, unfairness=0, changes=1, lost=0)
    fewest = _search(replace(request, weights=only_changes), effort)
    return fewest and _search(request, effort, most_changes=fewest.costs.changes)


def _search(request: Request, effort: Effort, *, most_changes: int | None = None) -> Answer | None:
    """The best plan within the effort, or None where it is proven that there is none."""
    began = perf_counter()
    first = greedy.greedy(request)
    is_start = _is_good(first, request, most_changes)
    found_s = perf_counter() - began if is_start else None
    program = model.build(request, most_changes=most_changes)
    if is_start and len(request.managers) > LARGE:
        share = LARGE_SHARE_OF_PIECES if len(request.managers) > VERY_LARGE else SHARE_OF_PIECES
        first = improving.improve(program, first, _later(effort, began, share))
    building = perf_counter() - began
    outcome = engine.run(program.program, _later(effort, began), program.start(first) if is_start else None)
    if outcome.is_impossible:
        return None
    if found_s is None and outcome.first_feasible_s is not None:
        found_s = building + outcome.first_feasible_s
    plan = program.plan(outcome.values) if outcome.values else first
    check = checks.check(plan, request)
    return Answer(
        plan=plan,
        status=_status(outcome, effort, check.costs.total(request.weights)),
        costs=check.costs,
        weights=request.weights,
        broken=check.broken,
        bound=max(outcome.bound, 0.0),
        first_feasible_s=found_s,
        seconds=perf_counter() - began,
        changes_cap=most_changes,
    )


def _later(effort: Effort, began: float, share: float = 1.0) -> Effort:
    """What is left of the effort, or a share of it; its progress goes on counting from the beginning."""
    gone = perf_counter() - began
    left = max((effort.seconds - gone) * share, 0.1)
    return replace(effort, seconds=left, progress=lambda at: effort.progress(replace(at, seconds=at.seconds + gone)))


def _is_good(plan: Plan, request: Request, most_changes: int | None) -> bool:
    check = checks.check(plan, request)
    return check.is_good and (most_changes is None or check.costs.changes <= most_changes)


def _status(outcome: engine.Outcome, effort: Effort, objective: float) -> Status:
    distance = engine.gap(objective, max(outcome.bound, 0.0))
    if distance <= _EXACT:
        return Status.OPTIMAL
    if distance <= effort.gap + _EXACT:
        return Status.WITHIN_GAP
    return Status.STOPPED if outcome.is_stopped else Status.TIME_UP


def _nearest(request: Request, effort: Effort) -> Answer:
    """The plan that breaks as few minimums as possible, and in words why it must."""
    began = perf_counter()
    program = model.build(request, may_miss_minimums=True)
    outcome = engine.run(program.program, effort)
    plan = program.plan(outcome.values) if outcome.values else greedy.greedy(request)
    check = checks.check(plan, request)
    return Answer(
        plan=plan,
        status=Status.COLLIDING,
        costs=check.costs,
        weights=request.weights,
        broken=check.broken,
        bound=None,
        first_feasible_s=None,
        seconds=perf_counter() - began,
        collisions=collisions.find(request, plan, effort),
    )
