"""Series of the integration centre, for tests of planning and of the room "Sprechstunden"."""

from datetime import date, time
from typing import Any

import pytest

from kim.network.models import Place
from kim.planning.actions import office_hours
from kim.planning.models import OfficeHours
from kim.planning.slots import Series
from world import World

MONDAY = date(2026, 11, 23)


class Planner:
    """Short words to keep office hours as the coordinator."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.coordinator = world.actor(world.coordinator)

    @staticmethod
    def place(code: str = "rathaus-sundern") -> Place:
        return Place.objects.get(code=code)

    @staticmethod
    def series(**more: Any) -> Series:
        given = {"weekday": 0, "starts_at": time(9), "ends_at": time(12), "slot_minutes": 45, "first_on": MONDAY}
        return Series(**{**given, **more})

    def add(self, place: str = "rathaus-sundern", languages: tuple[str, ...] = (), **more: Any) -> OfficeHours:
        return office_hours.add(
            by=self.coordinator,
            office="ki-hsk",
            place=self.place(place),
            series=self.series(**more),
            languages=languages,
        )


@pytest.fixture
def planner(world: World) -> Planner:
    return Planner(world)
