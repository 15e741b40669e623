"""What people fill in before it becomes a record: the values that actions take and policies look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.partial_dates import PartialDate

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.cases.models import Goal
    from kim.cases.vocabulary.plan_states import Responsible
    from kim.planning.queries.availability import FreeSlot


@dataclass(frozen=True, slots=True)
class Slip:
    """The content of a referral: topic codes, municipality, language, urgency; no free text."""

    recipient: str
    topics: tuple[str, ...]
    municipality: str
    urgency: str
    language: str = ""
    needs_interpreter: bool | None = None
    feedback_allowed: bool = True
    slot: FreeSlot | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a referral goes back: a code, and what the code asks for (a day to try again, a kind of office)."""

    reason: str
    try_again_on: date | None = None
    responsible_kind: str = ""


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """Answers of the first talk."""

    first_contact: PartialDate = field(default_factory=PartialDate.unknown)
    channel: str = ""
    household_size: int | None = None
    criteria: tuple[str, ...] = ()
    informed_on: date | None = None
    informed_language: str = ""


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal: life domain, the person's words, the sign by which it will be seen, the day."""

    life_domain: str
    wording: str
    sign: str
    target_on: date


@dataclass(frozen=True, slots=True)
class StepPlan:
    """A step: from the pathway catalogue or in own words, who does it, by when."""

    responsible: Responsible
    pathway: str = ""
    title: str = ""
    at_office: str | None = None
    due_on: date | None = None
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk, call or visit."""

    held_on: date
    form: str
    minutes: int
    language: str = ""
    interpreter: bool = False
    topics: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says about a case: its state, who leads it (nobody named: whoever brings the list), and its end.

    `ending` is a code of the closing reasons; since when it is over, a list does not say.
    """

    state: CaseState = CaseState.INQUIRY
    lead: UUID | None = None
    first_contact: PartialDate = field(default_factory=PartialDate.unknown)
    ending: str = ""
