"""What closing a case needs, and who answers for arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.models.closure import ArrivalState
from kim.cases.policies import cases
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.people.models import Consent

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Arrival, Case
    from kim.foundation.authority import Actor

INTO_SERVICE = "referred"


def close(by: Actor, case: Case, reason: str, at_office: str | None, arrival_due_on: date | None) -> Verdict:
    """The team; into a regular service only with a day to confirm and a consent that lets the service know."""
    verdict = cases.change(by, case)
    if reason != INTO_SERVICE:
        return verdict
    return (
        verdict
        & Verdict.when(bool(at_office), otherwise=_("Choose the regular service that goes on with the person."))
        & lies_ahead(arrival_due_on)
        & Verdict.when(
            bool(at_office) and consent_for(case, at_office or "") is not None,
            otherwise=_("The service can only be asked with the person's consent. Note it on the case page first."),
        )
    )


def consent_for(case: Case, office: str) -> Consent | None:
    """A consent in force that lets an office receive how to reach the person."""
    found = Consent.objects.filter(person=case.person).in_force(clock.today()).for_recipient(office)
    return next((consent for consent in found if consent.covers("contact")), None)


def lies_ahead(day: date | None) -> Verdict:
    """A day after today."""
    return Verdict.when(day is not None and day > clock.today(), otherwise=_("Choose a day that lies ahead."))


def answer(by: Actor, arrival: Arrival) -> Verdict:
    """The asked office, once."""
    return Verdict.when(
        by.may(Permission.ARRIVAL_CONFIRM, office=arrival.at_office_id),
        otherwise=_("Arrivals are confirmed by the office that was asked."),
    ) & Verdict.when(arrival.state == ArrivalState.ASKED, otherwise=_("This has already been answered."))
