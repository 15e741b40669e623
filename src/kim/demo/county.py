"""Building the invented county: everything that happens in it is done by the actions of the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import translation

from kim.demo import (
    figures,
    fte_proposals,
    gatherings,
    hours_plans,
    needs,
    network,
    opening_days,
    people,
    positions,
    staff,
    truths,
)
from kim.demo.chance import Chance
from kim.demo.life import County, Life
from kim.demo.staff import CENTRE
from kim.demo.stages import meeting
from kim.foundation import clock
from kim.foundation.installation import INSTALLATION
from kim.foundation.partial_dates import add_months
from kim.network.actions import reference
from kim.network.models import Place
from kim.planning.actions import office_hours
from kim.planning.slots import Series

WEEK = timedelta(weeks=1)
OPENING = time(7, 0)
NEVER = (0.0, "")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is built: how many people become known, by which seed, up to which day (not included).

    For offices `elsewhere` nobody works here: they have a server of their own.
    """

    persons: int
    seed: int
    until: date
    elsewhere: frozenset[str] = frozenset()

    @property
    def since(self) -> date:
        """The first day."""
        return add_months(self.until, -12 * int(figures.county()["years"]))


def build(plan: Plan, *, progress: Progress = lambda _done, _whole: None) -> County:
    """Let the county live from the first day up to `until`, week by week, each week in one transaction."""
    with translation.override(None):
        county = _open(plan)
        _foresee_meetings(plan, county)
        day, whole = plan.since, (plan.until - plan.since).days
        while day < plan.until:
            day = min(day + WEEK, plan.until)
            _live(county, day)
            progress((day - plan.since).days, whole)
    return county


@transaction.atomic
def _open(plan: Plan) -> County:
    with clock.moved_to(clock.at(plan.since, OPENING.hour)):
        reference.load_county(by=INSTALLATION)
        chance = Chance(plan.seed, "county")
        county = County(staff.hire(chance, plan.since, elsewhere=plan.elsewhere), truths.planted())
        for row in figures.county()["hours"]:
            _open_hours(county, row, plan.since)
        _say_capacity(county)
        fte_proposals.propose(county.staff.coordinator, Chance(plan.seed, "fte_proposals"))
        needs.foresee(county, plan.since, plan.until)
        network.foresee(county, plan.since, plan.until)
        positions.open_register(county, plan.since, plan.until)
        gatherings.foresee(county, plan.since, plan.until)
        hours_plans.foresee(county, plan.until)
        opening_days.foresee(county, plan.since, plan.until)
    return county


def _open_hours(county: County, row: figures.Table, since: date) -> None:
    series = Series(row["weekday"], row["from"], row["to"], 45, since, None, row.get("every", 1))
    office_hours.add(
        by=county.staff.assistant,
        office=CENTRE,
        place=Place.objects.get(code=row["place"]),
        series=series,
        languages=tuple(row.get("languages", ())),
    )


def _say_capacity(county: County) -> None:
    """The team says how many cases it can take, and says it again some weeks later."""
    table = figures.county()["staff"]
    free = sum(max(table["places_each"] - one.leads, 0) for one in county.staff.managers)
    office_hours.set_capacity(by=county.staff.coordinator, office=CENTRE, places=free)
    again = clock.now() + timedelta(days=table["capacity_every_days"])
    county.agenda.put(again, partial(_say_capacity, county))


def _foresee_meetings(plan: Plan, county: County) -> None:
    """Invent people until so many of them meet somebody in time."""
    met, number, days = 0, 0, (plan.until - plan.since).days
    while met < plan.persons:
        number += 1
        chance = Chance(plan.seed, number)
        arrived = plan.since + timedelta(days=chance.between(-days // 4, days - 1))
        life = Life(people.invent(chance, arrived), chance)
        days_until, kind = meeting.first(county, life) or NEVER
        day = arrived + timedelta(days=round(days_until))
        if kind and plan.since <= day < plan.until:
            met += 1
            with clock.moved_to(clock.at(day, OPENING.hour)):
                county.later(life, 0, partial(meeting.meet, kind))


@transaction.atomic
def _live(county: County, until: date) -> None:
    for moment, act in county.agenda.due(clock.at(until, 0)):
        with clock.moved_to(moment):
            act()
