"""A world as plain facts: colleagues, and rows of tables. Nothing of the program is in here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass
class Account:
    """Somebody with roles in offices, and the persons that a conflict block hides from her."""

    id: UUID
    roles: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[UUID] = field(default_factory=list)


@dataclass
class Row:
    """A row of one table; whatever the table does not have stays None."""

    model: str
    id: UUID
    office: str | None = None
    person: UUID | None = None
    recipient: str | None = None
    recipient_kind: str = ""
    at_office: str | None = None
    case: UUID | None = None
    referral: UUID | None = None
    consent: UUID | None = None
    ground: UUID | None = None
    account: UUID | None = None
    brought_by: UUID | None = None
    kind: str = ""
    state: str = ""
    voucher: str | None = None
    categories: str = ""
    given_on: date | None = None
    recorded_on: date | None = None
    valid_until: date | None = None
    keep_until: date | None = None
    since: date | None = None
    until: date | None = None
    until_at: datetime | None = None
    restriction: UUID | None = None
    employer: str | None = None
    occupancy: UUID | None = None
    plan: UUID | None = None


@dataclass
class World:
    """A few offices with everything that stands in them on one day."""

    today: date
    now: datetime
    is_forged: bool = False
    kinds: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    keys: dict[UUID, Row] = field(default_factory=dict)

    def put(self, row: Row) -> None:
        self.tables.setdefault(row.model, []).append(row)
        self.keys[row.id] = row

    @property
    def rows(self) -> Collection[Row]:
        return self.keys.values()

    def all(self, model: str) -> list[Row]:
        return self.tables.get(model, [])

    def get(self, key: UUID | None) -> Row:
        assert key is not None
        return self.keys[key]
