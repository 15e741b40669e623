"""Who may note consents and withdrawals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Verdict
from kim.people.policies import persons

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.people.models import Consent, Person


def note(by: Actor, person: Person) -> Verdict:
    """Whoever may record the person notes her consent."""
    return persons.record(by, person.office_id)


def withdraw(by: Actor, consent: Consent) -> Verdict:
    """Whoever may note it may note its withdrawal, once."""
    return persons.record(by, consent.office_id) & Verdict.when(
        not consent.is_withdrawn, otherwise=_("This consent has already been withdrawn.")
    )
