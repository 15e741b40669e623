"""Writing case events. Only actions of this ring call it; nobody else writes the trace of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kim.cases.models import Case, CaseEvent, Referral
from kim.cases.vocabulary import groups
from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened, in codes. Without a day it happened today."""

    code: str
    subject: str = ""
    on: date | PartialDate | None = None
    at_office: str = ""
    legal_domain: str | None = None
    interface: str = ""


def of_case(case: Case, *happenings: Happening) -> None:
    """Write events of a case, with the group codes of its person as they are now."""
    coarse = groups.of_person(case.person, clock.today())
    for happening in happenings:
        domain = case.legal_domain if happening.legal_domain is None else happening.legal_domain
        _write(happening, case.trace, case.office_id, case.municipality_id or "", domain, coarse)


def of_referral(referral: Referral, *happenings: Happening) -> None:
    """Write events of a referral; the case that may follow continues the same trace."""
    person = referral.person
    coarse = groups.of_person(person, clock.today()) if person else groups.of_language(referral.language)
    for happening in happenings:
        domain = happening.legal_domain or ""
        _write(happening, referral.trace, referral.recipient_id, referral.municipality_id, domain, coarse)


def counter(trace: UUID) -> None:
    """Take back all events of a trace: what stands stays, and each gets an event that corrects it."""
    standing = CaseEvent.objects.filter(trace=trace, corrects__isnull=True)
    CaseEvent.objects.bulk_create(
        CaseEvent(trace=trace, code="event.corrected", office_code=event.office_code, corrects=event.pk)
        for event in standing
    )


def _write(
    happening: Happening, trace: UUID, office: str, municipality: str, domain: str, coarse: groups.Groups
) -> None:
    on = happening.on or clock.today()
    when = PartialDate.day(on) if isinstance(on, date) else on
    CaseEvent.objects.create(
        trace=trace,
        code=happening.code,
        subject=happening.subject,
        office_code=office,
        at_office=happening.at_office,
        legal_domain=domain,
        interface=happening.interface,
        municipality=municipality,
        occurred_on=when.value,
        precision=when.precision.value,
        age_band=coarse.age_band,
        status_group=coarse.status_group,
        language_group=coarse.language_group,
    )
