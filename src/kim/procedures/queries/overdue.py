"""What is due for deletion in an office, and what is held back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate

from kim.access.models import Account, Membership
from kim.cases.models import Case, Referral
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.people.models import Person
from kim.procedures.models import Breach, CaseImport, ErasureRun, ImportedCase, LegalHold, Notice, SubjectRequest
from kim.procedures.models.case_import import ImportState
from kim.procedures.models.subject_request import RequestKind, RequestState
from kim.procedures.retention import rules

if TYPE_CHECKING:
    from django.db import models

PERSON, REFERRAL, LIST = "people.person", "cases.referral", "procedures.caseimport"
ACCOUNT, TRAIL = "access.account", "foundation.auditentry"
NOTICE_TIME = timedelta(days=14)
"""So long recipients have to say that they deleted as well; then the file goes without their answer."""
OPEN = ~Q(state=CaseState.CLOSED)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to delete: the rule, the table, its key, since when, and whether something stands against it."""

    rule: str
    model: str
    record: UUID
    on: date
    is_held: bool = False


def found(office: str, by: date) -> list[Due]:
    """Everything of an office that is due by a day, the oldest first; held things are among it.

    Of the trail there is one thing for today and one for the day: each names the last entry to be emptied by then.
    """
    parts = (_files(office, by), _leftovers(office, by), _slips(office, by), _lists(office, by))
    more = (_accounts(office, by), _settled(office, by), trail(office, min(by, clock.today())), trail(office, by))
    return sorted(
        (one for part in (*parts, *more) for one in part if one.on <= by), key=lambda one: (one.on, one.model)
    )


def _files(office: str, by: date) -> Iterator[Due]:
    """Persons with cases, all of them closed. A closing without a known day counts from its recording."""
    rule = rules.ALL.get("case_file")
    closed_on = Coalesce("closure__closed_on", "state_since")
    rows = (
        Case.objects.filter(office_id=office)
        .order_by()
        .values("person")
        .annotate(open=Count("pk", filter=OPEN), last=Max(closed_on))
        .filter(open=0)
    )
    held, asked = _held(office), _asked(office)
    wanted = Q(last__lte=rule.latest_trigger(by)) | Q(person__in=asked)
    for person, last in rows.filter(wanted).values_list("person", "last"):
        yield Due("case_file", PERSON, person, rule.due_on(last), is_held=person in held)
        if person in asked:
            yield Due(rules.ON_REQUEST, PERSON, person, asked[person], is_held=person in held)


def _held(office: str) -> set[UUID]:
    """Persons whose file is not deleted: a hold, a restriction, an open request, or recipients not told yet."""
    holds = LegalHold.objects.filter(office_id=office, case__isnull=False).in_force(clock.today())
    waiting = SubjectRequest.objects.filter(office_id=office, case__isnull=False).open()
    untold = Notice.objects.filter(office_id=office, request__kind=RequestKind.ERASURE, request__case__isnull=False)
    untold = untold.unconfirmed().filter(made_on__gt=clock.today() - NOTICE_TIME)
    restricted = Case.objects.filter(office_id=office, restricted_on__isnull=False)
    ways = (
        (holds, "case__person"),
        (waiting, "case__person"),
        (untold, "request__case__person"),
        (restricted, "person"),
    )
    return {person for rows, way in ways for person in rows.values_list(way, flat=True)}


def _asked(office: str) -> dict[UUID, date]:
    """Persons whose deletion was granted, with the day of the answer."""
    granted = SubjectRequest.objects.filter(
        office_id=office, kind=RequestKind.ERASURE, state=RequestState.GRANTED, case__isnull=False
    )
    return {person: day for person, day in granted.values_list("case__person", "answered_on") if day}


def _leftovers(office: str, by: date) -> Iterator[Due]:
    """Persons without case and referral: their consents are kept as proof, then they go with them."""
    rule = rules.ALL.get("consent")
    rows = Person.objects.filter(
        ~Exists(Case.objects.filter(person=OuterRef("pk"))),
        ~Exists(Referral.objects.filter(person=OuterRef("pk"))),
        office_id=office,
        created_at__lte=_end_of(rule.latest_trigger(by)),
    ).annotate(ended=Max(Coalesce("consents__withdrawal__withdrawn_on", "consents__valid_until")))
    for key, ended, created in rows.values_list("pk", "ended", "created_at"):
        yield Due("consent", PERSON, key, rule.due_on(max(ended or date.min, _day(created))))


