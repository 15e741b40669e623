"""The sentences of the planner in the language of the reader. The planner knows no other language than its own."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from kim.planning.solver import halfdays

SENTENCES = (
    gettext_noop("There is no case manager “%(name)s”."),
    gettext_noop("There is no place “%(name)s”."),
    gettext_noop("%(name)s is not available on %(when)s."),
    gettext_noop("%(name)s is away on most %(when)s of these %(number)s weeks."),
    gettext_noop("The room %(name)s is not free on %(when)s."),
    gettext_noop("%(name)s does not take part: no hours at %(place)s."),
    gettext_noop("%(name)s at %(place)s on %(when)s stands twice in the plan."),
    gettext_noop("%(name)s would be in two places on %(when)s: %(list)s."),
    gettext_noop("%(name)s would be used by two people on %(when)s: %(list)s."),
    gettext_noop("%(name)s would be on the road for %(number)s minutes on %(when)s, more than %(limit)s."),
    gettext_noop("%(name)s would need %(number)s hours a week, and has %(limit)s."),
    gettext_noop("%(name)s would have %(number)s hours in one week of two; one is allowed."),
    gettext_noop("%(name)s would have %(number)s hours in one week of two; its demand fits equal weeks."),
    gettext_noop("%(name)s was promised %(amount)s in two weeks and would get %(number)s."),
    gettext_noop("%(name)s wants at least %(amount)s in two weeks."),
    gettext_noop("Lower the minimum of %(name)s from %(number)s to %(limit)s in two weeks."),
    gettext_noop("%(name)s has %(number)s hours a week with the roads."),
    gettext_noop("Give %(list)s more hours (one of them may be enough)."),
    gettext_noop("Give %(list)s more hours."),
    gettext_noop("%(name)s is available on %(times)s."),
    gettext_noop("Free further half-days of %(list)s (one of them may be enough)."),
    gettext_noop("Free further half-days of %(list)s."),
    gettext_noop("None of %(number)s case managers may be on the road for more than %(limit)s minutes a day."),
    gettext_noop("%(name)s may not be on the road for more than %(limit)s minutes a day."),
    gettext_noop("%(name)s may be on the road for %(limit)s minutes a day."),
    gettext_noop("Allow %(name)s %(limit)s minutes on the road in a day."),
    gettext_noop("The room %(name)s is free on %(times)s."),
    gettext_noop("Find further half-days for the room %(name)s, or a second room."),
    gettext_noop("The room “%(name)s” is in several places at once: %(list)s."),
    gettext_noop(
        "%(name)s takes part with a demand of %(number)s half-days: say how many it needs, or that it does not take "
        "part."
    ),
    gettext_noop("%(name)s cannot have a minimum of %(number)s half-days."),
    gettext_noop("%(name)s wants at least %(amount)s in two weeks and needs only %(number)s."),
    gettext_noop("%(name)s has left on %(day)s, before the plan begins."),
    gettext_noop("The room %(name)s is said to be free when the house is closed: %(times)s."),
    gettext_noop("%(name)s has %(number)s hours a week; the law allows %(limit)s."),
    gettext_noop("%(name)s is available on %(amount)s a week and has no hours for them."),
    gettext_noop("%(name)s has no driving time to %(list)s."),
)
"""Every sentence that a plan of the database can meet; the more particular one first."""
_HALF_DAYS = re.compile(f"({'|'.join(halfdays.WEEKDAYS)})(?: (morning|afternoon))?( in [AB] weeks)?(s?)")
_SPOKEN = ("when", "times")


def said(sentence: str) -> str:
    """The sentence in the present language; one that is not known stays as it is."""
    for msgid, pattern in _patterns():
        if found := pattern.fullmatch(sentence):
            return _(msgid) % {name: _piece(name, text) for name, text in found.groupdict().items()}
    return sentence


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((msgid, _pattern(msgid)) for msgid in SENTENCES)


def _pattern(msgid: str) -> re.Pattern[str]:
    pieces = re.split(r"%\((\w+)\)s", msgid)
    marks = [f"(?P<{piece}>.+?)" if at % 2 else re.escape(piece) for at, piece in enumerate(pieces)]
    return re.compile("".join(marks))


def _piece(name: str, text: str) -> str:
    """A part of a sentence; names of people and places stay."""
    if name == "day":
        return date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT")
    if name == "amount":
        return _amount(text)
    if name in _SPOKEN:
        text = _HALF_DAYS.sub(_spoken, text)
    if name in {"list", "times"}:
        head, joined, last = text.rpartition(" and ")
        return f"{head} {_('and')} {last}" if joined else text
    return text


def _amount(text: str) -> str:
    number = "1" if text.startswith("one ") else text.split(" ", 1)[0]
    return ngettext("%(number)s half-day", "%(number)s half-days", 1 if number == "1" else 2) % {"number": number}


def _spoken(found: re.Match[str]) -> str:
    day, part, rhythm, _plural = found.groups()
    whole = half_day(halfdays.WEEKDAYS.index(day), part or "")
    return f"{whole} ({weeks(rhythm.split()[1])})" if rhythm else whole


def half_day(weekday: int, part: str) -> str:
    """`Monday morning`; without a part the day."""
    day = str(WEEKDAYS[weekday])
    if not part:
        return day
    return (_("%(day)s morning") if part == halfdays.PARTS[0] else _("%(day)s afternoon")) % {"day": day}


def weeks(code: str) -> str:
    """In which weeks: every week, or one week of two."""
    return {"every": _("every week"), "A": _("in A weeks"), "B": _("in B weeks")}[code]
