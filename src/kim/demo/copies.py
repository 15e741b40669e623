"""One copy of all rows of the county: keys, names, dates and colleagues exchanged in the same way everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import models

from kim.access.queries import actors
from kim.cases.models import Case, CaseEvent, Deadline, Referral, TeamMembership
from kim.demo import people
from kim.demo.chance import Chance
from kim.demo.staff import CENTRE
from kim.foundation.authority import Role
from kim.foundation.codes import ALPHABET
from kim.people import name_keys
from kim.people.models import Consent, Person
from kim.people.vocabulary import languages
from kim.planning.models import SlotBooking

STAYS = frozenset({"birth_on"})
ROUNDS = 12
Row = dict[str, Any]
Tables = dict[type[models.Model], list[Row]]
Change = Callable[[Any], Any]


class Copy:
    """`taken` holds the codes on paper that are used already; the copy adds its own."""

    def __init__(self, rows: Tables, taken: set[str], *, number: int, seed: int) -> None:
        self._rows, self._taken = rows, taken
        self._chance = random.Random(f"{seed}/copy/{number}")  # noqa: S311 - a simulation keeps no secrets
        self._keys = {model: {row["id"]: self._key() for row in table} for model, table in rows.items()}
        self._traces = {row["trace"]: self._key() for table in (Referral, Case, CaseEvent) for row in rows[table]}
        self._earlier = timedelta(weeks=number % ROUNDS + 1)
        self._colleagues = colleagues(number)
        self._names = other_names(rows, Chance(seed, "names", number))
        self._sort_keys: dict[UUID, str] = {}
        self._case_keys: dict[UUID, dict[str, str]] = {}
        self._teams: set[tuple[UUID, UUID]] = set()

    def records(self, model: type[models.Model]) -> Iterator[models.Model]:
        """The copied rows of a table."""
        changes = self._changes(model)
        order = [field.attname for field in model._meta.concrete_fields]
        for row in self._rows[model]:
            new = {**row, **{name: change(row[name]) for name, change in changes.items()}}
            self._rename(model, row, new)
            if model is TeamMembership and self._is_there_already(new):
                continue
            yield model(*(new[name] for name in order))

    def _changes(self, model: type[models.Model]) -> dict[str, Change]:
        """What happens to which column, by what the column is."""
        found = ((field.attname, self._change(field)) for field in model._meta.concrete_fields)
        return {name: change for name, change in found if change}

    def _change(self, field: models.Field[Any, Any]) -> Change | None:
        target = field.remote_field.model if field.remote_field else None
        if field.primary_key:
            return self._keys[field.model].__getitem__
        if target in self._keys:
            return self._keys[target].get
        if target is SlotBooking:
            return lambda _booking: None
        return None if target else self._change_value(field)

    def _change_value(self, field: models.Field[Any, Any]) -> Change | None:
        if field.name in {"trace", "corrects"}:
            return (self._traces if field.name == "trace" else self._keys[CaseEvent]).get
        if isinstance(field, models.UUIDField):
            return lambda account: self._colleagues.get(account, account)
        if isinstance(field, models.DateField) and field.name not in STAYS:
            return lambda day: day - self._earlier if day else day
        return self._change_text(field)

    def _change_text(self, field: models.Field[Any, Any]) -> Change | None:
        """Texts that are keys: codes on paper, and the consent that a deadline is about."""
        if field.unique and isinstance(field, models.CharField):
            return lambda code: self._code(len(code)) if code else code
        if field.model is Deadline and field.name == "subject":
            consents = {str(old): str(new) for old, new in self._keys[Consent].items()}
            return lambda subject: consents.get(subject, subject)
        return None

    def _rename(self, model: type[models.Model], row: Row, new: Row) -> None:
        """Names, and the keys that repeat them."""
        if model is Person:
            given, family = self._names[row["id"]]
            new |= {"given_name": given, "family_name": family, **keys_of(given, family)}
            self._sort_keys[new["id"]] = new["sort_key"]
        elif model is Case:
            given, family = self._names[row["person_id"]]
            new["name_key"] = keys_of(given, family)["name_key"]
            new["sort_key"] = f"{self._sort_keys[new['person_id']]} {new['number']}"
            self._case_keys[new["id"]] = {"name_key": new["name_key"], "sort_key": new["sort_key"]}
        elif model is TeamMembership:
            new |= self._case_keys[new["case_id"]]

    def _key(self) -> UUID:
        return UUID(int=self._chance.getrandbits(128), version=4)

    def _code(self, length: int) -> str:
        while (code := "".join(self._chance.choices(ALPHABET, k=length))) in self._taken:
            continue
        self._taken.add(code)
        return code

    def _is_there_already(self, team: Row) -> bool:
        """Two colleagues of a case have become one in this copy: the first one in the table stays, the lead."""
        place = (team["case_id"], team["account"])
        if team["until"] is not None:
            return False
        is_known = place in self._teams
        self._teams.add(place)
        return is_known


@lru_cache(maxsize=20_000)
def keys_of(given: str, family: str) -> dict[str, str]:
    """Search and sort key of a person with this name, as the action that records persons writes them."""
    return {
        "name_key": name_keys.stored_key(f"{given} {family}")[:700],
        "sort_key": name_keys.sort_key(f"{family} {given}".strip())[:80],
    }


def colleagues(number: int) -> dict[UUID, UUID]:
    """Who stands for which case manager in a copy: turned on by one, and the first one stands for a second one too.

    So she has about twice as many cases as the others, and there is somebody with very many rows in reach.
    """
    managers = [account.pk for account in actors.colleagues(CENTRE, Role.CASE_MANAGER)]
    turned = {one: managers[(place + number) % len(managers)] for place, one in enumerate(managers)}
    second = managers[1 + number % (len(managers) - 1)]
    return {one: managers[0] if other == second else other for one, other in turned.items()}


def other_names(rows: Tables, chance: Chance) -> dict[UUID, tuple[str, str]]:
    """A new name for every person; the rows of one person in two offices get the same one."""
    sent = {row["id"]: row["person_id"] for row in rows[Referral] if row["person_id"]}
    origin = {row["person_id"]: sent[row["referral_id"]] for row in rows[Case] if row["referral_id"] in sent}
    drawn = {row["id"]: _name(row, chance) for row in rows[Person]}
    return {key: drawn[origin.get(key, key)] for key in drawn}


def _name(person: Row, chance: Chance) -> tuple[str, str]:
    group = languages.ALL.get(person["language"]).group if person["language"] else "other"
    return people.name(chance, group, person["gender"] or "female")
