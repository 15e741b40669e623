"""One sheet for the person at the counter: what is stored, who looked, what went where, what is allowed until when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from kim.cases.actions import readings
from kim.cases.extracting import content_of
from kim.cases.queries import sheets
from kim.foundation import clock
from kim.foundation.authority import ROLES, Role
from kim.foundation.catalogue import Row
from kim.foundation.transactions import writes
from kim.network.models import Office
from kim.people.models import Person
from kim.people.vocabulary import consent_categories, statutory_grounds
from kim.people.vocabulary.consent_categories import read
from kim.web.cases import frame
from kim.web.components import days
from kim.web.consents import contents, counter_paper, counter_words
from kim.web.consents.consents import looking
from kim.web.paper import sheets as paper
from kim.web.referrals.voucher_words import Line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse

    from kim.cases.models import Arrival, Case, Extract, Opening
    from kim.cases.queries.sheets import Kind, Look
    from kim.foundation.register import Retention
    from kim.people.models import Consent, StatutoryGround
    from kim.web.base.requests import KimRequest
    from kim.web.referrals.voucher_words import Sheet


@writes
@looking
def show(request: KimRequest, case: UUID) -> HttpResponse:
    """Opening it is written down each time, before it is shown."""
    found = frame.opened(request, case)
    more = {**_content(request, found), "others": counter_words.choices()}
    return render(request, "consents/counter_sheet.html", frame.context(request, found, "case_person", **more))


@writes
@looking
def file(request: KimRequest, case: UUID) -> HttpResponse:
    """The same sheet as PDF/UA; written down as well."""
    found = frame.opened(request, case)
    return paper.answer(counter_paper.sheet(found, _content(request, found)))


def _content(request: KimRequest, case: Case) -> dict[str, Any]:
    """What stands on the sheet. Names and states are German as its first language is, whatever the page speaks."""
    readings.show_sheet(by=request.actor, case=case)
    words = counter_words.sheet(request.GET.get("language", case.person.language))
    codes = consent_categories.ALL.codes
    with translation.override("de"):
        about = {category: _details(values) for category, values in content_of(case, codes, to_her=True).items()}
        return {
            "sheet": words,
            "today": clock.today(),
            "parts": [(words.said[f"category_{part.code}"], part) for part in contents.parts(about) if part.lines],
            "kept": _kept(words, Person.privacy.retention),
            "kinds": [_kind(words, kind) for kind in sheets.kinds(case)],
            "looks": _looks(words, sheets.looks(case)),
            "openings": [_opening(*one) for one in sheets.openings(case)],
            "came": case.referral,
            "came_on": days.day_of(case.referral.sent_at) if case.referral else None,
            "went": [
                *(_extract(words, one) for one in sheets.extracts(case).tellable()),
                *(_arrival(words, one) for one in sheets.arrivals(case)),
            ],
            "allowed": [_consent(words, one, case) for one in sheets.allowed(case)],
            "grounds": [_ground(words, one) for one in sheets.told_grounds(case)],
        }


def _details(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in {"goals", "steps"}}


def _kept(words: Sheet, retention: Retention) -> list[Line]:
    return words.said[f"kept_{retention.name.lower()}"]


def _kind(words: Sheet, kind: Kind) -> dict[str, Any]:
    return {
        "label": words.said[f"kind_{kind.name}"],
        "count": kind.count,
        "is_special": kind.is_special,
        "kept": _kept(words, kind.retention),
    }


def _looks(words: Sheet, looks: list[Look]) -> list[dict[str, Any]]:
    codes = {look.office for look in looks}
    offices = dict(Office.objects.filter(pk__in=codes).values_list("pk", "name"))
    return [
        {
            "day": look.day,
            "who": look.name or _("the program"),
            "as": ", ".join(part for part in (_role(look.role), offices.get(look.office, "")) if part),
            "did": words.said["worked" if look.has_changed else "read"],
        }
        for look in looks
    ]


def _role(code: str) -> str:
    declared = ROLES.get(Role(code)) if code else None
    return Row.spoken(declared.de, declared.en) if declared else ""


def _opening(opening: Opening, colleague: str) -> dict[str, Any]:
    return {
        "at": opening.opened_at.astimezone(clock.LOCAL_ZONE),
        "who": colleague or "–",
        "reason": opening.reason,
        "result": str(opening.get_result_display()) if opening.result else "",
    }


def _extract(words: Sheet, extract: Extract) -> dict[str, Any]:
    return {
        "day": extract.made_on,
        "office": extract.recipient.name,
        "what": _named(words, extract.named),
        "basis": _basis(words, extract.consent, extract.ground),
        "state": str(extract.get_state_display()),
        "own_ground": statutory_grounds.ALL.get(extract.own_ground).label if extract.own_ground else "",
        "until": extract.keep_until,
    }


def _arrival(words: Sheet, arrival: Arrival) -> dict[str, Any]:
    reaching = [category for category in arrival.consent.categories if category in {"contact", "language"}]
    return {
        "day": days.day_of(arrival.created_at),
        "office": arrival.at_office.name,
        "what": _named(words, reaching),
        "basis": _basis(words, arrival.consent, None),
        "state": str(arrival.get_state_display()),
    }


def _basis(words: Sheet, consent: Consent | None, ground: StatutoryGround | None) -> list[Line]:
    if consent is not None:
        return words.said["by_consent"]
    return _german(statutory_grounds.ALL.get(ground.paragraph).label if ground else "")


def _consent(words: Sheet, consent: Consent, case: Case) -> dict[str, Any]:
    return {
        "office": consent.recipient.name if consent.recipient else case.office.name,
        "kind": str(consent.get_kind_display()),
        "what": _named(words, consent.categories),
        "purpose": words.said.get(f"purpose_{consent.purpose}") or _german(consent.purpose),
        "until": consent.valid_until,
    }


def _ground(words: Sheet, ground: StatutoryGround) -> dict[str, Any]:
    return {
        "day": ground.recorded_on,
        "office": ground.recipient.name,
        "law": statutory_grounds.ALL.get(ground.paragraph).label,
        "what": _named(words, read(ground.categories)),
        "told_on": ground.informed_on,
        "not_told": "" if ground.informed_on else str(ground.get_not_informed_display()),
    }


def _named(words: Sheet, codes: Iterable[str]) -> list[Line]:
    """The categories in one line for each language."""
    spoken = zip(*(words.said[f"category_{code}"] for code in codes), strict=True)
    return [Line(lines[0].language, lines[0].direction, ", ".join(line.text for line in lines)) for lines in spoken]


def _german(text: str) -> list[Line]:
    return [Line("de", "ltr", text)]
