"""Narrowing a consent and recording a statutory ground, for the person of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _deadlines
from kim.cases.models import Arrival, Extract
from kim.cases.policies import cases as policy
from kim.cases.policies.closings import REACHING
from kim.foundation import audit, records
from kim.people.actions import consents, grounds

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.people.actions.consents import Less
    from kim.people.actions.grounds import GroundTerms
    from kim.people.models import Consent, StatutoryGround


@transaction.atomic
def narrow(*, by: Actor, case: Case, consent: Consent, less: Less) -> Consent:
    """A narrower consent follows and the wider one is withdrawn. What it still covers goes on. Raises Refused."""
    policy.work(by, case).require()
    narrower = consents.narrow(by=by, consent=consent, less=less)
    for extract in Extract.objects.filter(consent=consent):
        if all(narrower.covers(category) for category in extract.named):
            keep_until = max(extract.made_on, min(extract.keep_until, narrower.valid_until))
            records.change(extract, consent=narrower, keep_until=keep_until)
    for arrival in Arrival.objects.filter(consent=consent):
        if narrower.covers(REACHING):
            records.change(arrival, consent=narrower)
    _deadlines.refresh(case)
    audit.done(by, "case.narrow_consent", case)
    return narrower


@transaction.atomic
def record_ground(*, by: Actor, case: Case, terms: GroundTerms) -> StatutoryGround:
    """Record a statutory ground for passing on data of the person of this case. Raises Refused, UnknownCode."""
    policy.work(by, case).require()
    ground = grounds.record(by=by, person=case.person, terms=terms)
    audit.done(by, "case.record_ground", case)
    return ground
