"""Putting bodies into the directory, saying anew what they are, ending them. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from anyascii import anyascii
from django.db import transaction

from kim.foundation import audit, records
from kim.network.models import Partner
from kim.network.policies import directory as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import PartnerDraft


@transaction.atomic
def add(*, by: Actor, draft: PartnerDraft) -> Partner:
    """Put a body into the directory. Raises Refused."""
    policy.add(by, draft).require()
    partner = Partner.objects.create(**_values(draft))
    audit.done(by, "partner.add", partner)
    return partner


@transaction.atomic
def change(*, by: Actor, partner: Partner, draft: PartnerDraft, seen: int | None = None) -> None:
    """Say anew what the body is and how it is reached. Raises Refused, Conflict."""
    policy.change(by, partner, draft).require()
    records.change(partner, seen=seen, **_values(draft))
    audit.done(by, "partner.change", partner)


@transaction.atomic
def end(*, by: Actor, partner: Partner, on: date, seen: int | None = None) -> None:
    """End the body and all it offers on a day. Raises Refused, Conflict."""
    policy.end(by, partner, on).require()
    for offer in partner.offers.filter(ended_on=None):
        records.change(offer, ended_on=on)
    records.change(partner, seen=seen, ended_on=on)
    audit.done(by, "partner.end", partner)


def _values(draft: PartnerDraft) -> dict[str, Any]:
    name = draft.name.strip()
    return {
        "name": name,
        "sort_key": anyascii(name).casefold()[:160],
        "kind": draft.kind,
        "municipality_id": draft.municipality or None,
        "of_office_id": draft.office or None,
        "phone": draft.phone,
        "email": draft.email,
        "website": draft.website,
    }
