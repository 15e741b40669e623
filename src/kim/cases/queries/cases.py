"""The list of cases, in one query for a page: own ones by the order of the team, foreign ones without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from kim.access.models import Account
from kim.cases.models import Case, Deadline, TeamMembership, WaitingPeriod
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.codes import ALPHABET
from kim.foundation.prepared import Prepared, stand_in
from kim.people import name_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

SIZE = 25
OPEN, ALL = "open", "all"
MOST_WORDS = 8
_NUMBER = re.compile(f"[{ALPHABET}]{{5,12}}")
_TOWN, _CODE, _WORD = "{town}", "{number}", "{{word {}}}"
_ANCHOR = UUID("aaaaaaaa-aaaa-4aaa-baaa-aaaaaaaaaaaa")
"""Marks in prepared statements: what is typed and where a page begins are put in when they run."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. `state` is a case state, OPEN or ALL; `words` are names or a case number."""

    state: str = OPEN
    municipality: str = ""
    is_waiting: bool = False
    due_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after or before a case. The case is named by its key, never by the name it is sorted by."""

    after: UUID | None = None
    before: UUID | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list. A foreign one has initials for a name and nothing about dates."""

    key: UUID
    number: str
    name: str
    state: str
    municipality: str | None
    lead: str
    capacity: str = ""
    rule: str | None = None
    due_on: date | None = None
    point: str | None = None
    waiting_since: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Lines in order, and the cases that the pages before and after it start from."""

    lines: tuple[Line, ...]
    previous: UUID | None
    next: UUID | None


@dataclass(frozen=True, slots=True)
class _Sought:
    """What typed words ask for: a case number, words of a name, or either; nothing of both finds nothing."""

    number: str = ""
    tokens: tuple[str, ...] = ()


def own_page(actor: Actor, wanted: Wanted, place: Place) -> Page:
    """A page of the cases in whose team the actor is."""
    return _page(_OWN, actor, wanted, place, _own_line)


def foreign_page(actor: Actor, wanted: Wanted, place: Place) -> Page:
    """A page of the cases of the actor's offices whose teams the actor is not in."""
    return _page(_FOREIGN, actor, wanted, place, _foreign_line)


def same_name(actor: Actor, office: str, names: str, limit: int = 5) -> list[tuple[str, str]]:
    """Number and lead of open cases of an office whose person has the same name in any spelling and order."""
    tokens = name_keys.search_tokens(names)
    if not tokens or office not in actor.offices:
        return []
    known = Case.objects.filter(office=office).exclude(person__in=actor.hidden).open()
    likely = _named(known, sorted(tokens))
    found = likely.annotate(leader=_lead()).values_list("name_key", "number", "leader").order_by("number")
    same = ((number, lead) for key, number, lead in found.iterator() if name_keys.words_of(key) == tokens)
    return [hint for hint, _place in zip(same, range(limit), strict=False)]


def _page(rows: Prepared, actor: Actor, wanted: Wanted, place: Place, line: Callable[[tuple[Any, ...]], Line]) -> Page:
    """One line more than is shown tells whether the way goes on. An anchor that is not there leads to an empty page."""
    found = _found(rows, actor, wanted, place)
    is_backwards, has_more = place.before is not None, len(found) > SIZE
    lines = list({row[0]: line(row) for row in found[:SIZE]}.values())
    if is_backwards:
        lines.reverse()
    has_previous, has_next = (has_more, True) if is_backwards else (place.after is not None, has_more)
    return Page(
        tuple(lines),
        lines[0].key if lines and has_previous else None,
        lines[-1].key if lines and has_next else None,
    )


def _found(rows: Prepared, actor: Actor, wanted: Wanted, place: Place) -> list[tuple[Any, ...]]:
    """The statement for this kind of question, with who asks, what was typed and the anchor put in."""
    nobody, marks = stand_in(actor)
    sought = _sought(wanted.words)
    shape = replace(wanted, municipality=_TOWN if wanted.municipality else "", words="")
    words = _Sought(_CODE if sought.number else "", tuple(map(_WORD.format, range(len(sought.tokens)))))
    begin = Place(place.after and _ANCHOR, place.before and _ANCHOR, place.descending)
    marks |= {_TOWN: wanted.municipality, _CODE: sought.number, **dict(zip(words.tokens, sought.tokens, strict=True))}
    marks[_ANCHOR] = place.after or place.before
    asks = words if wanted.words.strip() else None
    return list(rows.rows(clock.today(), nobody, shape, asks, begin, marks=marks))