def _slips(office: str, by: date) -> Iterator[Due]:
    rule = rules.ALL.get("referral")
    rows = Referral.objects.filter(
        ~Exists(Case.objects.filter(referral=OuterRef("pk"))),
        office_id=office,
        sent_at__lte=_end_of(rule.latest_trigger(by)),
    )
    for key, *moments in rows.values_list("pk", "sent_at", "answered_at", "voucher_used_at"):
        yield Due("referral", REFERRAL, key, rule.due_on(_day(max(moment for moment in moments if moment))))


def _lists(office: str, by: date) -> Iterator[Due]:
    done, draft = rules.ALL.get("case_file"), rules.ALL.get("technical")
    empty = CaseImport.objects.filter(
        ~Exists(ImportedCase.objects.filter(case_import=OuterRef("pk"))), office_id=office
    )
    ended = empty.exclude(state=ImportState.DRAFT).filter(created_at__lte=_end_of(done.latest_trigger(by)))
    for key, imported, undone, created in ended.values_list("pk", "imported_at", "undone_at", "created_at"):
        yield Due("case_file", LIST, key, done.due_on(_day(undone or imported or created)))
    drafts = empty.filter(state=ImportState.DRAFT, created_at__lte=_end_of(draft.latest_trigger(by)))
    for key, created in drafts.values_list("pk", "created_at"):
        yield Due("technical", LIST, key, draft.due_on(_day(created)))


def _accounts(office: str, by: date) -> Iterator[Due]:
    """Accounts whose memberships have all ended, with the office of the last one; not while they lead an open case."""
    rule = rules.ALL.get("account")
    mine = Membership.objects.filter(account=OuterRef("pk"))
    last = mine.order_by("-until", "office_id")
    rows = (
        Account.objects.filter(~Exists(Case.objects.filter(OPEN, lead=OuterRef("pk"))))
        .filter(Exists(mine.filter(office_id=office)), ~Exists(mine.filter(until__isnull=True)))
        .annotate(ended_in=Subquery(last.values("office_id")[:1]), ended=Subquery(last.values("until")[:1]))
        .filter(ended_in=office, ended__lte=rule.latest_trigger(by))
    )
    for key, ended in rows.values_list("pk", "ended"):
        yield Due("account", ACCOUNT, key, rule.due_on(ended))


def _settled(office: str, by: date) -> Iterator[Due]:
    """Requests, breaches, holds and runs, after they were settled."""
    rule = rules.ALL.get("accountability")
    tables: tuple[tuple[type[models.Model], Any], ...] = (
        (SubjectRequest, F("answered_on")),
        (Breach, F("closed_on")),
        (LegalHold, Coalesce("lifted_on", "until")),
        (ErasureRun, Coalesce("dropped_on", TruncDate("released_at"))),
    )
    for table, ended in tables:
        rows = table._default_manager.filter(office_id=office).annotate(ended=ended)
        for key, day in rows.filter(ended__lte=rule.latest_trigger(by)).values_list("pk", "ended"):
            yield Due("accountability", table._meta.label_lower, key, rule.due_on(day))


def trail(chain: str, by: date) -> Iterator[Due]:
    """The last entry of a chain up to which everything may be emptied; nothing in between is left out."""
    rule = rules.ALL.get("access_log")
    full = AuditEntry.objects.filter(chain=chain).exclude(salt=b"")
    end = _end_of(rule.latest_trigger(by))
    young = full.filter(created_at__gt=end).aggregate(first=Min("number"))["first"]
    old = full.filter(created_at__lte=end).order_by("-number")
    last = (old.filter(number__lt=young) if young else old).values_list("pk", "created_at").first()
    if last and rule.due_on(_day(last[1])) <= by:
        yield Due("access_log", TRAIL, last[0], rule.due_on(_day(last[1])))


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.LOCAL_ZONE).date()


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=clock.LOCAL_ZONE)
