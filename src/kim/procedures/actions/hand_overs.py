"""Handing one woman over, from the sealed rooms of a centre to case management: with her consent and her release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import referrals
from kim.cases.policies.referrals import CATEGORIES
from kim.foundation import audit, clock, wall
from kim.foundation.authority import Actor, Role, Standing
from kim.people.actions import consents
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentKind
from kim.sealed.actions import cases
from kim.sealed.contents import Entry, EntryKind
from kim.sealed.models import Vault
from kim.sealed.policies import hand_overs as policy

if TYPE_CHECKING:
    from kim.cases.drafts import Slip
    from kim.cases.models import Referral
    from kim.people.details import PersonDetails
    from kim.people.models import Person
    from kim.people.models.consent import ConsentForm
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


@dataclass(frozen=True, slots=True)
class HandOver:
    """What goes: chosen details of one person, a slip, and how she said yes to both. `note` stays in the vault."""

    details: PersonDetails
    slip: Slip
    form: ConsentForm
    note: str


@transaction.atomic
def hand_over(*, by: Actor, vault: OpenVault, case: SealedCase, given: HandOver) -> Referral:
    """Refer this one person like any sender does. Only the vault knows from which case. Raises Refused."""
    policy.hand_over(by, vault, given.slip.recipient).require()
    sender = _as_sender(by, vault.office)
    with wall.acting(sender):
        referral = referrals.send(
            by=sender, office=vault.office, slip=given.slip, details=given.details, consent=given.form
        )
        assert referral.person is not None, "a person was just recorded"  # noqa: S101 - tells the type checker
        reference = _release(sender, referral.person, given)
        policy.is_released(referral.person, given.slip.recipient, CATEGORIES).require()
    text = "\n".join(part for part in (given.note, reference) if part)
    entry = Entry(EntryKind.CONSENT, clock.today().isoformat(), text, author=by.name)
    cases.note_hand_over(by=by, vault=vault, case=case, entry=entry)
    audit.done(by, "sealed.hand_over", Vault.objects.get(office=vault.office))
    return referral


def _release(sender: Actor, person: Person, given: HandOver) -> str:
    """Note the release from secrecy; gives the references of both consents, as her sheet shows them."""
    terms = ConsentTerms(
        CATEGORIES,
        "referral",
        given.form,
        recipient=given.slip.recipient,
        kind=ConsentKind.RELEASE,
        language=given.slip.language,
    )
    consents.note(by=sender, person=person, terms=terms)
    return ", ".join(one.reference_shown for one in person.consents.order_by("kind"))


def _as_sender(by: Actor, office: str) -> Actor:
    """For this one act she refers as a clerk of her centre does; her role gives her no referral at any other time."""
    return Actor(by.id, by.name, (Standing(office, Role.REFERRING_CLERK),), by.hidden)
