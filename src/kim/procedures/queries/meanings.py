"""What a cell was understood as: a code that can be stored, and its words in the language of the moment."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kim.cases.vocabulary import closing_reasons
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.partial_dates import PartialDate, Precision
from kim.network.vocabulary import life_domains, office_kinds, topics
from kim.people.vocabulary import languages, nationalities, residence_statuses
from kim.procedures import taking_over
from kim.procedures.caselist.fields import DATES, Field
from kim.procedures.caselist.gazetteer import of_the_county

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kim.foundation.catalogue import Catalogue

_BETWEEN = "|"


FIELD_LABELS: Mapping[Field, Any] = {
    Field.RUNNING_NUMBER: gettext_lazy("Running number"),
    Field.NAME: gettext_lazy("Whole name"),
    Field.FAMILY_NAME: gettext_lazy("Family name"),
    Field.GIVEN_NAME: gettext_lazy("Given name"),
    Field.BORN: gettext_lazy("Birth"),
    Field.NATIONALITY: gettext_lazy("Nationality"),
    Field.RESIDENCE_STATUS: gettext_lazy("Residence status"),
    Field.RESIDENCE_VALID_UNTIL: gettext_lazy("Residence title valid until"),
    Field.TOWN: gettext_lazy("Town"),
    Field.LANGUAGE: gettext_lazy("Languages"),
    Field.FIRST_CONTACT: gettext_lazy("First contact"),
    Field.REFERRED_BY: gettext_lazy("Referred by"),
    Field.TOPIC: gettext_lazy("Topic"),
    Field.CASE_MANAGER: gettext_lazy("Case manager"),
    Field.STATE: gettext_lazy("State of the case"),
    Field.REMARK: gettext_lazy("Remark"),
    Field.PHONE: gettext_lazy("Telephone"),
    Field.IGNORE: gettext_lazy("is not taken over"),
}
WAITS: Mapping[str, Any] = {
    "immigration_office": gettext_lazy("waits for the immigration office"),
    "course": gettext_lazy("waits for a course"),
    "daycare": gettext_lazy("waits for a place in day care"),
    "recognition": gettext_lazy("waits for a recognition"),
    "jobcenter": gettext_lazy("waits for the job centre"),
    "appointment": gettext_lazy("waits for an appointment"),
    "health": gettext_lazy("waits for a doctor or a therapy"),
    "other": gettext_lazy("waits for something"),
}


def code(field: Field, value: Any) -> str:
    """The value of a reading as text to store; what a user may type as a correction as well, except dates."""
    if value is None:
        return ""
    if field in DATES:
        return f"{value.precision}{_BETWEEN}{value.value or ''}{_BETWEEN}{value.original}"
    write = _CODES.get(field)
    return write(value) if write else str(value)


def label(field: Field, stored: str) -> str | PartialDate:
    """The words for a stored code; dates stay dates, so that the page can write them."""
    if not stored:
        return ""
    if field in DATES:
        precision, day, original = stored.split(_BETWEEN, 2)
        return PartialDate(date.fromisoformat(day) if day else None, Precision(precision), original)
    speak = _LABELS.get(field)
    return speak(stored) if speak else stored


def choices(field: Field) -> dict[str, str]:
    """Codes and labels that can be chosen for a field instead of typing words."""
    match field:
        case Field.TOWN:
            places = of_the_county().by_postal_code.values()
            return dict(sorted(((one.ags, one.municipality) for one in places), key=lambda pair: pair[1]))
        case Field.RESIDENCE_STATUS:
            return dict(residence_statuses.ALL.choices())
        case Field.STATE:
            open_states = {code: _state(code) for code in taking_over.STATES}
            return open_states | {f"closed:{code}": _state(f"closed:{code}") for code in closing_reasons.ALL}
    return {}


def _codes_of_languages(value: Any) -> str:
    return ",".join(f"{one.code}:{one.level}" if one.level else one.code for one in value)


def _code_of_place(value: Any) -> str:
    return _BETWEEN.join((value.ags, value.municipality, value.name))


def _code_of_state(value: Any) -> str:
    return ":".join(part for part in (value.state, value.closing) if part) + (
        f"{_BETWEEN}{value.waits_for}" if value.waits_for else ""
    )


def _name(value: Any) -> str:
    return f"{value.family_name}, {value.given_name}" if value.family_name else str(value.given_name)


_CODES: Mapping[Field, Callable[[Any], str]] = {
    Field.NAME: _name,
    Field.NATIONALITY: ",".join,
    Field.TOPIC: ",".join,
    Field.LANGUAGE: _codes_of_languages,
    Field.TOWN: _code_of_place,
    Field.REFERRED_BY: lambda value: _BETWEEN.join((value.kind, value.ags or "")),
    Field.CASE_MANAGER: lambda value: str(value.shown),
    Field.STATE: _code_of_state,
}


def _from(*catalogues: Catalogue[Any]) -> Callable[[str], str]:
    """Labels of codes joined by commas; a code that is in no catalogue any more speaks for itself."""

    def speak(stored: str) -> str:
        found = (next((one[code].label for one in catalogues if code in one.codes), code) for code in stored.split(","))
        return ", ".join(found)

    return speak


def _languages(stored: str) -> str:
    parts = (one.partition(":") for one in stored.split(","))
    return ", ".join(f"{_from(languages.ALL)(code)} {level}".strip() for code, _sign, level in parts)


def _place(stored: str) -> str:
    ags, municipality, name = stored.split(_BETWEEN)
    if not ags:
        return _("%(place)s (not in the county)") % {"place": name}
    return municipality if name == municipality else f"{municipality}, {name}"


def _referrer(stored: str) -> str:
    kind, _sign, ags = stored.partition(_BETWEEN)
    if kind == "self":
        return _("came by themselves")
    town = next((one.municipality for one in of_the_county().by_postal_code.values() if one.ags == ags), "")
    words = _("Counselling centre") if kind == "counselling_centre" else _from(office_kinds.ALL)(kind)
    return f"{words} {town}".strip()


def _state(stored: str) -> str:
    words, _sign, waits = stored.partition(_BETWEEN)
    state, _sign, closing = words.partition(":")
    if state == "closed":
        reason = _from(closing_reasons.ALL)(closing or "unknown")
        return f"{CaseState.CLOSED.label}: {reason}"
    spoken = str(taking_over.STATES[state].label)
    return f"{spoken}, {WAITS[waits]}" if waits in WAITS else spoken


_LABELS: Mapping[Field, Callable[[str], str]] = {
    Field.NATIONALITY: _from(nationalities.ALL),
    Field.RESIDENCE_STATUS: _from(residence_statuses.ALL),
    Field.TOPIC: _from(topics.ALL, life_domains.ALL),
    Field.LANGUAGE: _languages,
    Field.TOWN: _place,
    Field.REFERRED_BY: _referrer,
    Field.STATE: _state,
}
