"""CP-SAT of OR-Tools on the same program, for comparison; nothing of the program needs it."""

from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from math import inf
from multiprocessing import get_context
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.program import Program

WORKERS = 8
"""With fewer CP-SAT loses its portfolio, on two cores as well."""


def cp_sat(request: "Request", seconds: float, gap: float) -> dict[str, Any] | None:
    """None where OR-Tools is not installed."""
    if find_spec("ortools") is None:
        return None
    from kim.planning.solver import checks, engine, model

    began = perf_counter()
    built = model.build(request)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:  # the two libraries bring HiGHS twice
        values, bound = apart.submit(run, built.program, seconds, gap).result()
    told: dict[str, Any] = {"seconds": round(perf_counter() - began, 3), "bound": round(bound, 4), "workers": WORKERS}
    if values is None:
        return told | {"objective": None, "gap": None}
    check = checks.check(built.plan(values), request)
    objective = check.costs.total(request.weights)
    figures = {"objective": round(objective, 4), "gap": round(engine.gap(objective, bound), 4)}
    return told | figures | {"broken_rules": len(check.broken)}


def run(program: "Program", seconds: float, gap: float) -> tuple[tuple[float, ...] | None, float]:
    """The values of the best solution and the bound."""
    from ortools.linear_solver import pywraplp

    solver = pywraplp.Solver.CreateSolver("SAT")
    solver.SetTimeLimit(round(seconds * 1000))
    solver.SetNumThreads(WORKERS)
    columns = [
        (solver.IntVar if whole else solver.NumVar)(low, min(high, 1e6) if high == inf else high, "")
        for whole, low, high in zip(program.whole, program.lowest, program.highest, strict=True)
    ]
    for least, most, terms in program.rows:
        row = solver.RowConstraint(least, most, "")
        for column, factor in terms:
            row.SetCoefficient(columns[column], factor)
    objective = solver.Objective()
    objective.SetMinimization()
    objective.SetOffset(program.constant)
    for column, cost in zip(columns, program.costs, strict=True):
        objective.SetCoefficient(column, cost)
    parameters = pywraplp.MPSolverParameters()
    parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, gap)
    status = solver.Solve(parameters)
    has_plan = status in {pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE}
    return tuple(column.solution_value() for column in columns) if has_plan else None, objective.BestBound()
