"""A plan in sentences: how good it is, what it costs, what is missing, what cannot be met."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.people.vocabulary import languages as spoken
from kim.planning.hours import words as planner_words
from kim.planning.solver import costs, dates
from kim.planning.solver.answers import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.planning.solver.checks import Check
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Plan

MEANINGS = {
    Status.OPTIMAL: gettext_lazy("There is no better plan."),
    Status.WITHIN_GAP: gettext_lazy("The plan is as near to the best one as was asked for."),
    Status.TIME_UP: gettext_lazy("The time ended before it was proven how good the plan is."),
    Status.STOPPED: gettext_lazy("The search was stopped; this is the best plan until then."),
    Status.COLLIDING: gettext_lazy("No plan meets all wishes; this one breaks as few minimums as possible."),
}


def number(value: float) -> str:
    """One place at most."""
    return number_format(f"{value:.1f}".removesuffix(".0"), use_l10n=True)


def of_answer(answer: dict[str, Any]) -> list[str]:
    """What the planner said of its plan."""
    said = [str(MEANINGS[Status(answer["status"])])]
    if answer["gap"] is not None:
        said.append(_("At most %(percent)s %% of its cost could be saved.") % {"percent": number(answer["gap"] * 100)})
    return [*said, _("Computed in %(seconds)s seconds.") % {"seconds": number(answer["seconds"])}]


def collisions(answer: dict[str, Any]) -> list[tuple[list[str], list[str]]]:
    """Wishes that collide, and what would help."""
    said = planner_words.said
    return [([said(w) for w in one["wishes"]], [said(r) for r in one["relax"]]) for one in answer.get("collisions", ())]


def of_plan(request: Request, plan: Plan, check: Check) -> list[str]:
    """What the plan costs and what is missing in it."""
    return [*_road(check.costs), *_missing(request, plan), _dates(request, plan)]


def _road(cost: costs.Costs) -> Iterator[str]:
    yield _("%(hours)s hours on the road in two weeks, at most %(longest)s for one person.") % {
        "hours": number(cost.travel_hours),
        "longest": number(cost.longest_travel_hours),
    }


def _missing(request: Request, plan: Plan) -> Iterator[str]:
    names = {town.key: town.name for town in request.municipalities}
    open_ = [f"{names[ags]} {number(missing)}" for ags, missing in costs.uncovered(request, plan).items()]
    if open_:
        yield _("Half-days in two weeks that are still missing: %(towns)s.") % {"towns": ", ".join(open_)}
    else:
        yield _("The demand of all municipalities that take part in this plan is covered.")
    pairs = costs.missing_languages(request, plan)
    unspoken = [f"{names[ags]}: {spoken.ALL.get(code).label}" for ags, code in pairs]
    if unspoken:
        yield _("Languages that nobody there speaks: %(pairs)s.") % {"pairs": ", ".join(unspoken)}


def _dates(request: Request, plan: Plan) -> str:
    openings = dates.expand(request, plan)
    kinds = Counter("out" if not each.held_by else "substitute" if each.reason else "planned" for each in openings)
    return _(
        "%(all)s dates in %(weeks)s weeks: %(planned)s as planned, %(substitute)s with a substitute, %(out)s fall out "
        "for holidays or absences."
    ) % {
        "all": len(openings),
        "weeks": request.weeks,
        "planned": kinds["planned"],
        "substitute": kinds["substitute"],
        "out": kinds["out"],
    }


def of_change(before: Check, after: Check, objective: tuple[float, float]) -> list[str]:
    """What a change costs, before and after."""
    old, new = before.costs, after.costs
    said = [
        _("Hours on the road in two weeks: %(old)s before, %(new)s after.")
        % {"old": number(old.travel_hours), "new": number(new.travel_hours)},
        _("Missing half-days: %(old)s before, %(new)s after.")
        % {"old": number(old.uncovered), "new": number(new.uncovered)},
    ]
    if old.missing_languages != new.missing_languages:
        said.append(
            _("Missing languages: %(old)s before, %(new)s after.")
            % {"old": old.missing_languages, "new": new.missing_languages}
        )
    more = objective[1] - objective[0]
    verdict = _("All in all the plan stays as good.")
    if abs(more) > 0.05:  # noqa: PLR2004 - what one place shows
        template = _("All in all the plan becomes worse by %(hours)s hours.")
        template = template if more > 0 else _("All in all the plan becomes better by %(hours)s hours.")
        verdict = template % {"hours": number(abs(more))}
    return [*said, verdict]
