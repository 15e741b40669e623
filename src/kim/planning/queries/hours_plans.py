"""What the planner is given, from what the database knows; plans and agreements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kim.access.queries import actors
from kim.foundation.authority import Role
from kim.network.models import Municipality
from kim.planning import openings
from kim.planning.hours import drafts as hours_drafts
from kim.planning.models import HoursAgreement, HoursPlan, RoomTimes, WorkingPattern
from kim.planning.queries import driving_times
from kim.planning.solver import reading
from kim.planning.solver.halfdays import BY_CODE
from kim.planning.solver.inputs import Manager, Place, Request
from kim.planning.solver.inputs import Municipality as Town

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from kim.access.models import Account
    from kim.foundation.authority import Actor
    from kim.planning.hours.drafts import TownWish
    from kim.planning.solver.halfdays import HalfDay
    from kim.planning.solver.plans import Plan


@dataclass(frozen=True, slots=True)
class Colleague:
    """A case manager and the working pattern, if somebody stated it."""

    account: Account
    pattern: WorkingPattern | None


def colleagues(actor: Actor, office: str) -> list[Colleague]:
    """Case managers of an office with what is known of them."""
    rows = WorkingPattern.objects.visible_to(actor).filter(office=office).select_related("base")
    known = {row.account_id: row for row in rows}
    return [Colleague(one, known.get(one.pk)) for one in actors.colleagues(office, Role.CASE_MANAGER)]


def saved(actor: Actor, office: str) -> QuerySet[HoursPlan]:
    """The plans of an office, the newest first."""
    return HoursPlan.objects.visible_to(actor).filter(office=office).order_by("-number")


def request(actor: Actor, plan: HoursPlan) -> Request:
    """What the planner is asked, from the frame and from rooms and people as they are now."""
    frame = hours_drafts.frame_from_json(plan.frame)
    return Request(
        first_on=plan.first_on,
        weeks=plan.weeks,
        most_minutes=frame.most_minutes,
        municipalities=tuple(_town(row, frame.towns) for row in Municipality.objects.order_by("ags")),
        places=tuple(_place(row) for row in _rooms(actor, plan)),
        managers=tuple(_manager(one) for one in colleagues(actor, plan.office_id) if one.pattern),
        minutes=driving_times.minutes(),
        closed_days=_closed(plan),
        school_holidays=frame.school_holidays,
        running=running(actor, plan),
    )


def running(actor: Actor, plan: HoursPlan) -> Plan:
    """The hours in force before a plan: of each municipality those that were published last."""
    kept: dict[str, list[Any]] = {}
    rows = HoursAgreement.objects.visible_to(actor).filter(
        office=plan.office_id, published_on__isnull=False, plan__number__lt=plan.number
    )
    for row in rows.select_related("plan").order_by("plan__number"):
        towns = {place["key"]: place["municipality"] for place in row.plan.request["places"]}
        here = [hour for hour in row.plan.hours if towns[hour["place"]] == row.municipality_id]
        kept[row.municipality_id] = here
    return reading.plan([hour for rows_of_town in kept.values() for hour in rows_of_town])


def agreements(plan: HoursPlan) -> dict[str, HoursAgreement]:
    """By official key."""
    return {row.municipality_id: row for row in HoursAgreement.objects.filter(plan=plan)}


def _rooms(actor: Actor, plan: HoursPlan) -> Iterable[RoomTimes]:
    rows = RoomTimes.objects.visible_to(actor).filter(office=plan.office_id)
    return rows.select_related("place").order_by("place__code")


def _town(row: Municipality, towns: dict[str, TownWish]) -> Town:
    wish = towns.get(row.ags) or hours_drafts.TownWish(takes_part=False)
    return Town(
        key=row.ags,
        name=row.name,
        takes_part=wish.takes_part,
        demand=wish.demand,
        at_least=wish.at_least,
        languages=wish.languages,
        last_on=wish.last_on,
    )


def _place(row: RoomTimes) -> Place:
    return Place(
        key=row.place.code,
        name=row.place.name,
        municipality=row.place.municipality_id,
        room=f"{row.place.code} {row.room}",
        free=half_days(row.free),
        closed_in_school_holidays=row.closed_in_school_holidays,
    )


def _manager(one: Colleague) -> Manager:
    pattern = one.pattern
    assert pattern is not None  # noqa: S101 - asked before
    return Manager(
        key=str(one.account.pk),
        name=one.account.name,
        base=pattern.base_id,
        available=half_days(pattern.half_days),
        weekly_hours=float(pattern.weekly_hours),
        languages=tuple(pattern.languages),
        absences=hours_drafts.periods_from_json(pattern.absences),
        most_minutes=pattern.most_minutes,
    )


def half_days(codes: Iterable[str]) -> tuple[HalfDay, ...]:
    """From codes, in the order of the week."""
    return tuple(sorted(BY_CODE[code] for code in codes))


def _closed(plan: HoursPlan) -> tuple[date, ...]:
    last_on = plan.first_on + timedelta(weeks=plan.weeks)
    days = (day for year in range(plan.first_on.year, last_on.year + 1) for day in openings.closed_days(year))
    return tuple(sorted(day for day in days if plan.first_on <= day <= last_on))
