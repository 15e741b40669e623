"""What the tests of this room share."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from kim.foundation import clock
from kim.network.models import Place
from kim.planning.actions import office_hours
from kim.planning.slots import Series

if TYPE_CHECKING:
    from kim.planning.models import OfficeHours
    from world import World


@pytest.fixture
def hours(world: World) -> OfficeHours:
    """Office hours in the town hall of Sundern, every week from tomorrow on."""
    begin = clock.today() + timedelta(days=1)
    series = Series(begin.weekday(), time(8), time(10), 60, begin)
    place = Place.objects.get(code="rathaus-sundern")
    return office_hours.add(by=world.actor(world.coordinator), office="ki-hsk", place=place, series=series)
