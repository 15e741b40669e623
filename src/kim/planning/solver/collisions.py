"""When no plan meets all wishes: a smallest set of wishes that cannot be met together, and what would help.

A wish is left out for trial; if the rest still cannot be met, it is no part of the collision. What remains is a set in
which every wish matters, so that giving way at any one of them ends this collision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kim.planning.solver import checks, costs, engine, model, tours, words
from kim.planning.solver.answers import Collision
from kim.planning.solver.halfdays import HALF_DAYS
from kim.planning.solver.plans import Plan

if TYPE_CHECKING:
    from kim.planning.solver.engine import Effort
    from kim.planning.solver.inputs import Manager, Municipality, Place, Request

MOST = 3
"""How many collisions are explained at once; the next show themselves when these are solved."""
_WHOLE_WEEK = 24.0 * 7
_WHOLE_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class _Wish:
    """`without` gives the request that lacks it."""

    kind: str
    key: str
    without: Callable[[Request], Request]


def of_kept(request: Request) -> tuple[Collision, ...]:
    """Hours that must stay and break rules by themselves."""
    sentences = _broken_by(request, request.keep)
    if not sentences:
        return ()
    hours = request.keep.hours
    enough = [one for one in hours if not _broken_by(request, Plan(tuple(hour for hour in hours if hour != one)))]
    ways = [f"Do not insist on this hour: {words.hour(request, hour)}." for hour in enough]
    return (Collision(sentences, tuple(ways) or ("Do not insist on these hours; giving up one is not enough.",)),)


def _broken_by(request: Request, kept: Plan) -> tuple[str, ...]:
    towns = tuple(replace(town, at_least=0) for town in request.municipalities)
    check = checks.check(kept, replace(request, keep=Plan(), municipalities=towns))
    return tuple(dict.fromkeys(broken.sentence for broken in check.broken))


def find(request: Request, nearest: Plan, effort: Effort) -> tuple[Collision, ...]:
    """Up to three collisions. `nearest` is the plan with the fewest missed minimums."""
    found: list[Collision] = []
    trial = replace(request, running=Plan(), municipalities=tuple(map(_bare, request.municipalities)))
    while len(found) < MOST and _is_impossible(trial, effort):
        wishes = _smallest(trial, effort)
        found.append(_told(trial, nearest, wishes))
        towns = {wish.key for wish in wishes if wish.kind == "at_least"}
        if not towns:
            break
        trial = _change(trial, "municipalities", towns, at_least=0)
    return tuple(found)


def _smallest(request: Request, effort: Effort) -> list[_Wish]:
    """First whole kinds of wishes are left out, then each that remains."""
    groups = [[wish] for wish in _minimums(request)]
    trial, kept = _filtered(request, groups, effort)
    by_kind = [list(_of_kind(kind, trial)) for kind in ("keep", "weekly_hours", "free", "available", "most_minutes")]
    trial, groups_kept = _filtered(trial, by_kind, effort)
    _trial, single = _filtered(trial, [[wish] for group in groups_kept for wish in group], effort)
    return [wish for group in (*kept, *single) for wish in group]


def _filtered(request: Request, groups: list[list[_Wish]], effort: Effort) -> tuple[Request, list[list[_Wish]]]:
    """The request without what does not matter, and the groups that matter."""
    kept = []
    for group in groups:
        trial = request
        for wish in group:
            trial = wish.without(trial)
        if group and _is_impossible(trial, effort):
            request = trial
        elif group:
            kept.append(group)
    return request, kept


def _is_impossible(request: Request, effort: Effort) -> bool:
    """Proven within a few seconds; what is not proven counts as possible."""
    brief = replace(effort, seconds=min(effort.seconds, 3.0), gap=1.0, progress=lambda _progress: None)
    return engine.run(model.build(request).program, brief).is_impossible


def _bare(town: Municipality) -> Municipality:
    """A town with its minimum alone."""
    return replace(town, takes_part=town.takes_part, demand=float(town.at_least), languages=())


def _minimums(request: Request) -> Iterator[_Wish]:
    for town in request.municipalities:
        if town.takes_part and town.at_least:
            yield _Wish("at_least", town.key, _taking("municipalities", town.key, at_least=0, demand=0.0))


def _of_kind(kind: str, request: Request) -> Iterator[_Wish]:
    if kind == "keep":
        if request.keep.hours:
            yield _Wish("keep", "", lambda request: replace(request, keep=Plan()))
    elif kind == "free":
        for place in request.places:
            yield _Wish(kind, place.key, _taking("places", place.key, free=HALF_DAYS))
    else:
        widest = {"weekly_hours": _WHOLE_WEEK, "available": HALF_DAYS, "most_minutes": _WHOLE_DAY}[kind]
        for manager in request.managers:
            yield _Wish(kind, manager.key, _taking("managers", manager.key, **{kind: widest}))


def _taking(name: str, key: str, **values: object) -> Callable[[Request], Request]:
    return lambda request: _change(request, name, {key}, **values)


def _change(request: Request, name: str, keys: set[str], **values: object) -> Request:
    things = getattr(request, name)
    changed = tuple(replace(each, **values) if each.key in keys else each for each in things)
    return replace(request, **{name: changed})  # type: ignore[arg-type]  # the name says the kind


def _told(request: Request, nearest: Plan, wishes: list[_Wish]) -> Collision:
    """The wishes in sentences; many of one kind become one sentence."""
    keys: dict[str, list[str]] = {}
    for wish in wishes:
        keys.setdefault(wish.kind, []).append(wish.key)
    told = [_TELL[kind](request, nearest, there) for kind, there in keys.items()]
    return Collision(tuple(line for said, _relax in told for line in said), tuple(line for _s, r in told for line in r))


Told = tuple[list[str], list[str]]


def _tell_at_least(request: Request, nearest: Plan, keys: list[str]) -> Told:
    there = costs.given(request, nearest)
    towns = [request.municipality[key] for key in keys]
    said = [f"{town.name} wants at least {words.half_days(town.at_least)} in two weeks." for town in towns]
    short = [town for town in towns if there[town.key] < town.at_least]
    relax = [f"Lower the minimum of {t.name} from {t.at_least} to {there[t.key]} in two weeks." for t in short]
    return said, relax


def _tell_keep(request: Request, _nearest: Plan, _keys: list[str]) -> Told:
    names = [words.hour(request, hour) for hour in request.keep.hours]
    return [f"{name} must stay." for name in names], ["Let one of the hours go that must stay."]


def _tell_weekly_hours(request: Request, _nearest: Plan, keys: list[str]) -> Told:
    people = [request.manager[key] for key in keys]
    said = [f"{each.name} has {words.number(each.weekly_hours)} hours a week with the roads." for each in people]
    return said, [f"Give {words.listed([each.name for each in people])} more hours{_one_of(people)}."]


def _tell_available(request: Request, _nearest: Plan, keys: list[str]) -> Told:
    people = [request.manager[key] for key in keys]
    said = [f"{each.name} is available on {_times(each)}." for each in people]
    names = words.listed([each.name for each in people])
    return said, [f"Free further half-days of {names}{_one_of(people)}."]


def _times(manager: Manager) -> str:
    return words.listed([str(half_day) for half_day in manager.available]) or "no half-day"


def _tell_most_minutes(request: Request, _nearest: Plan, keys: list[str]) -> Told:
    towns = {town.key for town in request.municipalities if town.takes_part and town.at_least}
    places = [place for place in request.places if place.municipality in towns]
    near = {key: nearest for key in keys if (nearest := _nearest_above(request, key, places))}
    limits = sorted({request.limit(key) for key in keys})
    if len(limits) == 1:
        who = request.manager[keys[0]].name if len(keys) == 1 else f"None of {len(keys)} case managers"
        may = "may be" if len(keys) > 1 else "may not be"
        said = [f"{who} {may} on the road for more than {limits[0]} minutes a day."]
    else:
        said = [f"{request.manager[k].name} may be on the road for {request.limit(k)} minutes a day." for k in keys]
    relax = [
        f"Allow {request.manager[key].name} {minutes} minutes on the road in a day." for key, minutes in _three(near)
    ]
    return said, relax


def _nearest_above(request: Request, key: str, places: list[Place]) -> int | None:
    """The shortest way there and back that is above the limit."""
    roads = [tours.minutes(request, key, (place.key,)) for place in places]
    return min((minutes for minutes in roads if minutes > request.limit(key)), default=None)


def _three(near: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(near.items(), key=lambda pair: pair[1])[:3]


def _tell_free(request: Request, _nearest: Plan, keys: list[str]) -> Told:
    places = [request.place[key] for key in keys]
    said = [f"The room {each.name} is free on {_free(each)}." for each in places]
    return said, [f"Find further half-days for the room {each.name}, or a second room." for each in places]


def _free(place: Place) -> str:
    return words.listed([str(half_day) for half_day in place.free]) or "no half-day"


def _one_of(people: list[Manager]) -> str:
    return "" if len(people) == 1 else " (one of them may be enough)"


_TELL: dict[str, Callable[[Request, Plan, list[str]], Told]] = {
    "at_least": _tell_at_least,
    "keep": _tell_keep,
    "weekly_hours": _tell_weekly_hours,
    "available": _tell_available,
    "most_minutes": _tell_most_minutes,
    "free": _tell_free,
}
