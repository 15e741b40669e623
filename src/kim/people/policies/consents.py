"""Who may note consents and withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.foundation.partial_dates import add_months
from kim.people.models import Consent
from kim.people.models.consent import ConsentKind
from kim.people.policies import persons

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.people.models import Person
    from kim.people.models.consent import ConsentQuerySet

LONGEST_MONTHS = 12


def note(by: Actor, person: Person, valid_until: date | None = None) -> Verdict:
    """Whoever may record the person notes her consent, for at most a year (data-protection blueprint 4.1)."""
    today = clock.today()
    return persons.record(by, person.office_id) & Verdict.when(
        valid_until is None or today <= valid_until <= add_months(today, LONGEST_MONTHS),
        otherwise=_("A consent holds for at most twelve months. Choose a nearer day and ask again then."),
    )


def transfer(consent: Consent | None, recipient: str, *categories: str) -> Verdict:
    """What is asked before anything about a person leaves an office: has she agreed to it, for this recipient.

    A consent to processing that is in force today, names the recipient and every category, read afresh. A release from
    secrecy alone is none.
    """
    agreed = consent is not None and covered(Consent.objects.filter(pk=consent.pk), recipient, *categories) is not None
    return Verdict.when(agreed, otherwise=_("There is no consent in force for this office. Ask the person again."))


def covered(consents: ConsentQuerySet, recipient: str, *categories: str) -> Consent | None:
    """The first of these consents under which a transfer is allowed."""
    standing = consents.in_force(clock.today()).for_recipient(recipient).filter(kind=ConsentKind.PROCESSING)
    return next((one for one in standing if all(one.covers(category) for category in categories)), None)


def withdraw(by: Actor, consent: Consent) -> Verdict:
    """Whoever may note it may note its withdrawal, once."""
    return persons.record(by, consent.office_id) & Verdict.when(
        not consent.is_withdrawn, otherwise=_("This consent has already been withdrawn.")
    )
