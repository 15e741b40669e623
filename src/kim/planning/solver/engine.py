"""HiGHS: runs a program, tells how far it is, stops when asked, and keeps the best it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from highspy import Highs, HighsLp

    from kim.planning.solver.program import Program


PAUSE = 0.2
"""Seconds between two reports of progress."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is: `objective` is None until there is a plan."""

    seconds: float
    objective: float | None
    bound: float

    @property
    def gap(self) -> float | None:
        """How far the plan can be from the best one, as a part of its cost."""
        return None if self.objective is None else gap(self.objective, self.bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to search and how well. The same input, seed and threads give the same plan, if time did not end it."""

    seconds: float = 30.0
    gap: float = 0.0
    seed: int = 1
    threads: int = 1
    progress: Callable[[Progress], None] = lambda _progress: None
    should_stop: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`values` are those of the best solution, or None; `is_impossible` is proven."""

    values: tuple[float, ...] | None
    is_impossible: bool
    is_stopped: bool
    objective: float | None
    bound: float
    seconds: float
    first_feasible_s: float | None


@dataclass
class _Watch:
    """What is seen while HiGHS runs. An exception in a callback is kept: it cannot pass through HiGHS."""

    effort: Effort
    first_feasible_s: float | None = None
    is_stopped: bool = False
    trouble: BaseException | None = None
    seen: list[float] = field(default_factory=list)

    def improved(self, event: Any) -> None:
        if self.first_feasible_s is None:
            self.first_feasible_s = event.data_out.running_time

    def tick(self, event: Any) -> None:
        try:
            self._look(event)
        except BaseException as trouble:  # noqa: BLE001 - raised again after the run
            self.trouble, self.is_stopped = trouble, True
        if self.is_stopped:
            event.interrupt()

    def _look(self, event: Any) -> None:
        out = event.data_out
        best = out.mip_primal_bound if isfinite(out.mip_primal_bound) else None
        if not self.seen or out.running_time - self.seen[-1] >= PAUSE:
            self.seen.append(out.running_time)
            self.effort.progress(Progress(out.running_time, best, out.mip_dual_bound))
            self.is_stopped = self.effort.should_stop()


def gap(objective: float, bound: float) -> float:
    """The distance to the bound as a part of the objective; a bound above it is rounding."""
    return max(objective - bound, 0.0) / max(abs(objective), 1e-9)


def run(program: Program, effort: Effort, start: dict[int, float] | None = None) -> Outcome:
    """Solve. `start` are values of whole columns from which HiGHS begins; it completes them itself."""
    from highspy import HighsModelStatus

    solver, watch = _solver(effort), _Watch(effort)
    solver.passModel(_translated(program))
    if start:
        import numpy as np

        columns, values = np.array(list(start), dtype=np.int32), np.array(list(start.values()), dtype=np.float64)
        solver.setSolution(len(start), columns, values)
    solver.cbMipImprovingSolution += watch.improved
    solver.cbMipInterrupt += watch.tick
    solver.run()
    if watch.trouble:
        raise watch.trouble
    status, info = solver.getModelStatus(), solver.getInfo()
    impossible = (HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible)
    has_plan = info.primal_solution_status == 2 and status not in impossible  # noqa: PLR2004 - kSolutionStatusFeasible
    return Outcome(
        values=tuple(solver.getSolution().col_value) if has_plan else None,
        is_impossible=status in impossible,
        is_stopped=watch.is_stopped,
        objective=info.objective_function_value if has_plan else None,
        bound=_bound(program, status == HighsModelStatus.kOptimal, info),
        seconds=solver.getRunTime(),
        first_feasible_s=watch.first_feasible_s if watch.first_feasible_s is not None or not has_plan else 0.0,
    )


def _bound(program: Program, is_optimal: bool, info: Any) -> float:  # noqa: FBT001 - private
    """A program without whole columns is no search, and has no bound of its own."""
    if not any(program.whole):
        return float(info.objective_function_value) if is_optimal else -inf
    return float(info.mip_dual_bound) if isfinite(info.mip_dual_bound) else -inf


def _solver(effort: Effort) -> Highs:
    from highspy import Highs

    solver = Highs()  # type: ignore[no-untyped-call]
    options = {
        "output_flag": False,
        "time_limit": effort.seconds,
        "mip_rel_gap": effort.gap,
        "mip_abs_gap": 1e-6,
        "random_seed": effort.seed,
        "threads": effort.threads,
        "parallel": "off" if effort.threads == 1 else "on",
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _translated(program: Program) -> HighsLp:
    import numpy as np
    from highspy import HighsLp, HighsVarType, MatrixFormat

    model = HighsLp()
    model.num_col_, model.num_row_ = len(program.costs), len(program.rows)
    model.col_cost_ = np.array(program.costs, dtype=np.float64)
    model.col_lower_, model.col_upper_ = np.array(program.lowest), np.array(program.highest)
    model.row_lower_ = np.array([least for least, _most, _terms in program.rows], dtype=np.float64)
    model.row_upper_ = np.array([most for _least, most, _terms in program.rows], dtype=np.float64)
    model.integrality_ = [HighsVarType.kInteger if whole else HighsVarType.kContinuous for whole in program.whole]
    model.offset_ = program.constant
    terms = [terms for _least, _most, terms in program.rows]
    matrix = model.a_matrix_
    matrix.format_ = MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(row) for row in terms)], dtype=np.int32)
    matrix.index_ = np.array([column for row in terms for column, _factor in row], dtype=np.int32)
    matrix.value_ = np.array([factor for row in terms for _column, factor in row], dtype=np.float64)
    return model
