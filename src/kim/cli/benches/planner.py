"""`./kim bench planner`: office hours for the real towns and roads of the county, with invented people and rooms."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kim.cli.benches import planner_county, planner_rival

if TYPE_CHECKING:
    from kim.planning.solver.answers import Answer
    from kim.planning.solver.engine import Effort
    from kim.planning.solver.inputs import Request

TOWNS = 12


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seconds", type=float, default=30.0, help="longest search for the county")
    parser.add_argument("--growth-seconds", type=float, default=20.0, help="longest search for each other size")
    parser.add_argument("--gap", type=float, default=0.01, help="good enough: this near to the best")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="*", default=[6, 12, 24, 48], help="municipalities")


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """`cp_sat` is null where OR-Tools is not installed."""
    from kim.planning.solver import greedy, planning

    request = planner_county.request(TOWNS)
    county = planning.solve(request, _effort(options, options.seconds))
    return {
        "county": _figures(county),
        "greedy": _costs(request, greedy.greedy(request)),
        "illness": _illness(request, county, options),
        "growth": [_grown(size, options) for size in options.sizes],
        "cp_sat": planner_rival.cp_sat(request, options.seconds, options.gap),
    }


def _effort(options: argparse.Namespace, seconds: float) -> "Effort":
    from kim.planning.solver.engine import Effort

    return Effort(seconds=seconds, gap=options.gap, threads=options.threads)


def _figures(answer: "Answer") -> dict[str, Any]:
    names = ("first_feasible_s", "seconds", "gap", "bound", "objective", "status", "costs")
    told = answer.as_json()
    return {name: told[name] for name in names}


def _costs(request: "Request", plan: Any) -> dict[str, Any]:
    from kim.planning.solver import checks

    check = checks.check(plan, request)
    costs = check.costs
    return {
        "objective": round(costs.total(request.weights), 3),
        "travel_hours": round(costs.travel_hours, 3),
        "uncovered": costs.uncovered,
        "missing_languages": costs.missing_languages,
        "longest_travel_hours": round(costs.longest_travel_hours, 3),
        "lost": round(costs.lost, 3),
        "broken_rules": len(check.broken),
    }


def _illness(request: "Request", county: "Answer", options: argparse.Namespace) -> dict[str, Any]:
    """Whoever has most hours falls ill for the whole period: what else changes, of what could stay."""
    from kim.planning.solver import planning, possibilities

    held = [cell.manager for cell in county.plan.cells]
    ill = max(sorted(set(held)), key=held.count)
    managers = tuple(replace(each, available=()) if each.key == ill else each for each in request.managers)
    without = replace(request, running=county.plan, managers=managers)
    answer = planning.replan(without, _effort(options, options.growth_seconds))
    remaining = len(possibilities.still_possible(without, county.plan))
    changed = answer.costs.changes / remaining
    return _figures(answer) | {
        "remaining": remaining,
        "changes": answer.costs.changes,
        "changed_share": round(changed, 4),
    }


def _grown(size: int, options: argparse.Namespace) -> dict[str, Any]:
    from kim.planning.solver import planning

    answer = planning.solve(planner_county.request(size), _effort(options, options.growth_seconds))
    return {"municipalities": size, "managers": size} | _figures(answer)
