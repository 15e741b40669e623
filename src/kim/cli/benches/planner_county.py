"""The towns and driving times of the county, with people, rooms and demand that are invented and always the same."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import TYPE_CHECKING

from kim.network.reference import county
from kim.planning.solver.halfdays import HALF_DAYS, HalfDay
from kim.planning.solver.inputs import Manager, Municipality, Period, Place, Request

if TYPE_CHECKING:
    from kim.network.reference.county import MunicipalityEntry

FIRST_ON, WEEKS = date(2026, 1, 5), 26
MOST_MINUTES = 120
PEOPLE_FOR_ONE = 4000
"""So many inhabitants get one half-day in two weeks."""
BASES = ("AR", "AR", "AR", "MS", "MS", "MS", "BR", "BR", "SC", "SU", "WI", "OL")
SPOKEN = ("ar", "tr ar", "uk ru", "ar ku", "tr", "pl uk", "ar uk", "tr", "ar", "uk pl", "tr", "fa ar")
WANTED = {"AR": "ar tr uk", "BE": "ar", "BR": "ar uk", "MS": "tr ar", "SC": "ar", "SU": "tr", "WI": "uk", "HA": "uk"}
BETWEEN_COUNTIES = 45
"""Minutes that lie between one copy of the county and the next."""
SHUT_IN_HOLIDAYS = 0.1
"""The share of rooms that are closed in the school holidays."""
EASTER_HOLIDAYS = Period(date(2026, 3, 30), date(2026, 4, 11))


def request(size: int) -> Request:
    """A county with so many municipalities: the first of the twelve, or copies of the county side by side."""
    random = Random(size)  # noqa: S311 - an invented county, the same each time
    entries = list(_entries(size))
    return Request(
        first_on=FIRST_ON,
        weeks=WEEKS,
        most_minutes=MOST_MINUTES,
        municipalities=tuple(_municipality(key, entry) for key, entry in entries),
        places=tuple(place for key, entry in entries for place in _places(key, entry, random)),
        managers=tuple(_manager(number, key, random) for number, (key, _entry) in enumerate(_homes(size))),
        minutes=_minutes(entries),
        closed_days=_public_holidays(),
        school_holidays=(EASTER_HOLIDAYS,),
    )


def _entries(size: int) -> "Iterator[tuple[str, MunicipalityEntry]]":
    towns = county.municipalities()
    for number in range(size):
        entry = towns[number % len(towns)]
        yield f"{entry.short}{number // len(towns)}", entry


def _homes(size: int) -> Iterator[tuple[str, None]]:
    """As many people as towns; where a small county lacks a base it is Brilon."""
    keys = {key for key, _entry in _entries(size)}
    for number in range(size):
        key = f"{BASES[number % len(BASES)]}{number // len(BASES)}"
        yield (key if key in keys else "BR0"), None


def _municipality(key: str, entry: "MunicipalityEntry") -> Municipality:
    demand = max(round(entry.people / PEOPLE_FOR_ONE), 1)
    languages = tuple(WANTED.get(entry.short, "").split())
    return Municipality(key=key, name=entry.name, demand=demand, at_least=min(demand, 2), languages=languages)


def _places(key: str, entry: "MunicipalityEntry", random: Random) -> Iterator[Place]:
    """The rooms that the county's list of places has for the town."""
    for place in (place for place in county.PLACES.values() if place.municipality == entry.ags):
        code = f"{key}-{place.code}"
        yield Place(
            key=code,
            name=place.de,
            municipality=key,
            room=code,
            free=_some(random, 0.7),
            closed_in_school_holidays=random.random() < SHUT_IN_HOLIDAYS,
        )


def _manager(number: int, base: str, random: Random) -> Manager:
    away_on = FIRST_ON.toordinal() + random.randrange(WEEKS * 7)
    absence = Period(date.fromordinal(away_on), date.fromordinal(away_on + random.randrange(5, 21)))
    return Manager(
        key=f"m{number}",
        name=f"Case manager {number + 1}",
        base=base,
        available=_some(random, 0.75),
        weekly_hours=random.choice((12.0, 16.0, 20.0, 24.0)),
        languages=tuple(SPOKEN[number % len(SPOKEN)].split()),
        absences=(absence,),
    )


def _some(random: Random, share: float) -> tuple[HalfDay, ...]:
    return tuple(half_day for half_day in HALF_DAYS if random.random() < share)


def _minutes(entries: "list[tuple[str, MunicipalityEntry]]") -> dict[tuple[str, str], int]:
    known = county.driving_minutes()
    return {
        (start, end): known[one.short, other.short] + BETWEEN_COUNTIES * abs(int(start[2:]) - int(end[2:]))
        for start, one in entries
        for end, other in entries
    }


def _public_holidays() -> tuple[date, ...]:
    import holidays

    return tuple(sorted(holidays.country_holidays("DE", subdiv="NW", years=FIRST_ON.year)))
