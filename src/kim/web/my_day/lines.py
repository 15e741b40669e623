"""A line of "Mein Tag": what waits, since when or until when, and where one click leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """`act` says what the click does; `remark` is what presses, in the colour of `tone`."""

    title: str
    act: str
    url: str
    note: str = ""
    when: date | datetime | None = None
    remark: str = ""
    tone: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one reason. `more` is where all of them stand; `hint` says something about the group as a whole."""

    key: str
    title: str
    lines: list[Line] = field(default_factory=list)
    more: str = ""
    hint: str = ""

    @property
    def shown(self) -> list[Line]:
        """As many as fit into a day."""
        return self.lines[:SHOWN]

    @property
    def has_more(self) -> bool:
        """Whether there are others."""
        return len(self.lines) > SHOWN

    @property
    def count(self) -> str:
        """How many, capped: nobody counts to 400 before starting."""
        return f"{SHOWN}+" if self.has_more else str(len(self.lines))


def address(name: str, *keys: object) -> str:
    """The address of a page."""
    return reverse(name, args=keys)
