"""What is typed about a gathering of the teams, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, time
    from uuid import UUID


@dataclass(frozen=True, slots=True, order=True)
class Team:
    """Whoever holds a position of a component at an employer."""

    employer: str
    component: int

    @property
    def code(self) -> str:
        """Both in one word, for forms."""
        return f"{self.component}:{self.employer}"


@dataclass(frozen=True, slots=True)
class GatheringDraft:
    """One day from a time to a time; what takes two days is two gatherings."""

    kind: str
    held_on: date
    begins_at: time
    ends_at: time
    place: str
    organiser: str
    teams: tuple[Team, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """Who was there, by occupancy (empty: not noted), how many guests, and where the minutes lie."""

    marks: Mapping[UUID, str]
    guests: int = 0
    minutes_at: str = ""