def _own_rows(_today: date, actor: Actor, wanted: Wanted, sought: _Sought | None, place: Place) -> Any:
    cases = Case.objects.visible_to(actor).annotate(position=F("team__sort_key"), known_as=F("team__name_key"))
    found = _narrowed(cases, wanted, sought).values_list(
        "pk",
        "number",
        "person__family_name",
        "person__given_name",
        "state",
        "municipality__name",
        _lead(),
        "team__capacity",
        *_what_runs(),
    )
    anchors = TeamMembership.objects.filter(account=actor.id)
    return _cut(found, anchors.filter(case=place.after or place.before), place)


def _foreign_rows(_today: date, actor: Actor, wanted: Wanted, sought: _Sought | None, place: Place) -> Any:
    cases = Case.objects.foreign_to(actor)
    named = cases.annotate(position=F("sort_key"), known_as=F("name_key"))
    found = _narrowed(named, wanted, sought).values_list(
        "pk",
        "number",
        Substr("person__given_name", 1, 1),
        Substr("person__family_name", 1, 1),
        "state",
        "municipality__name",
        _lead(),
    )
    return _cut(found, cases.filter(pk__in=[place.after or place.before]), place)


def _cut(found: Any, anchor: Any, place: Place) -> Any:
    is_descending = place.descending != (place.before is not None)
    if place.after or place.before:
        side = "position__lt" if is_descending else "position__gt"
        found = found.filter(**{side: Subquery(anchor.values("sort_key")[:1])})
    return found.order_by("-position" if is_descending else "position")[: SIZE + 1]


_OWN, _FOREIGN = Prepared(_own_rows), Prepared(_foreign_rows)


def _own_line(row: tuple[Any, ...]) -> Line:
    key, number, family, given, *more = row
    return Line(key, number, ", ".join(filter(None, (family, given))), *more)


def _foreign_line(row: tuple[Any, ...]) -> Line:
    key, number, given, family, *more = row
    return Line(key, number, " ".join(f"{letter}." for letter in (given, family) if letter), *more)


def _narrowed(cases: Any, wanted: Wanted, sought: _Sought | None) -> Any:
    if wanted.state == OPEN:
        cases = cases.open()
    elif wanted.state != ALL:
        cases = cases.filter(state=CaseState(wanted.state))
    if wanted.municipality:
        cases = cases.filter(municipality=wanted.municipality)
    if wanted.is_waiting:
        cases = cases.filter(Exists(_running_waits()))
    if wanted.due_on:
        cases = cases.filter(Exists(Deadline.objects.due(wanted.due_on).filter(case=OuterRef("pk"))))
    return cases if sought is None else _searched(cases, sought)


def _sought(words: str) -> _Sought:
    """Names have no figures: words with one are a number and nothing else."""
    number = words.strip().upper().replace(" ", "")
    tokens = [] if any(sign.isdigit() for sign in number) else name_keys.search_key(words).split()[:MOST_WORDS]
    return _Sought(number if _NUMBER.fullmatch(number) else "", tuple(tokens))


def _searched(cases: Any, sought: _Sought) -> Any:
    """Cases of a person whose name has every word in some spelling, or the case with this number.

    With words everything is asked of `known_as` and `position` alone, which stand in the index that the list walks;
    `position` ends with the number of the case.
    """
    if not sought.tokens:
        return cases.filter(number=sought.number) if sought.number else cases.none()
    named = Q()
    for token in sought.tokens:
        named &= Q(known_as__contains=token)
    return cases.filter(named | Q(position__endswith=f" {sought.number}") if sought.number else named)


def _named(cases: Any, tokens: list[str]) -> Any:
    for token in tokens:
        cases = cases.filter(name_key__contains=token)
    return cases


def _running_waits() -> QuerySet[WaitingPeriod]:
    return WaitingPeriod.objects.filter(case=OuterRef("pk"), ended_on__isnull=True).order_by("started_on")


def _what_runs() -> tuple[Subquery, ...]:
    """Rule and day of the next deadline, point and beginning of the longest wait; read for the lines shown only."""
    deadlines = Deadline.objects.filter(case=OuterRef("pk"), settled_on__isnull=True).order_by("due_on", "rule")
    waits = _running_waits()
    return (
        Subquery(deadlines.values("rule")[:1]),
        Subquery(deadlines.values("due_on")[:1]),
        Subquery(waits.values("point")[:1]),
        Subquery(waits.values("started_on")[:1]),
    )


def _lead() -> Subquery:
    return Subquery(Account.objects.filter(pk=OuterRef("lead")).values("name")[:1])
