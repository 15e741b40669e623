"""A week of office hours as a table: a row for each municipality, a column for each day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.network.models import Municipality
from kim.people.vocabulary import languages
from kim.planning.models import OfficeHours
from kim.planning.openings import holiday_names
from kim.planning.policies import office_hours as policy
from kim.planning.policies import opening_days
from kim.planning.queries import weeks

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.queries.weeks import Opening

WORKING_DAYS = 5
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Day:
    """The head of a column."""

    on: date
    holiday: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One opening in a cell."""

    opening: Opening
    languages: list[str]
    may_end: bool
    may_see: bool
    is_over: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality and its openings by day."""

    municipality: Municipality
    cells: list[tuple[Day, list[Entry]]]


@dataclass(frozen=True, slots=True)
class Week:
    """What stands on the page.

    `without` are municipalities in which nobody is there this week; `names_offices` says that more than one office is
    open, so that each is named.
    """

    monday: date
    days: list[Day]
    lines: list[Line]
    without: list[Municipality]
    municipalities: list[Municipality]
    names_offices: bool

    @property
    def before(self) -> str:
        """How the address names the week before."""
        return key(self.monday - timedelta(weeks=1))

    @property
    def after(self) -> str:
        """How the address names the week after."""
        return key(self.monday + timedelta(weeks=1))

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def number(self) -> int:
        """The number of the week in its year."""
        return self.monday.isocalendar().week


def key(day: date) -> str:
    """How an address names the week of a day: 2026-W48."""
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(wanted: str, today: date) -> date:
    """The Monday of the week that an address names; of the week to work in where it names none."""
    try:
        monday = date.fromisoformat(f"{wanted}-1") if "W" in wanted else coming(today)
    except ValueError:
        monday = coming(today)
    monday = monday if FIRST_YEAR <= monday.year < LAST_YEAR else coming(today)
    return monday - timedelta(days=monday.weekday())


def coming(today: date) -> date:
    """A day of the week that people plan with: on Saturday and Sunday that is the next one."""
    return today + timedelta(days=2) if today.weekday() >= WORKING_DAYS else today


def week(actor: Actor, monday: date, *, ags: str, today: date, language: str) -> Week:
    """The week from a Monday, of all municipalities or of one: three queries."""
    towns = list(Municipality.objects.order_by("sort_key"))
    shown = [town for town in towns if town.ags == ags] or towns
    rows = OfficeHours.objects.visible_to(actor).filter(place__municipality__in=[town.ags for town in shown])
    openings = weeks.openings(rows, monday, language=language)
    days = _days(monday, openings, today, language)
    entries = [_entry(actor, opening, today) for opening in openings]
    lines = [_line(town, days, entries) for town in shown]
    return Week(
        monday,
        days,
        [line for line in lines if any(found for _day, found in line.cells)],
        [line.municipality for line in lines if not any(found for _day, found in line.cells)],
        towns,
        len({opening.hours.office_id for opening in openings}) > 1,
    )


def _days(monday: date, openings: list[Opening], today: date, language: str) -> list[Day]:
    """Monday to Friday, and the weekend where somebody is there."""
    used = {opening.on for opening in openings}
    all_days = [monday + timedelta(days=number) for number in range(7)]
    names = holiday_names(monday.year, language) | holiday_names(all_days[-1].year, language)
    return [
        Day(day, names.get(day, ""), day == today)
        for number, day in enumerate(all_days)
        if number < WORKING_DAYS or day in used
    ]


def _line(town: Municipality, days: list[Day], entries: list[Entry]) -> Line:
    here = [entry for entry in entries if entry.opening.hours.place.municipality_id == town.ags]
    return Line(town, [(day, [entry for entry in here if entry.opening.on == day.on]) for day in days])


def _may_see(actor: Actor, opening: Opening) -> bool:
    return not opening.holiday and bool(opening_days.see(actor, opening.hours))


def _entry(actor: Actor, opening: Opening, today: date) -> Entry:
    spoken = [languages.ALL.get(code).label for code in opening.hours.languages]
    return Entry(opening, spoken, bool(policy.end(actor, opening.hours)), _may_see(actor, opening), opening.on < today)
