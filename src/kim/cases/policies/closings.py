"""What closing a case needs, and who answers for arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import answering
from kim.cases.models.closure import ArrivalState
from kim.cases.policies import cases, days
from kim.foundation.authority import Permission, Verdict
from kim.people.models import Consent
from kim.people.policies import consents

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Arrival, Case
    from kim.foundation.authority import Actor

INTO_SERVICE = "referred"
REACHING = "contact"
"""The category without which a service cannot tell whether the person came."""


def close(by: Actor, case: Case, reason: str, at_office: str | None, arrival_due_on: date | None) -> Verdict:
    """The team; into a regular service only with a day to confirm and a consent that lets the service know."""
    verdict = cases.conclude(by, case)
    if reason != INTO_SERVICE:
        return verdict
    return (
        verdict
        & Verdict.when(bool(at_office), otherwise=_("Choose the regular service that goes on with the person."))
        & Verdict.when(
            at_office in answering.offices_that_may(Permission.ARRIVAL_CONFIRM),
            otherwise=_("Nobody in this office can confirm an arrival here. Choose another one or another reason."),
        )
        & lies_ahead(arrival_due_on)
        & Verdict.when(
            bool(at_office) and consent_for(case, at_office or "") is not None,
            otherwise=_("The service can only be asked with the person's consent. Note it on the case page first."),
        )
    )


def consent_for(case: Case, office: str) -> Consent | None:
    """A consent in force that lets an office receive how to reach the person."""
    return consents.covered(Consent.objects.filter(person=case.person), office, REACHING)


def lies_ahead(day: date | None) -> Verdict:
    """A day after today, and near enough that somebody will still be there."""
    return Verdict.when(day is not None, otherwise=_("Choose a day that lies ahead.")) & days.ahead().holds(day)


def answer(by: Actor, arrival: Arrival) -> Verdict:
    """The asked office, once, as long as the person lets it know."""
    return (
        Verdict.when(
            by.may(Permission.ARRIVAL_CONFIRM, office=arrival.at_office_id),
            otherwise=_("Arrivals are confirmed by the office that was asked."),
        )
        & Verdict.when(arrival.state == ArrivalState.ASKED, otherwise=_("This has already been answered."))
        & consents.transfer(arrival.consent, arrival.at_office_id, REACHING)
    )
