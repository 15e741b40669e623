"""What is said about a position, somebody in it, a contract or a step of settling in, before it is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kim.access.models import Account


@dataclass(frozen=True, slots=True)
class PositionDraft:
    """Offices and municipality by their keys; an empty period is not granted yet, `cost` is euros a year."""

    contingent: str
    fte: Decimal
    employer: str
    professional: str
    personnel: str
    municipality: str | None = None
    qualification: str = ""
    grant_reference: str = ""
    cost: int | None = None
    begins_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Staffing:
    """Who begins: an account, or a name where there is none yet; `share` in full-time equivalents."""

    share: Decimal
    begins_on: date
    ends_on: date | None = None
    account: Account | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """The organisation by its code, the period, and euros in all."""

    partner: str
    begins_on: date
    ends_on: date
    amount: int


@dataclass(frozen=True, slots=True)
class OnboardingNote:
    """When something is planned, and when and with whom it was done."""

    planned_on: date | None = None
    planned_at: time | None = None
    done_on: date | None = None
    done_with: str = ""
