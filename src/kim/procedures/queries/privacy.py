"""What the data protection officer's room shows: counts, the trail of the office, who looked into foreign cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from kim.access.models import ConflictBlock
from kim.access.queries import actors
from kim.cases import models as cases
from kim.cases.models import Arrival, Case, Referral
from kim.foundation import clock, wall
from kim.foundation.models import AuditEntry
from kim.people.models import Consent
from kim.procedures.models import Breach, ErasureRun, SubjectRequest
from kim.procedures.retention import subjects
from kim.procedures.vocabulary import trail_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import Model

    from kim.foundation.authority import Actor
    from kim.foundation.register import Privacy

PAGE = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the overview of one office."""

    consents: int
    withdrawn: int
    expired: int
    transfers: int
    looked_on: date | None
    due: int
    held: int
    soon: int
    requests: int
    late_requests: int
    breaches: int
    unreported: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of the trail; nothing means everything."""

    on: date | None = None
    act: str = ""
    colleague: UUID | None = None
    subject: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry with the name of the colleague; an emptied one says nothing but its number and time."""

    number: int
    at: datetime
    colleague: str
    act: str
    outcome: str
    kind: str
    subject: str
    is_emptied: bool

    @property
    def said(self) -> str:
        """What was done, in words."""
        return trail_words.act(self.act)

    @property
    def record(self) -> str:
        """What it was done with, in words."""
        return trail_words.record(self.kind)


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody looked into a colleague's case, with a reason; what was found afterwards, and for how many days not."""

    at: datetime
    colleague: str
    number: str
    reason: str
    key: UUID
    result: str
    reviewer: str
    waits: int | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One table of the field register."""

    model: str
    purpose: str
    kept: str
    basis: str
    trigger: str
    is_proposal: bool
    personal: tuple[str, ...]
    special: tuple[str, ...]
    secret: tuple[str, ...]


def counts(office: str) -> Counts:
    """All figures, a fixed number of queries."""
    today = clock.today()
    quarter = clock.at(date(today.year, 3 * ((today.month - 1) // 3) + 1, 1), 0)
    consents = Consent.objects.filter(office_id=office)
    last = ErasureRun.objects.filter(office_id=office).order_by("-looked_on", "-created_at").first()
    run = last if last and last.released_at is None and last.dropped_on is None else None
    requests, breaches = SubjectRequest.objects.filter(office_id=office).open(), Breach.objects.filter(office_id=office)
    named = Referral.objects.filter(person__isnull=False, office_id=office, sent_at__gte=quarter)
    return Counts(
        consents=consents.in_force(today).count(),
        withdrawn=consents.filter(withdrawal__isnull=False).count(),
        expired=consents.filter(withdrawal__isnull=True, valid_until__lt=today).count(),
        transfers=named.count() + Arrival.objects.filter(office_id=office, created_at__gte=quarter).count(),
        looked_on=last.looked_on if last else None,
        due=len(run.due) if run else 0,
        held=run.held if run else 0,
        soon=len(run.soon) if run else 0,
        requests=requests.count(),
        late_requests=requests.filter(due_on__lt=today).count(),
        breaches=breaches.open().count(),
        unreported=sum(one.awaits_report for one in breaches.open()),
    )


def trail(by: Actor, chain: str, wanted: Filter, before: int | None) -> tuple[list[TrailLine], int | None]:
    """A page of the chain from its end, and the number to go on below; no names of clients.

    Without what concerns persons who must not exist for the reader.
    """
    rows = AuditEntry.objects.filter(chain=chain, **_asked(wanted)).order_by("-number")
    if by.hidden:
        rows = rows.exclude(subject__in=_subjects_of(by))
    if before:
        rows = rows.filter(number__lt=before)
    found = list(rows[: PAGE + 1])
    names = actors.names({one.actor for one in found if one.actor})
    lines = [_line(one, names) for one in found[:PAGE]]
    return lines, lines[-1].number if len(found) > PAGE else None


def _subjects_of(by: Actor) -> set[str]:
    """The keys under which a hidden person, her cases, her referrals and the blocks themselves stand in the trail."""
    concerning = (Case, Referral, ConflictBlock)
    with wall.lifted("what is hidden from somebody has to be known to be left out"):
        keys = {key for model in concerning for key in _keys_about(model, by.hidden)}
    return {str(key) for key in keys | by.hidden}


def _keys_about(model: Any, people: frozenset[UUID]) -> Iterator[UUID]:
    return iter(model.objects.filter(person__in=people).values_list("pk", flat=True))


def acts(chain: str) -> list[str]:
    """The acts that occur in a chain."""
    rows = AuditEntry.objects.filter(chain=chain).exclude(act="").order_by("act")
    return list(rows.values_list("act", flat=True).distinct())


def openings(by: Actor, office: str, before: UUID | None) -> tuple[list[Opening], UUID | None]:
    """Who looked into cases without being in the team, the latest first; reasons are opened on reading."""
    rows = cases.Opening.objects.filter(office_id=office).exclude(case__person__in=by.hidden).select_related("case")
    rows = rows.order_by("-created_at", "-pk")
    anchor = rows.filter(pk=before).first() if before else None
    if anchor:
        later = Q(created_at=anchor.created_at, pk__lt=anchor.pk) | Q(created_at__lt=anchor.created_at)
        rows = rows.filter(later)
    found = list(rows[: PAGE + 1])
    people = {one.account for one in found} | {one.reviewed_by for one in found if one.reviewed_by}
    names = actors.names(people)
    lines = [_opening(one, names) for one in found[:PAGE]]
    return lines, lines[-1].key if len(found) > PAGE else None


def _opening(one: cases.Opening, names: dict[UUID, str]) -> Opening:
    today = clock.today()
    return Opening(
        at=one.opened_at,
        colleague=names.get(one.account, ""),
        number=one.case.number,
        reason=one.reason,
        key=one.pk,
        result=str(one.get_result_display()) if one.result else "",
        reviewer=names.get(one.reviewed_by, "") if one.reviewed_by else "",
        waits=(today - one.opened_at.astimezone(clock.LOCAL_ZONE).date()).days if one.is_pending else None,
        is_late=one.is_pending and one.review_due_on < today,
    )


def register() -> list[RegisterRow]:
    """Every table of ours that holds data of persons, from the field register."""
    models = (model for model in apps.get_models() if model.__module__.startswith("kim."))
    rows = (_register_row(model) for model in sorted(models, key=lambda one: one._meta.label))
    return [row for row in rows if row.personal or row.special or row.secret]


def _register_row(model: type[Model]) -> RegisterRow:
    privacy: Privacy = model.privacy  # type: ignore[attr-defined]
    subject = subjects.ALL.get(model._meta.label_lower)
    return RegisterRow(
        model=model._meta.label,
        purpose=(model.__doc__ or "").strip().split("\n")[0],
        kept=subject.rule.label,
        basis=subject.rule.basis,
        trigger=subject.label,
        is_proposal=subject.rule.is_proposal,
        personal=privacy.personal,
        special=privacy.special,
        secret=privacy.secret,
    )


def _asked(wanted: Filter) -> dict[str, Any]:
    day = {"created_at__gte": clock.at(wanted.on, 0), "created_at__lt": _next(wanted.on)} if wanted.on else {}
    plain = {"act": wanted.act, "actor": wanted.colleague, "subject": wanted.subject, "outcome": wanted.outcome}
    return day | {name: value for name, value in plain.items() if value}


def _next(day: date) -> datetime:
    return clock.at(date.fromordinal(day.toordinal() + 1), 0)


def _line(entry: AuditEntry, names: dict[UUID, str]) -> TrailLine:
    who = names.get(entry.actor, "") if entry.actor else ""
    is_emptied = not entry.salt
    return TrailLine(
        entry.number, entry.created_at, who, entry.act, entry.outcome, entry.subject_kind, entry.subject, is_emptied
    )
