"""A plan of office hours of the invented county: rooms, working patterns, what the planner proposes for four towns."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.access.models import Account
from kim.demo.staff import CENTRE
from kim.foundation import clock
from kim.network.models import Place
from kim.planning.actions import hours_computations, hours_plans, hours_publications
from kim.planning.hours.drafts import PatternDraft, PlanDraft, RoomDraft, TownWish

if TYPE_CHECKING:
    from datetime import date

    from kim.demo.life import County
    from kim.foundation.authority import Actor

ARNSBERG, BRILON, MESCHEDE, SUNDERN = "05958004", "05958012", "05958032", "05958044"
HALLENBERG, MEDEBACH, SCHMALLENBERG = "05958020", "05958028", "05958040"
BASES = (MESCHEDE, BRILON, ARNSBERG)
ROOMS = (
    ("rathaus-sundern", "Zimmer 12", ("mon-am", "tue-am", "thu-am"), "Bürgerbüro, Standesamt", True),
    ("rathaus-hallenberg", "Kleiner Saal", ("tue-am", "thu-am"), "Bürgerbüro", None),
    ("rathaus-medebach", "Zimmer 3", ("wed-am", "thu-pm"), "Bürgerbüro, Tafel nebenan", False),
    ("rathaus-schmallenberg", "Raum Lenne", ("mon-am", "wed-am", "fri-am"), "Bürgerbüro", True),
)
HALF_DAYS = ("mon-am", "tue-am", "wed-am", "thu-am", "thu-pm")
SPOKEN = (("de", "ar"), ("de", "uk"), ("de",))
WISHES = {
    SUNDERN: TownWish(demand=2, at_least=2, languages=("ar",)),
    HALLENBERG: TownWish(demand=1, at_least=1),
    MEDEBACH: TownWish(demand=1, at_least=1, languages=("uk",)),
    SCHMALLENBERG: TownWish(demand=2, at_least=2),
}
SECONDS = 60
"""It is done in less than one; the limit must not end the search, so that the same county comes out every time."""
MORNING = 9


def foresee(county: County, until: date) -> None:
    """On the last day but one the coordinator plans."""
    county.agenda.put(clock.at(until - timedelta(days=1), MORNING), partial(_plan, county))


def _plan(county: County) -> None:
    by = county.staff.coordinator
    for code, room, free, visited_for, is_accessible in ROOMS:
        stated = RoomDraft(room=room, free=free, is_accessible=is_accessible, visited_for=visited_for)
        hours_plans.state_room(by=by, office=CENTRE, place=Place.objects.get(code=code), draft=stated)
    for one, base, languages in zip(county.staff.managers, BASES, SPOKEN, strict=False):
        _state_pattern(by, one.actor, base, languages)
    monday = clock.today() + timedelta(days=7 - clock.today().weekday())
    draft = PlanDraft(title="Winter", first_on=monday, weeks=13, towns=WISHES, most_minutes=150, seconds=SECONDS)
    plan = hours_plans.draft(by=by, office=CENTRE, draft=draft)
    hours_plans.begin(by=by, plan=plan)
    plan.refresh_from_db()
    hours_computations.compute(by=by, plan=plan)
    plan.refresh_from_db()
    hours_publications.agree(by=by, plan=plan, ags=SUNDERN, agreed_on=clock.today(), agreed_with="Leitung Bürgerbüro")


def _state_pattern(by: Actor, colleague: Actor, base: str, languages: tuple[str, ...]) -> None:
    draft = PatternDraft(base=base, half_days=HALF_DAYS, weekly_hours=14, languages=languages)
    account = Account.objects.get(pk=colleague.id)
    hours_plans.state_pattern(by=by, office=CENTRE, account=account, draft=draft)
