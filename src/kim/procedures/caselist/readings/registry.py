"""Which reader understands which column, and what is the same for all of them."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kim.foundation.partial_dates import PartialDate
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.fields import DATES, NAMES, Field
from kim.procedures.caselist.gazetteer import Gazetteer, of_the_county
from kim.procedures.caselist.reading import Reading, Understanding, empty, not_understood, unknown
from kim.procedures.caselist.readings import choices, dates, names, plain, states, statuses, towns, words
from kim.procedures.caselist.readings.names import NameEvidence
from kim.procedures.caselist.sentences import say
from kim.procedures.caselist.wording import is_doubtful, says_nobody, says_unknown

MAX_TEXT = 500


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reader may know beside the cell: the day, the places, and the names that the list itself shows."""

    today: date
    gazetteer: Gazetteer = field(default_factory=of_the_county)
    names: NameEvidence = field(default_factory=NameEvidence)


_READERS: Mapping[Field, Callable[[Cell, Surroundings], Reading[Any]]] = {
    Field.RUNNING_NUMBER: lambda cell, _: plain.running_number(cell),
    Field.NAME: lambda cell, around: names.read(cell.text, around.names),
    Field.FAMILY_NAME: lambda cell, around: names.read_part(cell.text, around.names),
    Field.GIVEN_NAME: lambda cell, around: names.read_part(cell.text, around.names),
    Field.BORN: lambda cell, around: dates.read(cell, Field.BORN, around.today),
    Field.RESIDENCE_VALID_UNTIL: lambda cell, around: dates.read(cell, Field.RESIDENCE_VALID_UNTIL, around.today),
    Field.FIRST_CONTACT: lambda cell, around: dates.read(cell, Field.FIRST_CONTACT, around.today),
    Field.NATIONALITY: lambda cell, _: words.nationality(cell.text),
    Field.RESIDENCE_STATUS: lambda cell, _: statuses.read(cell.text),
    Field.TOWN: lambda cell, around: towns.read(cell.text, around.gazetteer),
    Field.LANGUAGE: lambda cell, _: words.languages(cell.text),
    Field.REFERRED_BY: lambda cell, around: words.referrer(cell.text, around.gazetteer),
    Field.TOPIC: lambda cell, _: words.topics(cell),
    Field.CASE_MANAGER: lambda cell, _: plain.case_manager(cell.text),
    Field.STATE: lambda cell, _: states.read(cell.text),
    Field.REMARK: lambda cell, _: plain.remark(cell),
    Field.PHONE: lambda cell, _: plain.phone(cell.text),
}
_KEPT_AS_WRITTEN = (Field.REMARK, *NAMES)
_FORMULA_IS_TEXT = (Field.REMARK, Field.RUNNING_NUMBER)


def read(cell: Cell, meant: Field, around: Surroundings, *, typed: bool = False) -> Reading[Any]:
    """What the cell means in a column of this field; `typed` cells are corrections and may be codes of the program."""
    if meant is Field.IGNORE or cell.is_empty:
        return empty(say("Nothing is written here."))
    if typed and (chosen := choices.read(cell.text, meant, around.gazetteer)):
        return chosen
    if (general := _in_general(cell, meant)) is not None:
        return general
    if meant not in _KEPT_AS_WRITTEN and is_doubtful(cell.text):
        return _doubted(cell, meant, around)
    return _READERS[meant](cell, around)


def _in_general(cell: Cell, meant: Field) -> Reading[Any] | None:
    """The answers that are the same in every column."""
    if (unreadable := _unreadable(cell, meant)) is not None or meant in _KEPT_AS_WRITTEN:
        return unreadable
    if meant is Field.CASE_MANAGER and says_nobody(cell.text):
        return unknown(cell.text, say("The list says that nobody is responsible yet."))
    if says_unknown(cell.text) and not (meant is Field.STATE and states.read(cell.text).is_understood):
        value = PartialDate.unknown(cell.text) if meant in DATES else None
        return unknown(cell.text, say("The list says that this isn't known."), value)
    return None


def _unreadable(cell: Cell, meant: Field) -> Reading[Any] | None:
    if cell.kind is CellKind.ERROR:
        return not_understood(cell.text, say("Excel shows an error here."))
    if cell.kind is CellKind.FORMULA and meant not in _FORMULA_IS_TEXT:
        return not_understood(cell.text, say("A formula stands here. It isn't calculated; type what it should show."))
    if len(cell.text) > MAX_TEXT and meant not in _KEPT_AS_WRITTEN:
        return not_understood(cell.text[:MAX_TEXT], say("The text is too long for this column."))
    return None


def _doubted(cell: Cell, meant: Field, around: Surroundings) -> Reading[Any]:
    """Somebody was not sure: the reading is a suggestion, not an answer."""
    certain = cell.text.strip().strip("()").rstrip("? ")
    answer = _READERS[meant](dataclasses.replace(cell, text=certain, value=certain, kind=CellKind.TEXT), around)
    guess = answer.value if answer.understanding is Understanding.UNDERSTOOD else answer.suggestion
    return not_understood(cell.text, say("The list itself is in doubt here. Please decide."), guess)
