"""Recording statutory grounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.partial_dates import add_months
from kim.people.models import StatutoryGround
from kim.people.policies import consents as policy
from kim.people.vocabulary.consent_categories import written

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.people.models.ground import NotInformed

MONTHS = 6
"""A ground runs out as a consent does: what is needed longer is decided anew."""


@dataclass(frozen=True, slots=True)
class GroundTerms:
    """A paragraph for one recipient; the person was informed on a day, or `not_informed` says why not."""

    paragraph: str
    recipient: str
    categories: tuple[str, ...]
    informed_on: date | None = None
    not_informed: NotInformed | None = None


@transaction.atomic
def record(*, by: Actor, person: Person, terms: GroundTerms) -> StatutoryGround:
    """Record that a law, not the person, lets this be passed on. Raises Refused, UnknownCode."""
    policy.record_ground(by, person, terms.recipient, terms.paragraph, terms.categories).require()
    policy.tells(terms.informed_on, terms.not_informed).require()
    today = clock.today()
    ground = StatutoryGround.objects.create(
        office_id=person.office_id,
        person=person,
        paragraph=terms.paragraph,
        recipient_id=terms.recipient,
        categories=written(terms.categories),
        recorded_on=today,
        recorded_by=by.id,
        valid_until=add_months(today, MONTHS),
        informed_on=terms.informed_on,
        not_informed=terms.not_informed or "",
    )
    audit.done(by, "ground.record", ground)
    return ground
