"""A plan as tables: the week by towns or by people, and what is known of rooms and colleagues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kim.people.vocabulary import languages as spoken
from kim.planning.hours import drafts as hours_drafts
from kim.planning.hours import words as planner_words
from kim.planning.queries import hours_plans as known
from kim.planning.solver.halfdays import HALF_DAYS, PARTS, Weeks
from kim.planning.solver.plans import Hour
from kim.web.hours_plans import finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from kim.network.models import Place
    from kim.planning.models import HoursPlan, RoomTimes
    from kim.planning.queries.hours_plans import Colleague
    from kim.planning.solver.halfdays import HalfDay
    from kim.planning.solver.inputs import Request
    from kim.planning.solver.plans import Plan


TONES = 12
"""Colours of towns in the stylesheet; a larger county uses them again."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One half-day in a cell: `tone` is the colour of the town, `rhythm` is empty for every week."""

    hour: Hour
    who: str
    town: str
    place: str
    rhythm: str
    tone: int
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A town or a person with chips for each half-day.

    `manager` or `place` is what a half-day takes on that is dragged into the row; empty where it stays as it is.
    """

    name: str
    tone: int
    cells: list[tuple[HalfDay, str, list[Chip]]]
    manager: str = ""
    place: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nobody is there all week."""
        return not any(chips for _half_day, _label, chips in self.cells)


def key(hour: Hour) -> str:
    """How an address names a half-day of a plan."""
    return f"{hour.manager}~{hour.place}~{hour.half_day.code}~{hour.weeks}"


def named(plan: Plan, wanted: str) -> Hour | None:
    """The half-day that an address names."""
    return next((hour for hour in plan.hours if key(hour) == wanted), None)


def heads() -> list[str]:
    """Weekdays, each over two columns."""
    return [planner_words.half_day(one.weekday, "") for one in HALF_DAYS if not one.part]


def label(half_day: HalfDay) -> str:
    """`Monday morning`."""
    return planner_words.half_day(half_day.weekday, PARTS[half_day.part])


def week(plan: HoursPlan, request: Request, hours: Plan, *, by_people: bool) -> list[Row]:
    """Rows of towns that take part or have hours, or of people."""
    tones = {town.key: at % TONES + 1 for at, town in enumerate(request.municipalities)}
    chips = [(hour, _chip(plan, request, hour, tones)) for hour in hours.hours]
    if by_people:
        return [
            _row(one.name, 0, [p for p in chips if p[0].manager == one.key], manager=one.key)
            for one in request.managers
        ]
    used = {request.place[hour.place].municipality for hour in hours.hours}
    towns = sorted((t for t in request.municipalities if t.takes_part or t.key in used), key=lambda t: t.name)
    first = {one.municipality: one.key for one in reversed(request.places)}
    return [
        _row(
            town.name,
            tones[town.key],
            [p for p in chips if request.place[p[0].place].municipality == town.key],
            place=first.get(town.key, ""),
        )
        for town in towns
    ]


def _row(name: str, tone: int, chips: list[tuple[Hour, Chip]], *, manager: str = "", place: str = "") -> Row:
    cells = [(one, label(one), [chip for hour, chip in chips if hour.half_day == one]) for one in HALF_DAYS]
    return Row(name, tone, cells, manager, place)


def _chip(plan: HoursPlan, request: Request, hour: Hour, tones: Mapping[str, int]) -> Chip:
    town, place = request.town(hour.place), request.place[hour.place]
    return Chip(
        hour=hour,
        who=request.manager[hour.manager].name,
        town=town.name,
        place=place.name,
        rhythm="" if hour.weeks is Weeks.EVERY else planner_words.weeks(hour.weeks.value),
        tone=tones[town.key],
        url=f"{finding.address(plan, 'hours_plan_half_day')}&{urlencode({'hour': key(hour)})}",
    )


def rooms(places: Iterable[Place], rows: Mapping[UUID, RoomTimes]) -> list[tuple[Place, RoomTimes | None, list[str]]]:
    """Each place with its room and the half-days in words."""
    return [(one, row := rows.get(one.pk), _half_days(row.free if row else [])) for one in places]


def people(colleagues: list[Colleague]) -> list[tuple[Colleague, list[str], list[str], str]]:
    """Each colleague with half-days, languages and absences in words."""
    return [
        (
            one,
            _half_days(one.pattern.half_days),
            [spoken.ALL.get(code).label for code in one.pattern.languages],
            str(len(hours_drafts.periods_from_json(one.pattern.absences)) or ""),
        )
        if one.pattern
        else (one, [], [], "")
        for one in colleagues
    ]


def _half_days(codes: list[str]) -> list[str]:
    return [label(one) for one in known.half_days(codes)]
