"""The list of cases, in one query for a page: own ones by the order of the team, foreign ones without a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Substr

from kim.access.models import Account
from kim.cases.models import Case, Deadline, TeamMembership, WaitingPeriod
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.codes import ALPHABET
from kim.people import name_keys

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

SIZE = 25
OPEN, ALL = "open", "all"
MOST_WORDS = 8
_NUMBER = re.compile(f"[{ALPHABET}]{{5,12}}")


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


def own_page(actor: Actor, wanted: Wanted, place: Place) -> Page:
    """A page of the cases in whose team the actor is."""
    cases = Case.objects.visible_to(actor).annotate(position=F("team__sort_key"), known_as=F("team__name_key"))
    found = _narrowed(cases, wanted).values_list(
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
    return _page(found, anchors.filter(case=place.after or place.before), place, _own_line)


def foreign_page(actor: Actor, wanted: Wanted, place: Place) -> Page:
    """A page of the cases of the actor's offices whose teams the actor is not in."""
    cases = Case.objects.foreign_to(actor)
    found = _narrowed(cases.annotate(position=F("sort_key"), known_as=F("name_key")), wanted).values_list(
        "pk",
        "number",
        Substr("person__given_name", 1, 1),
        Substr("person__family_name", 1, 1),
        "state",
        "municipality__name",
        _lead(),
    )
    return _page(found, cases.filter(pk__in=[place.after or place.before]), place, _foreign_line)


def same_name(actor: Actor, office: str, names: str, limit: int = 5) -> list[tuple[str, str]]:
    """Number and lead of open cases of an office whose person has the same name in any spelling and order."""
    tokens = name_keys.search_tokens(names)
    if not tokens or office not in actor.offices:
        return []
    likely = _named(Case.objects.filter(office=office).open(), sorted(tokens))
    found = likely.annotate(leader=_lead()).values_list("name_key", "number", "leader").order_by("number")
    same = ((number, lead) for key, number, lead in found.iterator() if frozenset(key.split()) == tokens)
    return [hint for hint, _place in zip(same, range(limit), strict=False)]


def _page(found: Any, anchor: Any, place: Place, line: Callable[[tuple[Any, ...]], Line]) -> Page:
    """One line more than is shown tells whether the way goes on. An anchor that is not there leads to an empty page."""
    is_backwards = place.before is not None
    is_descending = place.descending != is_backwards
    if place.after or place.before:
        side = "position__lt" if is_descending else "position__gt"
        found = found.filter(**{side: Subquery(anchor.values("sort_key")[:1])})
    rows = list(found.order_by("-position" if is_descending else "position")[: SIZE + 1])
    has_more = len(rows) > SIZE
    lines = list({row[0]: line(row) for row in rows[:SIZE]}.values())
    if is_backwards:
        lines.reverse()
    has_previous, has_next = (has_more, True) if is_backwards else (place.after is not None, has_more)
    return Page(
        tuple(lines),
        lines[0].key if lines and has_previous else None,
        lines[-1].key if lines and has_next else None,
    )


def _own_line(row: tuple[Any, ...]) -> Line:
    key, number, family, given, *more = row
    return Line(key, number, ", ".join(filter(None, (family, given))), *more)


def _foreign_line(row: tuple[Any, ...]) -> Line:
    key, number, given, family, *more = row
    return Line(key, number, " ".join(f"{letter}." for letter in (given, family) if letter), *more)


def _narrowed(cases: Any, wanted: Wanted) -> Any:
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
    return _searched(cases, wanted.words) if wanted.words.strip() else cases


def _searched(cases: Any, words: str) -> Any:
    """Cases of a person whose name has every word in some spelling, or the case with this number.

    Names have no figures: words with one are a number and nothing else. Everything else is asked of `known_as` and
    `position` alone, which stand in the index that the list walks; `position` ends with the number of the case.
    """
    number = words.strip().upper().replace(" ", "")
    by_number = cases.filter(number=number) if _NUMBER.fullmatch(number) else cases.none()
    tokens = name_keys.search_key(words).split()[:MOST_WORDS]
    if not tokens or any(sign.isdigit() for sign in number):
        return by_number
    named = Q()
    for token in tokens:
        named &= Q(known_as__contains=token)
    return cases.filter(named | Q(position__endswith=f" {number}") if _NUMBER.fullmatch(number) else named)


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
