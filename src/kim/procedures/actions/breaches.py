"""Keeping the register of breaches."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, records
from kim.procedures.models import Breach
from kim.procedures.policies import breaches as policy

if TYPE_CHECKING:
    from datetime import date, datetime

    from kim.foundation.authority import Actor


@dataclass(frozen=True, slots=True)
class BreachEntry:
    """What is written about a breach."""

    what: str
    noticed_at: datetime
    risk: str
    measures: str = ""
    reported_on: date | None = None
    told_on: date | None = None
    closed_on: date | None = None


@transaction.atomic
def note(*, by: Actor, office: str, entry: BreachEntry) -> Breach:
    """Enter a breach. Raises Refused."""
    policy.note(by, office, entry.noticed_at).require()
    breach = Breach(office_id=office, noted_by=by.id, **asdict(entry))
    breach.save(force_insert=True)
    audit.done(by, "breach.note", breach)
    return breach


@transaction.atomic
def change(*, by: Actor, breach: Breach, entry: BreachEntry, seen: int | None = None) -> None:
    """Go on with an entry. Raises Refused, and Conflict if somebody changed it since version `seen`."""
    policy.note(by, breach.office_id, entry.noticed_at).require()
    records.change(breach, seen=seen, **asdict(entry))
    audit.done(by, "breach.change", breach)
