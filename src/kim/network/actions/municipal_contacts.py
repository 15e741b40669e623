"""Whom a municipality has named, who comes after, and when a name is forgotten."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, records
from kim.network.models import MunicipalContact, Municipality
from kim.network.policies import municipal_contacts as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import ContactDraft


@transaction.atomic
def name(*, by: Actor, municipality: Municipality, draft: ContactDraft) -> MunicipalContact:
    """Note whom the municipality has named; whoever was named before ends on the day before. Raises Refused."""
    town = Municipality.objects.select_for_update().get(pk=municipality.pk)
    policy.name(by, town, draft).require()
    for before in town.contacts.filter(until=None):
        records.change(before, until=draft.since - timedelta(days=1))
    contact = MunicipalContact.objects.create(municipality=town, **asdict(draft))
    audit.done(by, "municipal_contact.name", contact)
    return contact


@transaction.atomic
def change(*, by: Actor, contact: MunicipalContact, draft: ContactDraft, seen: int | None = None) -> None:
    """Say anew how the contact person is reached; the first day stays. Raises Refused, Conflict."""
    policy.change(by, contact, draft).require()
    values = {key: value for key, value in asdict(draft).items() if key != "since"}
    records.change(contact, seen=seen, **values)
    audit.done(by, "municipal_contact.change", contact)


@transaction.atomic
def end(*, by: Actor, contact: MunicipalContact, on: date) -> None:
    """Note the last day; nobody is named then. Raises Refused, Conflict."""
    policy.end(by, contact, on).require()
    records.change(contact, until=on)
    audit.done(by, "municipal_contact.end", contact)


@transaction.atomic
def forget(*, by: Actor, ended_by: date) -> int:
    """Take out names and numbers of those whose last day lies there or before; post and days stay. Returns how many."""
    policy.forget(by).require()
    old = list(MunicipalContact.objects.filter(until__lte=ended_by).exclude(name=""))
    for contact in old:
        records.change(contact, name="", phone="", email="")
        audit.done(by, "municipal_contact.forget", contact)
    return len(old)
