"""What a plan costs, in parts. All per fortnight; the model has the same parts as columns of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.planning.solver import losses, possibilities, tours

if TYPE_CHECKING:
    from kim.planning.solver.inputs import Request, Weights
    from kim.planning.solver.plans import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Hours on the road, missing half-days, missing languages, the longest road of one person, changes, lost dates."""

    travel_hours: float
    uncovered: float
    missing_languages: int
    longest_travel_hours: float
    changes: int
    lost: float

    def parts(self, weights: Weights) -> dict[str, float]:
        """Each part in hours on the road."""
        return {
            "travel": self.travel_hours * weights.travel,
            "uncovered": self.uncovered * weights.uncovered,
            "languages": self.missing_languages * weights.languages,
            "unfairness": self.longest_travel_hours * weights.unfairness,
            "changes": self.changes * weights.changes,
            "lost": self.lost * weights.lost,
        }

    def total(self, weights: Weights) -> float:
        """What the planner makes small."""
        return sum(self.parts(weights).values())


def of_plan(request: Request, plan: Plan) -> Costs:
    """The cost of any plan, good or bad."""
    roads = tours.of_each(request, plan.cells)
    return Costs(
        travel_hours=sum(roads.values()) / 60,
        uncovered=sum(uncovered(request, plan).values()),
        missing_languages=len(missing_languages(request, plan)),
        longest_travel_hours=max(roads.values(), default=0) / 60,
        changes=len(possibilities.still_possible(request, request.running) - set(plan.cells)),
        lost=sum(losses.lost_share(request, cell) for cell in plan.cells),
    )


def given(request: Request, plan: Plan) -> Counter[str]:
    """Half-days in two weeks that each municipality gets."""
    return Counter(request.place[cell.place].municipality for cell in plan.cells)


def uncovered(request: Request, plan: Plan) -> dict[str, float]:
    """Half-days in two weeks that are wanted and not there, where there are such."""
    there = given(request, plan)
    missing = {each.key: each.demand - there[each.key] for each in request.municipalities if each.takes_part}
    return {key: number for key, number in missing.items() if number > 0}


def missing_languages(request: Request, plan: Plan) -> list[tuple[str, str]]:
    """Municipality and language that it wants and nobody there speaks."""
    spoken = {
        (request.place[hour.place].municipality, language)
        for hour in plan.hours
        for language in request.manager[hour.manager].languages
    }
    wanted = [(each.key, language) for each in request.municipalities if each.takes_part for language in each.languages]
    return [pair for pair in wanted if pair not in spoken]
