"""What the rights of persons let wait for a colleague: told on "Mein Tag", all of it in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, Exists, OuterRef, QuerySet, Subquery, Value

from kim.cases.models import Case, Opening, Referral
from kim.foundation import clock
from kim.foundation.authority import Permission
from kim.foundation.prepared import Given, Prepared, stand_in
from kim.people.models import Consent, ConsentWithdrawal
from kim.procedures.models import ErasureRun, Notice, SubjectRequest
from kim.procedures.models.erasure import offices_of
from kim.procedures.models.notice import READING

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor

    Part = tuple["Matter", QuerySet[Any], tuple[Any, ...]]

TOLD_FOR = timedelta(days=14)


class Matter(StrEnum):
    """What waits."""

    OPENING = "opening"
    """A look at who opened a colleague's case."""
    OWN_CASE = "own_case"
    """A person of an own case took a consent back at another office."""
    OWN_REFERRAL = "own_referral"
    RECEIVED = "received"
    """A consent that named the own office is gone."""
    RELEASE = "release"
    """A list of deletions that somebody put forward."""
    NOTICE = "notice"
    """Data that the own office received were corrected, deleted or restricted elsewhere."""
    REQUEST = "request"
    """A request of a person that wants a second person."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing: `text` is the number of its case, if it has one that may be shown."""

    matter: Matter
    key: UUID
    text: str
    at: datetime


def for_actor(actor: Actor) -> dict[Matter, list[Waiting]]:
    """Everything that waits, the oldest first; matters with nothing are left out."""
    nobody, marks = stand_in(actor)
    statement = Prepared(_all) if actor.hidden else _WAITING  # which notices are hidden is looked up when it is written
    rows = statement.rows(clock.today(), nobody, marks=marks, told_from=clock.now() - TOLD_FOR)
    found: dict[Matter, list[Waiting]] = {}
    for matter, key, text, at in sorted(set(rows), key=lambda row: row[3]):
        found.setdefault(Matter(matter), []).append(Waiting(Matter(matter), key, text, at))
    return found


def _all(_today: date, actor: Actor) -> QuerySet[Any, tuple[Any, ...]]:
    parts = [rows.order_by().values_list(Value(matter.value), *columns) for matter, rows, columns in _parts(actor)]
    if not parts:
        return Notice.objects.none().values_list("pk")
    first, *others = parts
    return first.union(*others, all=True)


_WAITING = Prepared(_all)


def _parts(actor: Actor) -> list[Part]:
    nothing = Value("", output_field=CharField())
    parts: list[Part] = []
    gone = ConsentWithdrawal.objects.filter(created_at__gte=Given("told_from", DateTimeField()))
    if actor.may(Permission.CASE_WORK):
        cases = Case.objects.visible_to(actor).filter(person=OuterRef("consent__person"))
        cases = cases.order_by("-created_at", "pk")
        parts.append(_elsewhere(Matter.OWN_CASE, gone, cases, _newest(cases, "number"), "created_at"))
    if actor.may(Permission.REFERRAL_SEND):
        slips = Referral.objects.sent_by(actor).filter(consent=OuterRef("consent")).order_by("-sent_at", "pk")
        parts.append(_elsewhere(Matter.OWN_REFERRAL, gone, slips, nothing, _newest(slips, "sent_at")))
    if actor.may(Permission.CASE_WORK) or actor.may(Permission.CASE_ASSIGN):
        openings = Opening.objects.reviewable_by(actor).pending()
        parts.append((Matter.OPENING, openings, ("pk", nothing, "opened_at")))
    if received := frozenset[str]().union(*(actor.offices_where(permission) for permission in READING)):
        named = Consent.objects.filter(pk=OuterRef("consent"), recipient__in=received).exclude(person__in=actor.hidden)
        withdrawn = gone.filter(Exists(named)).exclude(noted_by=actor.id)
        parts.append((Matter.RECEIVED, withdrawn, ("pk", nothing, "created_at")))
        parts.append((Matter.NOTICE, Notice.objects.received_by(actor).unconfirmed(), ("pk", nothing, "created_at")))
    if offices_of(actor):
        parts += _of_two(actor, nothing)
    return parts


def _elsewhere(matter: Matter, gone: QuerySet[Any], mine: QuerySet[Any], *columns: Any) -> Part:
    """Few consents are taken back in two weeks: the walk begins with them, not with the thousands of one's own."""
    told = gone.filter(is_elsewhere=True).annotate(mine=_newest(mine, "pk")).filter(mine__isnull=False)
    return matter, told, ("mine", *columns)


def _newest(rows: QuerySet[Any], column: str) -> Subquery:
    return Subquery(rows.values(column)[:1])


def _of_two(actor: Actor, nothing: Value) -> list[Part]:
    """What waits for a second person, which the actor can be."""
    runs = ErasureRun.objects.visible_to(actor).open().filter(proposed_by__isnull=False).exclude(proposed_by=actor.id)
    asked = SubjectRequest.objects.visible_to(actor).open().filter(has_risk=True, second_by__isnull=True)
    asked = asked.filter(identity_by__isnull=False).exclude(identity_by=actor.id)
    return [
        (Matter.RELEASE, runs, ("pk", nothing, "proposed_at")),
        (Matter.REQUEST, asked, ("pk", nothing, "created_at")),
    ]
