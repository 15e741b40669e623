"""Whether the consent to case management still stands, kept at the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation import clock, records
from kim.people.models import Consent
from kim.people.models.consent import ConsentKind

if TYPE_CHECKING:
    from kim.cases.models import Case


def follow(case: Case) -> None:
    """After a consent was noted or taken back. One that ran out is asked for again and stops nothing."""
    own = Consent.objects.filter(person=case.person_id, recipient__isnull=True, kind=ConsentKind.PROCESSING)
    is_gone = own.filter(withdrawal__isnull=False).exists() and not own.in_force(clock.today()).exists()
    if case.is_open and is_gone != (case.unconsented_on is not None):
        records.change(case, unconsented_on=clock.today() if is_gone else None)
