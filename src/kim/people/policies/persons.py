"""Who may record and change persons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.people.vocabulary import days

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.people.details import PersonDetails
    from kim.people.models import Person


def record(by: Actor, office: str) -> Verdict:
    """Case managers in their office; referring services the person of a referral in theirs."""
    allowed = by.may(Permission.CASE_WORK, office=office) or by.may(Permission.REFERRAL_SEND, office=office)
    return Verdict.when(allowed, otherwise=_("Your role does not record persons in this office."))


def change(by: Actor, person: Person) -> Verdict:
    """As recording; whether the case belongs to the actor is asked by the case."""
    return record(by, person.office_id)


def plausible(details: PersonDetails) -> Verdict:
    """Every date lies where such a date can lie."""
    spans = days.of_person(details.birth, clock.today())
    verdicts = (span.holds(getattr(details, name)) for name, span in spans.items())
    return next((verdict for verdict in verdicts if not verdict), Verdict.yes())
