"""What handing over in the house and to another server share: her referral, and the note in her sealed case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.cases.actions import referrals
from kim.cases.policies.referrals import CATEGORIES
from kim.foundation import clock
from kim.foundation.authority import Actor, Role, Standing
from kim.people.actions import consents
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentKind
from kim.sealed.actions import cases
from kim.sealed.contents import Entry, EntryKind
from kim.sealed.policies import hand_overs as policy

if TYPE_CHECKING:
    from kim.cases.models import Referral
    from kim.people.models import Person
    from kim.procedures.handing_over import HandOver, References
    from kim.sealed.keyring import OpenVault
    from kim.sealed.models import SealedCase


def refer(by: Actor, office: str, given: HandOver, references: References) -> Referral:
    """Refer her with both consents, from an office that need not work in this instance. Raises Refused."""
    referral = referrals.send(
        by=by,
        office=office,
        slip=given.slip,
        details=given.details,
        consent=given.form,
        reference=references.consent,
    )
    assert referral.person is not None, "a person was just recorded"  # noqa: S101 - tells the type checker
    release(by, referral.person, given, references.release)
    policy.is_released(referral.person, given.slip.recipient, CATEGORIES).require()
    return referral


def note(by: Actor, vault: OpenVault, case: SealedCase, given: HandOver, references: References) -> None:
    """That she was handed over and how she takes it back, in her sealed case; the trail names the vault alone."""
    text = "\n".join(part for part in (given.note, references.shown) if part)
    entry = Entry(EntryKind.CONSENT, clock.today().isoformat(), text, author=by.name)
    cases.note_hand_over(by=by, vault=vault, case=case, entry=entry)


def as_sender(by: Actor, office: str) -> Actor:
    """For this one act she refers as a clerk of her centre does; her role gives her no referral at any other time."""
    return Actor(by.id, by.name, (Standing(office, Role.REFERRING_CLERK),), by.hidden)


def release(by: Actor, person: Person, given: HandOver, reference: str) -> None:
    """Note her release from secrecy beside her consent."""
    terms = ConsentTerms(
        CATEGORIES,
        "referral",
        given.form,
        recipient=given.slip.recipient,
        kind=ConsentKind.RELEASE,
        language=given.slip.language,
        reference=reference,
    )
    consents.note(by=by, person=person, terms=terms)
