"""What closing a case needs, and who answers for arrivals."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import answering
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
A_YEAR = timedelta(days=366)


def close(by: Actor, case: Case, reason: str, at_office: str | None, arrival_due_on: date | None) -> Verdict:
    """The team; into a regular service only with a day to confirm and a consent that lets the service know."""
    verdict = cases.change(by, case)
    if reason != INTO_SERVICE:
        return verdict
    return (
        verdict
        & Verdict.when(bool(at_office), otherwise=_("Choose the regular service that goes on with the person."))
        & Verdict.when(
            at_office in answering.offices_that_may(Permission.ARRIVAL_CONFIRM),
            otherwise=_("Nobody in this office can confirm an arrival here. Choose another one or another reason."),
        )
        & lies_ahead(arrival_due_on, within=A_YEAR)
        & Verdict.when(
            bool(at_office) and consent_for(case, at_office or "") is not None,
            otherwise=_("The service can only be asked with the person's consent. Note it on the case page first."),
        )
    )


def consent_for(case: Case, office: str) -> Consent | None:
    """A consent in force that lets an office receive how to reach the person."""
    found = Consent.objects.filter(person=case.person).in_force(clock.today()).for_recipient(office)
    return next((consent for consent in found if consent.covers("contact")), None)


def lies_ahead(day: date | None, *, within: timedelta = timedelta.max) -> Verdict:
    """A day after today, and near enough that somebody will still be there."""
    distance = day - clock.today() if day else timedelta()
    return Verdict.when(distance > timedelta(), otherwise=_("Choose a day that lies ahead.")) & Verdict.when(
        distance <= within, otherwise=_("This day is too far ahead. Choose a nearer one.")
    )


def answer(by: Actor, arrival: Arrival) -> Verdict:
    """The asked office, once."""
    return Verdict.when(
        by.may(Permission.ARRIVAL_CONFIRM, office=arrival.at_office_id),
        otherwise=_("Arrivals are confirmed by the office that was asked."),
    ) & Verdict.when(arrival.state == ArrivalState.ASKED, otherwise=_("This has already been answered."))
