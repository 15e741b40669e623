"""Many more rows of the same shape, for measurements: the county that the actions built, copied again and again.

Each copy has fresh random keys, other names, dates some weeks earlier and other case managers. The office stays. Booked
slots and appointments are not copied (a slot is booked once), nor extracts, requests for them, statutory grounds and
restrictions (nothing was sent to anybody from a copied case), nor the audit trail (nobody acted).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from django.db import models, transaction

from kim.cases import models as cases
from kim.demo.copies import Copy, Row
from kim.obstacles.models import ObstacleReport
from kim.people.models import Consent, ConsentWithdrawal, Person

TABLES: tuple[type[models.Model], ...] = (
    Person,
    Consent,
    ConsentWithdrawal,
    cases.Referral,
    cases.ContactTry,
    cases.Case,
    cases.TeamMembership,
    cases.Opening,
    cases.Intake,
    cases.Assessment,
    cases.Goal,
    cases.Step,
    cases.WaitingPeriod,
    cases.DomainPeriod,
    cases.Contact,
    cases.Deadline,
    cases.Closure,
    cases.Arrival,
    cases.ObstacleSighting,
    ObstacleReport,
    cases.CaseEvent,
)
"""What is copied, in an order in which rows only point to rows before them or in their own table."""
CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows there must be at least, the original county included."""

    persons: int
    events: int

    def copies(self) -> int:
        """How often the county as it stands has to be copied."""
        rows = ((self.persons, Person.objects.count()), (self.events, cases.CaseEvent.objects.count()))
        return max(0, *(-(-wanted // present) - 1 for wanted, present in rows if present))


def multiply(size: Size, *, seed: int, progress: Callable[[int, int], None] = lambda _done, _whole: None) -> None:
    """Copy the county of this database until it has the size, each copy in one transaction."""
    rows = {
        model: [_values(record) for record in model._default_manager.order_by("created_at", "pk")] for model in TABLES
    }
    taken = {row["number"] for row in rows[cases.Case]} | {row["voucher"] or "" for row in rows[cases.Referral]}
    copies = size.copies()
    for number in range(1, copies + 1):
        copy = Copy(rows, taken, number=number, seed=seed)
        with transaction.atomic():
            for model in TABLES:
                _write(model, copy.records(model))
        progress(number, copies)


def _values(record: models.Model) -> Row:
    """Columns with their values, encrypted ones opened: each copy is sealed for its own key."""
    return {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}


def _write(model: type[models.Model], records: Iterator[models.Model]) -> None:
    while chunk := list(islice(records, CHUNK)):
        model._default_manager.bulk_create(chunk)
