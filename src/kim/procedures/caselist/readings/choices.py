"""Codes that a user chose from a select box in place of words."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from kim.procedures.caselist import lexicon
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.gazetteer import Gazetteer
from kim.procedures.caselist.reading import Reading, understood
from kim.procedures.caselist.readings import statuses
from kim.procedures.caselist.readings.states import CaseState
from kim.procedures.caselist.readings.words import Language, Referrer
from kim.procedures.caselist.sentences import say

STATUS_CODES = [
    "AKN",
    "GES",
    "DUL",
    "DUI",
    "ADU",
    "BDU",
    "FIK",
    "FIK3",
    "FIK4",
    "T24",
    "T251",
    "T252",
    "T253",
    "T254a",
    "T254b",
    "T255",
    "T25A",
    "T25B",
    "T104C",
    "T22",
    "T23",
    "T23A",
    "TFAM",
    "T31",
    "TWORK",
    "TSTUD",
    "NE",
    "DAE",
    "EU",
    "EUD",
    "SPÄT",
    "DE",
]
STATES = ("inquiry", "intake", "active", "paused", "closed")
CLOSINGS = ("goal", "partial", "referred", "moved", "declined", "lost_contact", "died", "no_need", "unknown")


def read(text: str, meant: Field, gazetteer: Gazetteer) -> Reading[Any] | None:
    """The chosen value, None if the text is no code of this field."""
    value = _value(text.strip(), meant, gazetteer)
    return None if value is None else understood(value, text, say("Chosen by you."))


def _value(code: str, meant: Field, gazetteer: Gazetteer) -> Any:
    if meant is Field.TOWN:
        return next((place for place in gazetteer.by_postal_code.values() if place.ags == code), None)
    choose = _CHOICES.get(meant)
    return choose(code) if choose else None


def _languages(text: str) -> tuple[Language, ...] | None:
    matches = [re.fullmatch(r"([a-z]{2,3})(?:[ :]([ABC][12]))?", part.strip()) for part in text.split(",")]
    found = tuple(Language(match[1], match[2]) for match in matches if match and match[1] in lexicon.raw("languages"))
    return found if found and len(found) == len(matches) else None


def _all_in(text: str, name: str) -> tuple[str, ...] | None:
    codes = tuple(code.strip() for code in text.split(","))
    return codes if all(code in lexicon.raw(name) for code in codes) else None


def _state(text: str) -> CaseState | None:
    state, _, closing = text.partition(":")
    if state not in STATES or (closing and (state != "closed" or closing not in CLOSINGS)):
        return None
    return CaseState(state, closing or ("unknown" if state == "closed" else None))


_CHOICES: Mapping[Field, Callable[[str], Any]] = {
    Field.RESIDENCE_STATUS: lambda code: code if code in statuses.CODES else None,
    Field.LANGUAGE: _languages,
    Field.NATIONALITY: lambda code: _all_in(code, "countries"),
    Field.TOPIC: lambda code: _all_in(code, "topics"),
    Field.REFERRED_BY: lambda code: Referrer(code) if code in lexicon.raw("referrers") else None,
    Field.STATE: _state,
}
