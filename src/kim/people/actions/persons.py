"""Recording and changing persons."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.foundation import audit, records
from kim.people import name_keys
from kim.people.models import Person
from kim.people.policies import persons as policy

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.people.details import PersonDetails


@transaction.atomic
def record(*, by: Actor, office: str, details: PersonDetails) -> Person:
    """Record a person in an office. Raises Refused; the details have valid codes and at least one name."""
    (policy.record(by, office) & policy.plausible(details)).require()
    person = Person.objects.create(office_id=office, **_columns(details))
    audit.done(by, "person.record", person)
    return person


@transaction.atomic
def change(*, by: Actor, person: Person, details: PersonDetails, seen: int | None = None) -> None:
    """Replace the details. Raises Refused, and Conflict if somebody changed the person since version `seen`."""
    (policy.change(by, person) & policy.plausible(details)).require()
    records.change(person, seen=seen, **_columns(details))
    audit.done(by, "person.change", person)


def _columns(details: PersonDetails) -> dict[str, Any]:
    plain = {
        field.name: getattr(details, field.name)
        for field in dataclasses.fields(details)
        if field.name not in {"birth", "residence_until", "municipality", "further_languages"}
    }
    names = f"{details.given_name} {details.family_name}"
    return {
        **plain,
        **Person.birth.columns(details.birth),
        **Person.residence_until.columns(details.residence_until),
        "municipality_id": details.municipality,
        "further_languages": list(details.further_languages),
        "name_key": name_keys.stored_key(names)[:700],
        "sort_key": name_keys.sort_key(f"{details.family_name} {details.given_name}".strip())[:80],
    }
