"""Values of the package in plain words: codes by their catalogue, dates as people write them."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kim.cases.vocabulary import (
    closing_reasons,
    contact_forms,
    deadline_rules,
    decline_reasons,
    indication_criteria,
    intake_decisions,
)
from kim.foundation import clock
from kim.network.models import Municipality
from kim.network.vocabulary import legal_domains, life_domains, pathway_steps, topics, waiting_points
from kim.obstacles.vocabulary import causes
from kim.people.vocabulary import consent_categories, languages, nationalities, residence_statuses, statutory_grounds
from kim.procedures.packages import fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

    from kim.foundation.catalogue import Catalogue
    from kim.procedures.packages.fields import PackageField

CATALOGUES: dict[str, Catalogue[Any]] = {
    "closing_reason": closing_reasons.ALL,
    "consent_category": consent_categories.ALL,
    "contact_form": contact_forms.ALL,
    "criterion": indication_criteria.ALL,
    "decline_reason": decline_reasons.ALL,
    "intake_decision": intake_decisions.ALL,
    "language": languages.ALL,
    "legal_domain": legal_domains.ALL,
    "life_domain": life_domains.ALL,
    "nationality": nationalities.ALL,
    "pathway_step": pathway_steps.ALL,
    "residence_status": residence_statuses.ALL,
    "statutory_ground": statutory_grounds.ALL,
    "topic": topics.ALL,
    "waiting_point": waiting_points.ALL,
}
PARTS = ("need", "resource", "priority_person", "priority_manager")
MONTH, YEAR = "month", "year"


def spoken(row: Model, name: str, field: PackageField) -> str:
    """The value of a field as a person reads it; empty where nothing is stored."""
    value = getattr(row, name)
    kind, _colon, rest = field.words.partition(":")
    if value in (None, "", [], {}):
        return ""
    if kind == "partial":
        return _partial(value, getattr(row, f"{rest}_precision"))
    if kind in _SPECIAL:
        return _SPECIAL[kind](value)
    if kind:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(_label(CATALOGUES[kind], str(code)) for code in codes)
    if hasattr(row, f"get_{name}_display"):
        return str(getattr(row, f"get_{name}_display")())
    return plain(value)


def plain(value: Any) -> str:
    """A value without a catalogue."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.LOCAL_ZONE):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(getattr(value, "name", value))


def _partial(value: date, precision: str) -> str:
    return value.strftime({MONTH: "%m.%Y", YEAR: "%Y", "season": "%m.%Y"}.get(precision, "%d.%m.%Y"))


def _label(catalogue: Catalogue[Any], code: str) -> str:
    return str(catalogue.get(code).label) if code in catalogue.codes else code


def _ratings(value: str) -> str:
    names = dict(zip(PARTS, (_("need"), _("resource"), _("priority: person"), _("priority: adviser")), strict=True))
    rows = (
        (_label(life_domains.ALL, code), [f"{names[part]} {given[part]}" for part in PARTS if given[part] is not None])
        for code, given in json.loads(value).items()
    )
    return "; ".join(f"{domain}: {', '.join(parts)}" for domain, parts in rows)


def _gender(value: str) -> str:
    return {"female": _("female"), "male": _("male"), "diverse": _("diverse")}.get(value, value)


def _purpose(value: str) -> str:
    return {
        "case_management": _("Case management in our office"),
        "handover": _("Going on in a regular service, confirming the arrival"),
        "exchange": _("Agreeing on the steps of the plan"),
        "referral": _("Referral next door"),
    }.get(value, value)


def _categories(value: str) -> str:
    return ", ".join(_label(consent_categories.ALL, code) for code in consent_categories.read(value))


def _extract(value: str) -> str:
    """Each category with what it carried."""
    parts = json.loads(value).items()
    return "; ".join(f"{_label(consent_categories.ALL, code)}: {_carried(what) or '–'}" for code, what in parts)


def _carried(what: dict[str, Any]) -> str:
    plans = [_planned(line) for name in ("goals", "steps") for line in what.get(name, ())]
    details = [_detail(name, value) for name, value in what.items() if name not in {"goals", "steps"}]
    return ", ".join((*details, *plans))


def _planned(line: dict[str, Any]) -> str:
    return str(line.get("wording") or line.get("title") or _label(pathway_steps.ALL, line.get("pathway", "")))


def _detail(name: str, value: Any) -> str:
    """A detail of the person (or of her case) under the label that it has elsewhere in the package."""
    known = ("people.person." + name, f"people.person.{name}_on", "cases.case." + name)
    field = fields.ALL.get(next(code for code in known if code in fields.ALL))
    if field.words.startswith("partial"):
        day, precision, original = value
        return f"{field.label} {_partial(date.fromisoformat(day), precision) if day else original}"
    return (
        f"{field.label} {', '.join(_in_words(field, one) for one in (value if isinstance(value, list) else [value]))}"
    )


def _in_words(field: PackageField, value: Any) -> str:
    if field.words:
        return _SPECIAL[field.words](value) if field.words in _SPECIAL else _label(CATALOGUES[field.words], str(value))
    if field.code == "people.person.municipality":
        return plain(Municipality.objects.filter(pk=value).first() or value)
    return plain(date.fromisoformat(value) if field.code.endswith("_on") else value)


_SPECIAL: dict[str, Callable[[Any], str]] = {
    "categories": _categories,
    "extract": _extract,
    "ratings": _ratings,
    "gender": _gender,
    "purpose": _purpose,
    "booking": lambda value: f"{value.booked_on:%d.%m.%Y} {value.starts_at:%H:%M}",
    "deadline_rule": lambda value: str(deadline_rules.RULES[value].label),
    "obstacle": lambda value: _label(causes.ALL, value.cause),
}
