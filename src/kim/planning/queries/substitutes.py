"""Days on which whoever keeps a series is away and nobody is named instead, with who could come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from typing import TYPE_CHECKING

from kim.planning import openings, slots
from kim.planning.models import OfficeHours, OpeningDay
from kim.planning.queries.hours_plans import colleagues
from kim.planning.solver.halfdays import HalfDay

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.access.models import Account
    from kim.foundation.authority import Actor
    from kim.planning.queries.hours_plans import Colleague

AHEAD = timedelta(weeks=4)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Lack:
    """A day without its keeper; `free` are colleagues who work on that half-day and are nowhere else, by name."""

    hours: OfficeHours
    on: date
    keeper: Account
    free: list[Account]


def lacking(actor: Actor, office: str, today: date) -> list[Lack]:
    """Days of the next four weeks, earliest first; four queries, one where no plan has said who keeps what.

    Only for those who may read working patterns.
    """
    end = today + AHEAD
    rows = OfficeHours.objects.visible_to(actor).filter(office=office, kept_by__isnull=False)
    kept = list(rows.running(start=today, end=end).select_related("place__municipality"))
    if not kept:
        return []
    team = {one.account.pk: one for one in colleagues(actor, office)}
    known = {(row.hours_id, row.held_on): row for row in _days(office, today, end)}
    found = [
        Lack(hours, day, team[hours.kept_by].account, _free(team, kept, known, hours, day))
        for hours in kept
        for day in _opened(hours, today, end)
        if hours.kept_by in team and _is_away(team[hours.kept_by], day) and (hours.pk, day) not in known
    ]
    return sorted(found, key=lambda one: (one.on, one.hours.starts_at))


def _days(office: str, start: date, end: date) -> list[OpeningDay]:
    rows = OpeningDay.objects.filter(office=office, held_on__range=(start, end)).select_related("hours")
    return [row for row in rows if row.is_called_off or row.substitute]


def _opened(hours: OfficeHours, start: date, end: date) -> list[date]:
    closed = openings.closed_days(start.year) | openings.closed_days(end.year)
    return list(slots.days(openings.series_of(hours), start, end, closed))


def _is_away(one: Colleague, day: date) -> bool:
    absences = one.pattern.absences if one.pattern else []
    return any(first <= day.isoformat() <= last for first, last in absences)


def _free(
    team: dict[UUID, Colleague],
    kept: list[OfficeHours],
    known: dict[tuple[UUID, date], OpeningDay],
    hours: OfficeHours,
    day: date,
) -> list[Account]:
    half_day = HalfDay(hours.weekday, int(hours.starts_at >= NOON)).code
    busy = {row.kept_by for row in kept if row.weekday == hours.weekday and day in _opened(row, day, day)}
    busy |= {row.substitute for (_key, on), row in known.items() if on == day}
    able = (one for key, one in team.items() if key not in busy and _works(one, half_day) and not _is_away(one, day))
    return sorted((one.account for one in able), key=lambda account: account.name)


def _works(one: Colleague, half_day: str) -> bool:
    return one.pattern is not None and half_day in one.pattern.half_days
