"""One life in the simulation, and the county that all lives share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from kim.demo import agenda
from kim.demo.agenda import Agenda
from kim.foundation import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from kim.cases.models import Case, Goal, Referral, Step
    from kim.demo.chance import Chance
    from kim.demo.figures import Table
    from kim.demo.people import Profile
    from kim.demo.staff import Manager, Staff
    from kim.demo.truths import Truths
    from kim.foundation.authority import Actor
    from kim.people.models import Consent
    from kim.planning.models import OfficeHours


@dataclass(eq=False)
class Journey:
    """Steps that follow each other towards a goal."""

    steps: list[str]
    goal: Goal | None = None
    recognition: bool = False


@dataclass(eq=False)
class Life:
    """A person with what has become of her referral and her case so far."""

    profile: Profile
    chance: Chance
    office: str = ""
    needs: list[Table] = field(default_factory=list)
    referral: Referral | None = None
    booked: date | None = None
    tries_left: int = 0
    opened: Case | None = None
    lead: Manager | None = None
    journeys: list[Journey] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    processing: Consent | None = None
    comes_back: Callable[[County, Life], None] | None = None

    @property
    def case(self) -> Case:
        """The case; stages that need it are only reached when there is one."""
        if self.opened is None:
            raise LookupError("this life has no case yet")
        return self.opened

    @property
    def manager(self) -> Manager:
        """Who leads the case."""
        if self.lead is None:
            raise LookupError("nobody leads this case yet")
        return self.lead

    @property
    def by(self) -> Actor:
        """Who acts in the case."""
        return self.manager.actor

    @property
    def is_open(self) -> bool:
        """Whether the case is still worked on."""
        return self.opened is not None and self.opened.is_open


@dataclass(eq=False)
class County:
    """What all lives share: colleagues, the agenda, the planted truths, the office hours."""

    staff: Staff
    truths: Truths
    agenda: Agenda = field(default_factory=Agenda)
    hours: list[OfficeHours] = field(default_factory=list)

    def later(self, life: Life, days: float, stage: Callable[[County, Life], None]) -> None:
        """Let a stage of a life follow after so many days, on a working day."""
        day = clock.today() + timedelta(days=round(days))
        self.agenda.put(agenda.office_time(day, life.chance), partial(stage, self, life))

    def later_in_the_case(self, life: Life, days: float, stage: Callable[[County, Life], None]) -> None:
        """As `later`, but nothing happens if this episode is closed by then."""
        self.later(life, days, partial(_while_open, life.case, stage))


def _while_open(case: Case, stage: Callable[[County, Life], None], county: County, life: Life) -> None:
    if life.opened is case and case.is_open:
        stage(county, life)
