"""What will happen when: one queue for the whole county, so that actions are called in the order of time."""

from __future__ import annotations

import heapq
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from kim.foundation import clock
from kim.planning.openings import closed_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime

    from kim.demo.chance import Chance

SATURDAY = 5
A_MOMENT = timedelta(minutes=7)


class Agenda:
    """Acts by the moment at which they are due."""

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, int, Callable[[], None]]] = []
        self._numbers = count()

    def put(self, moment: datetime, act: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self._acts, (moment, next(self._numbers), act))

    def due(self, before: datetime) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """Take what happens before a moment, in order; what is put meanwhile takes its turn."""
        while self._acts and self._acts[0][0] < before:
            moment, _number, act = heapq.heappop(self._acts)
            yield moment, act


def working_day(day: date) -> date:
    """The day itself, or the next one on which offices are open."""
    while day.weekday() >= SATURDAY or day in closed_days(day.year):
        day += timedelta(days=1)
    return day


def office_time(day: date, chance: Chance) -> datetime:
    """A moment of a working day at which offices work, and not before now."""
    moment = clock.at(working_day(day), chance.between(8, 15), chance.between(0, 59))
    return max(moment, clock.now() + A_MOMENT)
