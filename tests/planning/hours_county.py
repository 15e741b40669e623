"""Rooms, working patterns and wishes for tests of plans of office hours: two colleagues, three towns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kim.foundation import clock
from kim.network.models import Place
from kim.planning.actions import hours_plans
from kim.planning.hours.drafts import PatternDraft, PlanDraft, RoomDraft, TownWish
from world import HALLENBERG, MESCHEDE, SUNDERN, World

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import HoursPlan

MORNINGS = ("mon-am", "tue-am", "wed-am")
TOWNS = {
    SUNDERN: TownWish(demand=2.0, at_least=2, languages=("uk",)),
    HALLENBERG: TownWish(demand=1.0, at_least=1),
}


def next_monday() -> date:
    return clock.today() + timedelta(days=7 - clock.today().weekday())


def place(town: str) -> Place:
    return Place.objects.filter(municipality=town).order_by("code")[0]


def furnish(by: Actor, world: World) -> None:
    """State rooms and patterns."""
    for town in TOWNS:
        room = RoomDraft(room="Raum 1", free=MORNINGS, bus="R21", visited_for="Bürgerbüro")
        hours_plans.state_room(by=by, office="ki-hsk", place=place(town), draft=room)
    for account, languages in ((world.manager, ("uk", "de")), (world.colleague, ("de",))):
        pattern = PatternDraft(base=MESCHEDE, half_days=MORNINGS, weekly_hours=12, languages=languages)
        hours_plans.state_pattern(by=by, office="ki-hsk", account=account, draft=pattern)


def drafted(**more: Any) -> PlanDraft:
    given: dict[str, Any] = {"title": "Winter", "first_on": next_monday(), "weeks": 8, "towns": TOWNS, "seconds": 2}
    return PlanDraft(**given | {"most_minutes": 150} | more)


def plan(by: Actor, **more: Any) -> HoursPlan:
    return hours_plans.draft(by=by, office="ki-hsk", draft=drafted(**more))
