"""What is typed about rooms, working patterns and plans of office hours. Plain values, no database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from kim.planning.solver.inputs import Period

MORNING, AFTERNOON = (time(9), time(12)), (time(14), time(17))
MOST_MINUTES = 90
"""Source: domain handbook, chapter 8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomDraft:
    """A room at a place; `is_accessible` is None where nobody has looked."""

    room: str
    free: tuple[str, ...]
    is_accessible: bool | None = None
    bus: str = ""
    visited_for: str = ""
    closed_in_school_holidays: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternDraft:
    """When somebody can come. Absences are periods without a reason."""

    base: str
    half_days: tuple[str, ...]
    weekly_hours: float
    languages: tuple[str, ...] = ()
    most_minutes: int | None = None
    absences: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TownWish:
    """What a municipality needs: half-days in two weeks. `last_on` is its last day in the network."""

    takes_part: bool = True
    demand: float = 0.0
    at_least: int = 0
    languages: tuple[str, ...] = ()
    last_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDraft:
    """The frame of a plan. `towns` by official key; a town that is not named does not take part."""

    title: str
    first_on: date
    weeks: int
    towns: dict[str, TownWish]
    most_minutes: int = MOST_MINUTES
    seconds: int = 30
    school_holidays: tuple[Period, ...] = ()
    morning: tuple[time, time] = MORNING
    afternoon: tuple[time, time] = AFTERNOON

    @property
    def last_on(self) -> date:
        """The last day of the plan."""
        return self.first_on + timedelta(weeks=self.weeks, days=-1)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame as it is kept, read back."""

    most_minutes: int
    seconds: int
    school_holidays: tuple[Period, ...]
    times: tuple[tuple[time, time], tuple[time, time]]
    towns: dict[str, TownWish] = field(default_factory=dict)


def frame_to_json(draft: PlanDraft) -> dict[str, Any]:
    """Plain words and lists."""
    return {
        "most_minutes": draft.most_minutes,
        "seconds": draft.seconds,
        "school_holidays": periods_to_json(draft.school_holidays),
        "times": [[f"{one:%H:%M}" for one in pair] for pair in (draft.morning, draft.afternoon)],
        "towns": {
            ags: {
                "takes_part": wish.takes_part,
                "demand": wish.demand,
                "at_least": wish.at_least,
                "languages": list(wish.languages),
                "last_on": wish.last_on and wish.last_on.isoformat(),
            }
            for ags, wish in sorted(draft.towns.items())
        },
    }


def frame_from_json(written: dict[str, Any]) -> Frame:
    """What `frame_to_json` wrote."""
    morning, afternoon = ((time.fromisoformat(a), time.fromisoformat(b)) for a, b in written["times"])
    towns = {
        ags: TownWish(
            takes_part=row["takes_part"],
            demand=row["demand"],
            at_least=row["at_least"],
            languages=tuple(row["languages"]),
            last_on=date.fromisoformat(row["last_on"]) if row["last_on"] else None,
        )
        for ags, row in written["towns"].items()
    }
    holidays = periods_from_json(written["school_holidays"])
    return Frame(written["most_minutes"], written["seconds"], holidays, (morning, afternoon), towns)


def periods_to_json(periods: tuple[Period, ...]) -> list[list[str]]:
    """From and to, in the order of time."""
    return [[one.first_on.isoformat(), one.last_on.isoformat()] for one in sorted(periods)]


def periods_from_json(written: list[list[str]]) -> tuple[Period, ...]:
    """What `periods_to_json` wrote."""
    return tuple(Period(date.fromisoformat(first), date.fromisoformat(last)) for first, last in written)
