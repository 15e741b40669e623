"""What the planner gives back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kim.planning.solver import engine, writing

if TYPE_CHECKING:
    from kim.planning.solver.checks import Broken
    from kim.planning.solver.costs import Costs
    from kim.planning.solver.inputs import Weights
    from kim.planning.solver.plans import Plan


class Status(StrEnum):
    """How the search ended."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within_gap"
    TIME_UP = "time_up"
    STOPPED = "stopped"
    COLLIDING = "colliding"


MEANINGS = {
    Status.OPTIMAL: "There is no better plan.",
    Status.WITHIN_GAP: "The plan is as near to the best one as was asked for.",
    Status.TIME_UP: "The time ended before it was proven how good the plan is.",
    Status.STOPPED: "The search was stopped; this is the best plan until then.",
    Status.COLLIDING: "No plan meets all wishes; this one breaks as few minimums as possible.",
}


@dataclass(frozen=True, slots=True)
class Collision:
    """Wishes that cannot all be met, and what would help; each line of `relax` by itself ends this collision."""

    wishes: tuple[str, ...]
    relax: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A plan, its cost in parts, and how near to the best one it is proven to be.

    `broken` is empty unless wishes collide or the time ended before any good plan was there. `bound` and `gap` are None
    where wishes collide. `changes_cap` is how many half-days of the running plan were allowed to go; None is no limit.
    """

    plan: Plan
    status: Status
    costs: Costs
    weights: Weights
    broken: tuple[Broken, ...]
    bound: float | None
    first_feasible_s: float | None
    seconds: float
    collisions: tuple[Collision, ...] = ()
    changes_cap: int | None = None

    @property
    def objective(self) -> float:
        """The cost of the plan in hours on the road."""
        return self.costs.total(self.weights)

    @property
    def gap(self) -> float | None:
        """The part of the cost that a better plan could save at most."""
        return None if self.bound is None else engine.gap(self.objective, self.bound)

    def as_json(self) -> dict[str, Any]:
        """For `./kim plan office-hours --json` and for jobs."""
        return {
            "status": self.status,
            "meaning": MEANINGS[self.status],
            "plan": writing.plan(self.plan),
            "objective": _rounded(self.objective),
            "parts": {name: _rounded(value) for name, value in self.costs.parts(self.weights).items()},
            "costs": {name: _rounded(value) for name, value in asdict(self.costs).items()},
            "bound": _rounded(self.bound),
            "gap": _rounded(self.gap),
            "first_feasible_s": _rounded(self.first_feasible_s),
            "seconds": _rounded(self.seconds),
            "changes_cap": self.changes_cap,
            "broken": [asdict(broken) for broken in self.broken],
            "collisions": [asdict(collision) for collision in self.collisions],
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
