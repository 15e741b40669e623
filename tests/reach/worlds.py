"""Random small worlds: three offices, three colleagues, and rows at the edges of days, spans, blocks and withdrawals.

Rows are put down directly, with what actions guarantee: a consent stands in the office of its person and names the
recipient of what rests on it. A forged world breaks that, as somebody would who writes into the tables.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.apps import apps
from django.db import models

from kim.foundation import clock
from kim.foundation.authority import Actor, Role, Standing
from reach.facts import Account, Row, World
from reach.oracle import CONTENTS, SEALED_ROOMS
from reach.standing import UNDER_ALIENS_LAW

KINDS = (*UNDER_ALIENS_LAW, "job_centre", "integration_centre", "welfare_partner")
ROLES = [str(role) for role in Role]
COMMON = ["case_manager", "referring_clerk", "partner_adviser", "immigration_post", "centre_head", "counsellor"]
COMMON += ["county_coordinator", "data_protection_officer", "case_manager", "case_manager", "referring_clerk"]
LAWFUL = ("contact", "language", "contact language", "housing benefits")
UNLAWFUL = ("health", "contact protection", "counselling", "contact health housing")
STATES = ("sent", "accepted", "declined", "withdrawn")
EXTRACT_STATES = ("offered", "accepted", "accepted", "declined", "given_back", "erased", "kept")
LONG_AGO = -40
MINUTES = timedelta(minutes=10)


def colleagues(chance: Random, count: int = 3) -> tuple[list[Account], list[list[str]]]:
    """Colleagues who stand in all worlds of a batch, and the roles that each of them may get there."""
    accounts = [Account(key(chance)) for _ in range(count)]
    palettes = [[chance.choice((*COMMON, *ROLES)) for _ in range(chance.randint(3, 6))] for _ in accounts]
    return accounts, palettes


def batch(chance: Random, size: int, *, is_forged: bool = False) -> tuple[list[World], list[list[Account]]]:
    """Worlds side by side, and per world the same colleagues as they stand in it."""
    accounts, palettes = colleagues(chance)
    found = [_Maker(chance, accounts, palettes, is_forged=is_forged) for _ in range(size)]
    return [one.world for one in found], [one.accounts for one in found]


def actor(*parts: Account) -> Actor:
    """One colleague, as she stands in one world or in several."""
    standings = tuple(Standing(office, Role(role)) for one in parts for office, role in one.roles)
    return Actor(parts[0].id, "Somebody", standings, frozenset(person for one in parts for person in one.hidden))


def key(chance: Random) -> uuid.UUID:
    return uuid.UUID(int=chance.getrandbits(128), version=4)


class _Maker:
    """Draws one world."""

    def __init__(self, chance: Random, accounts: list[Account], palettes: list[list[str]], *, is_forged: bool) -> None:
        self.chance, self.world = chance, World(clock.today(), clock.now(), is_forged)
        mark = f"{chance.getrandbits(60):x}"
        self.offices = [f"{mark}-{letter}" for letter in "abc"]
        self.world.kinds = {office: chance.choice(KINDS) for office in self.offices}
        self.accounts = [Account(one.id, self.roles(palette)) for one, palette in zip(accounts, palettes, strict=True)]
        for draw in (
            self.people,
            self.slips,
            self.cases,
            self.contents,
            self.extracts,
            self.procedures,
            self.positions,
            self.hours_plans,
            self.sealed,
        ):
            draw()

    def put(self, model: str, **facts: Any) -> Row:
        row = Row(model, key(self.chance), **facts)
        self.world.put(row)
        return row

    def day(self, *also: int) -> date:
        return self.world.today + timedelta(days=self.chance.choice((LONG_AGO, -1, 0, 1, *also)))

    def moment(self) -> datetime | None:
        """Nothing, a little ago or a little ahead."""
        return self.chance.choice((None, None, self.world.now - MINUTES, self.world.now + MINUTES))

    def office(self) -> str:
        return self.chance.choice(self.offices)

    def some(self, model: str, **facts: Any) -> list[Row]:
        rows = [r for r in self.world.all(model) if all(getattr(r, name) == value for name, value in facts.items())]
        return [self.chance.choice(rows)] if rows else []

    def roles(self, palette: list[str]) -> list[tuple[str, str]]:
        held = [(office, self.chance.choice((0, 0, 1, 1, 2))) for office in self.offices]
        return [(office, self.chance.choice(palette)) for office, count in held for _ in range(count)]

    def people(self) -> None:
        persons = [self.put("people.Person", office=self.office()) for _ in range(3)]
        for account in self.accounts:
            account.hidden = [person.id for person in persons if self.chance.random() < 0.2]
        for _ in range(6):
            self.consent(self.chance.choice(persons))
        for _ in range(3):
            person, told = self.chance.choice(persons), self.world.today + timedelta(days=LONG_AGO)
            ends = {"recorded_on": told, "valid_until": self.day(30)}
            self.put("people.StatutoryGround", office=person.office, person=person.id, recipient=self.office(), **ends)

    def consent(self, person: Row) -> None:
        given, until = sorted((self.day(LONG_AGO), self.day(30, 30)))
        recipient = self.chance.choice((*self.offices, None))
        kind = self.chance.choice(("processing", "processing", "processing", "release"))
        span = {"given_on": given, "valid_until": until, "kind": kind}
        consent = self.put("people.Consent", office=person.office, person=person.id, recipient=recipient, **span)
        if self.chance.random() < 0.25:
            self.put("people.ConsentWithdrawal", office=recipient or person.office, consent=consent.id)

    def slips(self) -> None:
        for _ in range(4):
            state, voucher = self.chance.choice(STATES), f"{self.chance.getrandbits(44):x}"
            if self.chance.random() < 0.3:
                facts = {"recipient": self.office(), "voucher": voucher, "state": state}
                slip = self.put("cases.Referral", office=self.office(), **facts)
            elif (consent := self.chance.choice(list(self.world.all("people.Consent")))).recipient:
                recipient = self.office() if self.world.is_forged else consent.recipient
                basis = {"person": consent.person, "consent": consent.id, "state": state}
                slip = self.put("cases.Referral", office=consent.office, recipient=recipient, **basis)
            else:
                continue
            self.put("cases.ContactTry", office=slip.recipient, referral=slip.id)

    def cases(self) -> None:
        slips = [*self.world.all("cases.Referral")]
        for _ in range(3):
            person = self.some("people.Person")[0]
            slip = slips.pop() if slips and self.chance.random() < 0.6 else None
            case = self.put("cases.Case", office=person.office, person=person.id, referral=slip and slip.id)
            self.team(case)

    def team(self, case: Row) -> None:
        """Somebody leads it, or did; spans of one colleague may overlap, but only one of them stays open."""
        still: set[uuid.UUID] = set()
        for _ in range(self.chance.randint(1, 4)):
            account = self.chance.choice([one.id for one in self.accounts] + [key(self.chance)])
            until = self.day() if account in still or self.chance.random() < 0.6 else None
            if until is None:
                still.add(account)
            span = {"since": self.world.today + timedelta(days=LONG_AGO), "until": until, "until_at": self.moment()}
            whose = {"case": case.id, "person": case.person, "account": account}
            self.put("cases.TeamMembership", office=case.office, **whose, **span)

    def contents(self) -> None:
        for case in [*self.world.all("cases.Case")]:
            for model in self.chance.sample(CONTENTS, 2):
                self.put(model, office=case.office, case=case.id)
            for consent in self.some("people.Consent", person=case.person):
                if consent.recipient:
                    at_office = self.office() if self.world.is_forged else consent.recipient
                    asked = {"at_office": at_office, "consent": consent.id}
                    self.put("cases.Arrival", office=case.office, case=case.id, **asked)
            opened = {"case": case.id, "account": self.chance.choice(self.accounts).id}
            self.put("cases.Opening", office=case.office, **opened)
            restriction = self.put("cases.Restriction", office=case.office, case=case.id)
            self.put("cases.RestrictionLeave", office=case.office, restriction=restriction.id)
            if self.chance.random() < 0.5:
                self.put("cases.ExtractRequest", office=self.office(), at_office=case.office, case=case.id)

    def extracts(self) -> None:
        for case in [*self.world.all("cases.Case")] * (5 if self.world.is_forged else 2):
            for model in ("people.Consent", "people.StatutoryGround"):
                for basis in self.some(model, person=case.person):
                    self.extract(case, basis)

    def extract(self, case: Row, basis: Row) -> None:
        forged, is_consent = self.world.is_forged, basis.model == "people.Consent"
        recipient = self.office() if forged and self.chance.random() < 0.5 else basis.recipient
        kind = self.world.kinds[recipient] if recipient else ""
        if not recipient or (kind in UNDER_ALIENS_LAW and not is_consent and not forged):
            return
        facts = {
            "recipient": recipient,
            "recipient_kind": kind,
            "consent" if is_consent else "ground": basis.id,
            "categories": self.chance.choice((*LAWFUL, *UNLAWFUL) if forged else LAWFUL),
            "state": self.chance.choice(EXTRACT_STATES),
            "keep_until": self.day(30, 30),
        }
        self.put("cases.Extract", office=case.office, case=case.id, **facts)

    def procedures(self) -> None:
        for office in self.offices:
            self.put("procedures.ErasureRun", office=office)
        self.put("procedures.Breach", office=self.office())
        self.put("procedures.Notice", office=self.office(), recipient=self.office())
        for account in self.accounts:
            self.put("procedures.CaseImport", office=self.office(), brought_by=account.id)
        for model in ("procedures.LegalHold", "procedures.SubjectRequest", "procedures.ImportedCase"):
            case = self.some("cases.Case")[0]
            self.put(model, office=case.office, case=case.id)
            self.put(model, office=self.office())

    def positions(self) -> None:
        for _ in range(2):
            account = self.chance.choice([one.id for one in self.accounts] + [key(self.chance)])
            held = self.put("planning.Occupancy", office=self.office(), employer=self.office(), account=account)
            for of_it in ("planning.OnboardingItem", "planning.GatheringAttendance"):
                self.put(of_it, office=held.office, occupancy=held.id)

    def hours_plans(self) -> None:
        plan = self.put("planning.HoursPlan", office=self.office())
        self.put("planning.HoursAgreement", office=plan.office, plan=plan.id)
        self.put("planning.WorkingPattern", office=self.office())

    def sealed(self) -> None:
        self.put("sealed.Vault", office=self.office())
        self.put("sealed.Rehearsal", office=self.office())
        self.put("sealed.ShredKey")
        self.put("sealed.PeerCase", office=self.office())
        for model in self.chance.sample(SEALED_ROOMS, 4):
            self.put(model, office=self.office())


# -- rows as records of the program

FACTS = frozenset(Row.__dataclass_fields__) - {"model", "id"}
FILLINGS: dict[type[models.Field], Any] = {
    models.DateTimeField: datetime(2020, 1, 1, tzinfo=clock.LOCAL_ZONE),
    models.DateField: date(2020, 1, 1),
    models.TimeField: time(9),
    models.BinaryField: b"",
    models.BooleanField: False,
    models.PositiveIntegerField: 1,
    models.PositiveSmallIntegerField: 30,
}
FITTING: dict[str, dict[str, Any]] = {
    "people.Person": {"given_name": "Somebody", "birth_precision": "unknown", "residence_until_precision": "unknown"},
    "people.StatutoryGround": {"informed_on": date(2020, 1, 1), "categories": "contact"},
    "cases.Referral": {"decline_reason": "other", "urgency": "normal"},
    "cases.Case": {"number": None},
    "sealed.SealedPart": {"part": "entry"},
    "procedures.Breach": {"risk": "none"},
    "planning.Occupancy": {"share": 1},
    "planning.GatheringAttendance": {"state": "present"},
    "planning.HoursPlan": {"frame": {}},
    "planning.WorkingPattern": {"weekly_hours": 1},
    "cases.Opening": {"ends_at": datetime(2020, 1, 2, tzinfo=clock.LOCAL_ZONE)},
}
"""What constraints of the tables ask for."""


def records(rows: Iterable[Row]) -> dict[uuid.UUID, models.Model]:
    """Records by key, joined to each other, so that `holds` follows relations without a database."""
    made = {row.id: _record(row) for row in rows}
    for one in made.values():
        _prepare(one)
    for one in made.values():
        for field in one._meta.concrete_fields:
            other = made.get(getattr(one, field.attname)) if field.is_relation else None
            if other is not None and type(other) is field.related_model:
                _join(one, field, other)
    return made


def store(rows: dict[uuid.UUID, models.Model]) -> None:
    """Put the records into the tables. What they name besides each other is not there: nothing is ever committed."""
    tables = defaultdict(list)
    for one in rows.values():
        tables[type(one)].append(one)
    for model, ones in tables.items():
        model._base_manager.bulk_create(ones)


def _record(row: Row) -> models.Model:
    model = apps.get_model(row.model)
    fitting, values = FITTING.get(row.model, {}), {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            values[field.attname] = row.id
            continue
        value = (getattr(row, field.name) if field.name in FACTS else None) or fitting.get(field.name)
        if value is None and not field.null:
            value = field.get_default() if field.has_default() else _filling(field, row)
        values[field.attname] = value
    return model(**values)


def _filling(field: Any, row: Row) -> Any:
    stored_as = field.target_field if field.is_relation else field
    if isinstance(stored_as, models.UUIDField):
        return uuid.uuid5(row.id, field.name)
    if field.is_relation:
        return ""
    if isinstance(field, models.CharField):
        return row.id.hex[:12] if field.unique else ""
    return next(value for kind, value in FILLINGS.items() if isinstance(field, kind))


def _prepare(one: Any) -> None:
    one._prefetched_objects_cache = {}
    for relation in one._meta.related_objects:
        if relation.one_to_one:
            one._state.fields_cache[relation.cache_name] = None
        else:
            one._prefetched_objects_cache[relation.cache_name] = []


def _join(one: Any, field: Any, other: Any) -> None:
    one._state.fields_cache[field.name] = other
    relation = field.remote_field
    if relation.hidden:
        return
    if relation.one_to_one:
        other._state.fields_cache[relation.cache_name] = one
    else:
        other._prefetched_objects_cache[relation.cache_name].append(one)
