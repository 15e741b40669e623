"""A person takes a consent back at whichever office she happens to be, by the reference on her sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _deadlines, _standing
from kim.cases.models import Case
from kim.cases.policies import withdrawals as policy
from kim.foundation import audit, wall
from kim.people.actions import consents
from kim.people.models import Consent
from kim.people.policies import consents as consent_policy
from kim.people.references import tidied

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def by_reference(*, by: Actor, reference: str) -> None:
    """The consent with this reference, or the one that followed it, is withdrawn. Raises Refused.

    Nothing tells the caller whether there is such a consent; every try counts.
    """
    policy.try_reference(by).require()
    audit.tried(by, policy.TRY)
    with wall.lifted("who notes a withdrawal for the person sees nothing of hers, and learns nothing by it"):
        consent = _latest(tidied(reference))
        if consent is None or not consent_policy.withdraw_anywhere(by, consent):
            return
        consents.withdraw_anywhere(by=by, consent=consent)
        for case in Case.objects.filter(person=consent.person_id):
            _standing.follow(case)
            _deadlines.refresh(case)


def _latest(reference: str) -> Consent | None:
    """A narrowed consent stands behind the sheet of the wider one as well."""
    consent = Consent.objects.filter(reference=reference).first()
    while consent is not None and hasattr(consent, "narrower"):
        consent = consent.narrower
    return consent
