"""Dates as offices write them: German order, as precise as written and no more."""

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from kim.cases.vocabulary.days import first_contact
from kim.foundation.partial_dates import PartialDate, Precision
from kim.people.vocabulary import days
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.reading import Reading, not_understood, understood, unknown
from kim.procedures.caselist.sentences import Sentence, say
from kim.procedures.caselist.wording import fold

_MONTHS = ("januar jan jaenner january", "februar feb february", "maerz mrz maer march mar", "april apr", "mai may",
           "juni jun june",
           "juli jul july", "august aug", "september sept sep", "oktober okt october oct", "november nov",
           "dezember dez december dec")  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_SEASON = {"fruehjahr": 3, "fruehling": 3, "spring": 3, "sommer": 6, "summer": 6, "herbst": 9, "autumn": 9}
_ABOUT = re.compile(r"^(?:ca|circa|etwa|um|ungefaehr|ungef|approx|about|zirka)\b\.?\s*|^[~≈]\s*")
_PART = re.compile(r"^(?:anfang|mitte|ende|early|mid|late)\s+")
_LEAD = {
    Field.BORN: re.compile(r"^(?:geb(?:oren)?\.?|jg\.?|jahrgang|\*)\s*(?:am\s+|im\s+)?"),
    Field.RESIDENCE_VALID_UNTIL: re.compile(r"^(?:gueltig\s+)?(?:bis|zum|until)\s+(?:zum\s+)?"),
    Field.FIRST_CONTACT: re.compile(r"^(?:seit|am|im|since)\s+"),
}
_ONLY_ZEROS = re.compile(r"[\s0./-]*0[\s0./-]*")
_UNLIMITED = re.compile(r"^(?:unbefr(?:istet)?\.?|unbegrenzt|dauerhaft|unlimited|permanent)$")


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which days the date of a field can lie."""

    field: Field
    earliest: date
    latest: date

    def allow(self, year: int) -> bool:
        """Whether any day of the year is possible."""
        return self.earliest.year <= year <= self.latest.year


@dataclass(frozen=True, slots=True)
class _Parsed:
    value: date
    precision: Precision
    reason: Sentence
    confidence: float = 1.0


class _Refused(Exception):
    def __init__(self, sentence: Sentence) -> None:
        super().__init__()
        self.sentence = sentence


def limits(field: Field, today: date) -> Limits:
    """What is possible for this field, seen from today."""
    spans = {Field.BORN: days.birth, Field.RESIDENCE_VALID_UNTIL: days.residence_until}
    span = spans.get(field, first_contact)(today)
    return Limits(field, span.first, span.last)


def read(cell: Cell, field: Field, today: date) -> Reading[PartialDate]:
    """The date in this cell.

    1 January as a day of birth is what registers write when only the year is known: its precision is the year.
    """
    bounds = limits(field, today)
    if cell.kind is CellKind.TEXT and _ONLY_ZEROS.fullmatch(cell.text):
        return unknown(cell.text, say("The list says that this isn't known."), PartialDate.unknown(cell.text))
    try:
        parsed = _plausible(_parsed(cell, bounds), bounds)
    except _Refused as refusal:
        if refusal.sentence.msgid == _no_end().msgid:
            return unknown(cell.text, refusal.sentence, PartialDate.unknown(cell.text))
        return not_understood(cell.text, refusal.sentence)
    if field is Field.BORN and parsed.precision is Precision.DAY and (parsed.value.month, parsed.value.day) == (1, 1):
        parsed = _Parsed(parsed.value, Precision.YEAR, _placeholder(), 0.9)
    return understood(
        PartialDate(parsed.value, parsed.precision, cell.text), cell.text, parsed.reason, parsed.confidence
    )


def _parsed(cell: Cell, bounds: Limits) -> _Parsed:
    if cell.kind is CellKind.DATE and isinstance(cell.value, date):
        value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return _from_date_cell(value, cell.date_shows)
    if cell.kind in {CellKind.DATE, CellKind.BOOLEAN}:
        raise _Refused(say("This isn't a date."))
    return _from_text(fold(cell.text), bounds)


def _from_date_cell(value: date, shows: str) -> _Parsed:
    if shows == "y":
        return _Parsed(date(value.year, 1, 1), Precision.YEAR, say("The cell shows only the year."))
    if shows == "my":
        return _Parsed(value.replace(day=1), Precision.MONTH, say("The cell shows only month and year."))
    return _Parsed(value, Precision.DAY, say("The cell holds a date."))


def _from_text(text: str, bounds: Limits) -> _Parsed:
    text = _LEAD[bounds.field].sub("", text).strip()
    if bounds.field is Field.RESIDENCE_VALID_UNTIL and _UNLIMITED.match(text):
        raise _Refused(_no_end())
    if rest := _without(_ABOUT, text):
        return _coarser(_from_text(rest, bounds))
    if rest := _without(_PART, text):
        return _part_of(_from_text(rest, bounds))
    for pattern, parse in _FORMS:
        if match := pattern.fullmatch(text):
            return parse(match, bounds)
    raise _Refused(say("This isn't a date that can be read with certainty."))


def _without(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return text[match.end() :] if match else ""


def _coarser(parsed: _Parsed) -> _Parsed:
    """“About” a day is a month, about anything else a year."""
    exact = parsed.precision is Precision.DAY
    value = parsed.value.replace(day=1) if exact else date(parsed.value.year, 1, 1)
    reason = say("“About” is written before it: kept only as precise as that.")
    return _Parsed(value, Precision.MONTH if exact else Precision.YEAR, reason, 0.9)


def _part_of(parsed: _Parsed) -> _Parsed:
    if parsed.precision not in {Precision.MONTH, Precision.YEAR}:
        raise _Refused(say("This isn't a date that can be read with certainty."))
    return _Parsed(parsed.value, parsed.precision, say("A part of a month or year is kept as the whole of it."), 0.9)


def _day(match: re.Match[str], bounds: Limits) -> _Parsed:
    day, month = int(match.group(1)), int(match.group(2))
    parsed = _built(day, month, _full_year(match.group(3), bounds))
    if "/" in match.group() and parsed.precision is Precision.DAY and day <= 12 and day != month:  # noqa: PLR2004 - may be a month
        reason = say("Read as day before month, as usual in Germany. Please check.")
        return dataclasses.replace(parsed, reason=reason, confidence=0.7)
    return parsed


def _iso_day(match: re.Match[str], _: Limits) -> _Parsed:
    return _built(int(match.group(3)), int(match.group(2)), int(match.group(1)))


def _named_day(match: re.Match[str], bounds: Limits) -> _Parsed:
    return _built(int(match.group(1)), _month_number(match.group(2)), _full_year(match.group(3), bounds))


def _month(match: re.Match[str], bounds: Limits) -> _Parsed:
    month, year = match.group(1), match.group(2)
    if len(year) == 2 and int(year) <= 12:  # noqa: PLR2004 - 12/11 may be a day without its year
        raise _Refused(say("This may be a month with its year or a day without its year."))
    return _built(0, int(month), _full_year(year, bounds))


def _named_month(match: re.Match[str], bounds: Limits) -> _Parsed:
    return _built(0, _month_number(match.group(1)), _full_year(match.group(2), bounds))


def _month_number(name: str) -> int:
    if name not in _MONTH:
        raise _Refused(say("This isn't a date that can be read with certainty."))
    return _MONTH[name]


def _year(match: re.Match[str], _: Limits) -> _Parsed:
    return _built(0, 0, int(match.group(1)))


def _winter_of_two_years(match: re.Match[str], _: Limits) -> _Parsed:
    return _winter(int(match.group(1)), match.group(2))


def _winter(year: int, second: str | None) -> _Parsed:
    if second is None or int(second) % 100 != (year + 1) % 100:
        raise _Refused(say("A winter lies in two years. Write both, like Winter 2025/26."))
    return _Parsed(_made(year, 12, 1), Precision.SEASON, say("A season with its year."))


def _digits(match: re.Match[str], bounds: Limits) -> _Parsed:
    """Eight digits without points: accepted where only one order gives a possible date."""
    digits, found = match.group(1), []
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        try:
            value = date(int(year), int(month), int(day))
        except ValueError:
            continue
        if bounds.earliest <= value <= bounds.latest:
            found.append(value)
    if len(set(found)) != 1:
        raise _Refused(say("This isn't a date that can be read with certainty."))
    return _Parsed(found[0], Precision.DAY, say("Day, month and year are written."), 0.9)


def _season_or_month(match: re.Match[str], bounds: Limits) -> _Parsed:
    name, year = match.group(1), match.group(2)
    if name in _SEASON:
        return _Parsed(
            _made(_full_year(year, bounds), _SEASON[name], 1), Precision.SEASON, say("A season with its year.")
        )
    if name == "winter":
        return _winter(_full_year(year, bounds), None)
    return _named_month(match, bounds)


def _quarter_of(match: re.Match[str], _: Limits) -> _Parsed:
    return _Parsed(_made(int(match.group(3)), 1, 1), Precision.YEAR, say("A quarter is kept as its year."), 0.9)


def _built(day: int, month: int, year: int) -> _Parsed:
    """Zeros stand for what is not known: 00.00.1998 is a year, 00.05.1998 a month."""
    if month == 0 and day:
        raise _Refused(say("There is no such day."))
    if month == 0:
        return _Parsed(_made(year, 1, 1), Precision.YEAR, say("Only the year is written."))
    if day == 0:
        return _Parsed(_made(year, month, 1), Precision.MONTH, say("Only month and year are written."))
    return _Parsed(_made(year, month, day), Precision.DAY, say("Day, month and year are written."))


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _Refused(say("There is no such day.")) from error


def _full_year(digits: str, bounds: Limits) -> int:
    """Two digits are read only where one century alone is possible for the field."""
    if len(digits) == 4:  # noqa: PLR2004 - all digits are there
        return int(digits)
    possible = [century + int(digits) for century in (1900, 2000) if bounds.allow(century + int(digits))]
    if len(possible) != 1:
        raise _Refused(say("The year has two digits and could lie in two centuries or in none."))
    return possible[0]


def _plausible(parsed: _Parsed, bounds: Limits) -> _Parsed:
    if parsed.value > bounds.latest:
        raise _Refused(_too_late(bounds.field))
    latest = PartialDate(parsed.value, parsed.precision).latest
    if latest is not None and latest < bounds.earliest:
        raise _Refused(say("The date is too long ago. Please check it."))
    return parsed


def _too_late(field: Field) -> Sentence:
    match field:
        case Field.BORN:
            return say("The birth would lie in the future.")
        case Field.FIRST_CONTACT:
            return say("The first contact would lie in the future.")
    return say("The date lies too far in the future. Please check it.")


def _placeholder() -> Sentence:
    return say("1 January is often written when only the year of birth is known: kept as a year.")


def _no_end() -> Sentence:
    return say("Written as unlimited: there is no end date to keep.")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Limits], _Parsed]], ...] = (
    (re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})\.?"), _day),
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]00:00(?::00)?(?:\.0+)?z?)?"), _iso_day),
    (re.compile(r"(?:q\s?([1-4])|([1-4])\.\s?quartal)[\s/](\d{4})"), _quarter_of),
    (re.compile(r"(\d{1,2})\s?\.?\s?([a-z]+)\.?\s?(\d{4}|\d{2})"), _named_day),
    (re.compile(r"(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})"), _month),
    (re.compile(r"(?:im\s)?([a-z]+)\.?[\s/-]\s?'?(\d{4}|\d{2})"), _season_or_month),
    (re.compile(r"(\d{4})\.?"), _year),
    (re.compile(r"winter\s(\d{4})\s?[/-]\s?(\d{4}|\d{2})"), _winter_of_two_years),
    (re.compile(r"(\d{8})"), _digits),
)
