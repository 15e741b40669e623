"""The table of rules: how long each class of the field register is kept, on which ground, decided or proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kim.foundation.catalogue import Row, load
from kim.foundation.partial_dates import add_months

SOON = timedelta(days=30)
"""What becomes due within this time is announced to the team."""
ON_REQUEST = "request"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule(Row):
    """One class of retention. Without months nothing is deleted by time."""

    basis: str
    months: int | None = None
    version: int = 1
    decided_on: date | None = None
    decided_by: str = ""

    @property
    def is_proposal(self) -> bool:
        """Whether the controller has not decided yet."""
        return self.decided_on is None

    def due_on(self, trigger: date) -> date:
        """The first day on which it is deleted. Raises ValueError for a rule that never ends."""
        if self.months is None:
            raise ValueError(f"{self.code} is kept")
        return add_months(trigger, self.months) + timedelta(days=1)

    def latest_trigger(self, due_by: date) -> date:
        """The latest trigger that is due by that day. Raises ValueError for a rule that never ends."""
        if self.months is None:
            raise ValueError(f"{self.code} is kept")
        day = add_months(due_by, -self.months)
        while self.due_on(day) > due_by:
            day -= timedelta(days=1)
        return day


ALL = load("kim.procedures.retention/rules.toml", Rule)
