"""Figures of a half-year that may leave the vault. Plain Python; the cases never leave the memory of one request.

Each figure is rounded to five by itself, and under five nothing more is said. No figure is a sum or part of another
one: the closed cases are left out, because with the open and the new ones they would balance and could be computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kim.sealed.contents import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.sealed.contents import CaseSheet

STEP = 5
UNDER = 0
"""What is stored for “under five”, zero included."""
NAMES = ("open", "new", "waiting")
JULY = 7


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One half of a year."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """As it is stored."""
        return f"{self.year}-{self.number}"

    def holds(self, day: str) -> bool:
        """Whether an ISO day lies in it."""
        months = range(1, JULY) if self.number == 1 else range(JULY, 13)
        return day[:4] == str(self.year) and day[5:7].isdigit() and int(day[5:7]) in months


def ended_before(today: date) -> HalfYear:
    """The last half-year that is over."""
    return HalfYear(today.year, 1) if today.month >= JULY else HalfYear(today.year - 1, 2)


def of_half_year(sheets: Iterable[CaseSheet], half: HalfYear) -> dict[str, int]:
    """New in the half-year; open and waiting today. Rounded."""
    known = list(sheets)
    counts = {
        "open": sum(sheet.state != State.CLOSED for sheet in known),
        "new": sum(half.holds(sheet.since) for sheet in known),
        "waiting": sum(sheet.state == State.INQUIRY for sheet in known),
    }
    return {name: rounded(counts[name]) for name in NAMES}


def rounded(count: int) -> int:
    """To the nearest five; UNDER for less than five."""
    return UNDER if count < STEP else STEP * round(count / STEP)
