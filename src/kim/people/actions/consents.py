"""Noting consents and their withdrawal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kim.foundation import audit, clock
from kim.foundation.partial_dates import add_months
from kim.people.models import Consent, ConsentWithdrawal
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.people.policies import consents as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.people.models import Person

DEFAULT_MONTHS = 6
"""A consent runs out by itself after half a year unless another day was agreed (domain handbook 4.3)."""


@dataclass(frozen=True, slots=True)
class ConsentTerms:
    """What a person says yes to. No recipient means processing in the own office.

    `reference` is one that she was given elsewhere; without it a new one is made.
    """

    categories: tuple[str, ...]
    purpose: str
    form: ConsentForm
    recipient: str | None = None
    kind: ConsentKind = ConsentKind.PROCESSING
    language: str = ""
    valid_until: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Less:
    """What is left of a consent when the person narrows it."""

    categories: tuple[str, ...]
    valid_until: date
    form: ConsentForm


@transaction.atomic
def note(*, by: Actor, person: Person, terms: ConsentTerms) -> Consent:
    """Note that the person said yes today. Raises Refused."""
    (policy.note(by, person, terms.valid_until) & policy.reach(terms.recipient, terms.categories)).require()
    consent = Consent.objects.create(**_columns(person, terms))
    audit.done(by, "consent.note", consent)
    return consent


@transaction.atomic
def narrow(*, by: Actor, consent: Consent, less: Less) -> Consent:
    """A narrower consent follows, and the wider one is withdrawn, in one act. Raises Refused."""
    policy.narrow(by, consent, less.categories, less.valid_until).require()
    terms = ConsentTerms(
        categories=less.categories,
        purpose=consent.purpose,
        form=less.form,
        recipient=consent.recipient_id,
        kind=ConsentKind(consent.kind),
        language=consent.language,
        valid_until=less.valid_until,
    )
    narrower = Consent.objects.create(**_columns(consent.person, terms), follows=consent)
    _withdrawn(by, consent)
    audit.done(by, "consent.narrow", narrower)
    return narrower


@transaction.atomic
def withdraw(*, by: Actor, consent: Consent) -> ConsentWithdrawal:
    """Note that the person took it back. Transfers stop at the next request; past ones stay lawful. Raises Refused."""
    policy.withdraw(by, consent).require()
    withdrawal = _withdrawn(by, consent)
    audit.done(by, "consent.withdraw", consent)
    return withdrawal


@transaction.atomic
def withdraw_elsewhere(*, by: Actor, consent: Consent) -> ConsentWithdrawal:
    """The person took it back at the office that it names as recipient. Raises Refused."""
    policy.withdraw_elsewhere(by, consent).require()
    withdrawal = _withdrawn(by, consent, is_elsewhere=True)
    audit.done(by, "consent.withdraw_elsewhere", consent)
    return withdrawal


@transaction.atomic
def withdraw_anywhere(*, by: Actor, consent: Consent) -> ConsentWithdrawal:
    """The person took it back at an office that it does not name, by its reference. Raises Refused."""
    policy.withdraw_anywhere(by, consent).require()
    withdrawal = _withdrawn(by, consent, is_elsewhere=consent.office_id not in by.offices)
    audit.done(by, "consent.withdraw_anywhere", consent)
    return withdrawal


def _withdrawn(by: Actor, consent: Consent, *, is_elsewhere: bool = False) -> ConsentWithdrawal:
    return ConsentWithdrawal.objects.create(
        office_id=consent.office_id,
        consent=consent,
        withdrawn_on=clock.today(),
        noted_by=by.id,
        is_elsewhere=is_elsewhere,
    )


def _columns(person: Person, terms: ConsentTerms) -> dict[str, Any]:
    today = clock.today()
    return {
        "office_id": person.office_id,
        "person": person,
        "kind": terms.kind,
        "recipient_id": terms.recipient,
        "categories": sorted(terms.categories),
        "purpose": terms.purpose,
        "form": terms.form,
        "language": terms.language,
        "given_on": today,
        "valid_until": terms.valid_until or add_months(today, DEFAULT_MONTHS),
        **({"reference": terms.reference} if terms.reference else {}),
    }
