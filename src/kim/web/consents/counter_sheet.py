"""One sheet for the person at the counter: what is stored, who looked, what went where, what is allowed until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from kim.cases.actions import readings
from kim.cases.extracting import content_of
from kim.cases.queries import sheets
from kim.foundation import clock
from kim.foundation.authority import ROLES, Role
from kim.foundation.catalogue import Row
from kim.foundation.register import Retention
from kim.foundation.transactions import writes
from kim.network.models import Office
from kim.people.models import Person
from kim.people.vocabulary import consent_categories, statutory_grounds
from kim.people.vocabulary.consent_categories import read
from kim.web.cases import frame
from kim.web.cases.forms import PURPOSES
from kim.web.consents import contents
from kim.web.consents.consents import looking

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Arrival, Case, Extract
    from kim.cases.queries.sheets import Kind, Look
    from kim.people.models import Consent, StatutoryGround
    from kim.web.base.requests import KimRequest

KINDS = {
    "appointment": _("Appointments"),
    "arrival": _("Questions to services whether she has arrived"),
    "assessment": _("Talks about the areas of life, with ratings"),
    "closure": _("Closing of the case"),
    "contact": _("Talks, with notes"),
    "deadline": _("Deadlines"),
    "domainperiod": _("Who paid for the livelihood, and when"),
    "extract": _("Extracts for other offices"),
    "extractrequest": _("Requests of other offices"),
    "goal": _("Goals, in her words"),
    "intake": _("Sheet of the first talk"),
    "obstaclesighting": _("What stood in the way"),
    "step": _("Steps of the plan"),
    "teammembership": _("Who works on the case"),
    "waitingperiod": _("Times of waiting"),
}
KEPT = {
    Retention.CASE_FILE: _("three years after the end of the case"),
    Retention.CONSENT: _("as long as it holds, and three years as proof"),
    Retention.EXTRACT: _("until the day that stands on it; that it was sent, as the consent"),
    Retention.REFERRAL: _("three months without contact, otherwise with the case"),
}


@writes
@looking
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Opening it is written down each time, before it is shown."""
    found = frame.opened(request, case)
    readings.show_sheet(by=request.actor, case=found)
    codes = consent_categories.ALL.codes
    about = {category: _details(values) for category, values in content_of(found, codes, to_her=True).items()}
    more = {
        "today": clock.today(),
        "parts": [part for part in contents.parts(about) if part.lines],
        "kept": KEPT[Person.privacy.retention],
        "kinds": [_kind(kind) for kind in sheets.kinds(found)],
        "looks": _looks(sheets.looks(found)),
        "came": found.referral,
        "went": [*map(_extract, sheets.extracts(found)), *map(_arrival, sheets.arrivals(found))],
        "allowed": [_consent(consent, found) for consent in sheets.allowed(found)],
        "grounds": [_ground(ground) for ground in sheets.grounded(found)],
    }
    return render(request, "consents/counter_sheet.html", frame.context(request, found, "case_person", **more))


def _details(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in {"goals", "steps"}}


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "label": KINDS.get(kind.name, kind.name),
        "count": kind.count,
        "is_special": kind.is_special,
        "kept": KEPT.get(kind.retention, kind.retention),
    }


def _looks(looks: list[Look]) -> list[dict[str, Any]]:
    codes = {look.office for look in looks}
    offices = dict(Office.objects.filter(pk__in=codes).values_list("pk", "name"))
    return [{"look": look, "role": _role(look.role), "office": offices.get(look.office, "")} for look in looks]


def _role(code: str) -> str:
    declared = ROLES.get(Role(code)) if code else None
    return Row.spoken(declared.de, declared.en) if declared else ""


def _extract(extract: Extract) -> dict[str, Any]:
    own = statutory_grounds.ALL.get(extract.own_ground).label if extract.own_ground else ""
    return {
        "day": extract.made_on,
        "office": extract.recipient.name,
        "what": _named(extract.named),
        "basis": _basis(extract.consent, extract.ground),
        "state": extract.get_state_display(),
        "own_ground": own,
        "until": extract.keep_until,
    }


def _arrival(arrival: Arrival) -> dict[str, Any]:
    return {
        "day": arrival.created_at.astimezone(clock.LOCAL_ZONE).date(),
        "office": arrival.at_office.name,
        "what": _named(category for category in arrival.consent.categories if category in {"contact", "language"}),
        "basis": _basis(arrival.consent, None),
        "state": arrival.get_state_display(),
    }


def _basis(consent: Consent | None, ground: StatutoryGround | None) -> str:
    if consent is not None:
        return str(_("consent"))
    return statutory_grounds.ALL.get(ground.paragraph).label if ground else ""


def _consent(consent: Consent, case: Case) -> dict[str, Any]:
    return {
        "consent": consent,
        "office": consent.recipient.name if consent.recipient else case.office.name,
        "what": _named(consent.categories),
        "purpose": PURPOSES.get(consent.purpose, consent.purpose),
    }


def _ground(ground: StatutoryGround) -> dict[str, Any]:
    row = statutory_grounds.ALL.get(ground.paragraph)
    return {"ground": ground, "label": row.label, "what": _named(read(ground.categories))}


def _named(codes: Iterable[str]) -> str:
    return ", ".join(contents.category(code) for code in codes)
