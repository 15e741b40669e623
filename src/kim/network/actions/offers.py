"""Writing down offers, changing them, saying that they are still right, ending them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.network.models import Municipality, Offer
from kim.network.policies import directory as policy
from kim.network.vocabulary.directory_states import CheckedBy

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.network.drafts import OfferDraft
    from kim.network.models import Partner


@transaction.atomic
def add(*, by: Actor, partner: Partner, draft: OfferDraft) -> Offer:
    """Write down an offer of a body, checked today. Raises Refused."""
    policy.offer(by, partner, draft).require()
    offer = Offer.objects.create(partner=partner, **_values(draft))
    offer.towns.set(Municipality.objects.filter(pk__in=draft.towns))
    audit.done(by, "offer.add", offer)
    return offer


@transaction.atomic
def change(*, by: Actor, offer: Offer, draft: OfferDraft, seen: int | None = None) -> None:
    """Say anew what is offered; who says so has checked it. Raises Refused, Conflict."""
    policy.change_offer(by, offer, draft).require()
    records.change(offer, seen=seen, **_values(draft))
    offer.towns.set(Municipality.objects.filter(pk__in=draft.towns))
    audit.done(by, "offer.change", offer)


@transaction.atomic
def check(*, by: Actor, offer: Offer) -> None:
    """Say that all of it is still right today, its room included. Raises Refused, Conflict."""
    policy.change_offer(by, offer).require()
    records.change(offer, **_checked())
    audit.done(by, "offer.check", offer)


@transaction.atomic
def end(*, by: Actor, offer: Offer, on: date, seen: int | None = None) -> None:
    """End the offer on a day. Raises Refused, Conflict."""
    policy.end_offer(by, offer, on).require()
    records.change(offer, seen=seen, ended_on=on)
    audit.done(by, "offer.end", offer)


def _checked() -> dict[str, Any]:
    today = clock.today()
    return {"checked_on": today, "checked_by": CheckedBy.COORDINATION, "capacity_on": today}


def _values(draft: OfferDraft) -> dict[str, Any]:
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(draft).items()}
    del values["towns"]
    return {**values, **_checked()}
