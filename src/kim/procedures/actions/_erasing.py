"""Deleting one thing that a rule names, and nothing else; used by releasing and by replaying the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef, Q

from kim.access.models import Account, ConflictBlock
from kim.cases.models import Case, Referral
from kim.foundation import wall
from kim.foundation.models import AuditEntry
from kim.people.models import Person
from kim.procedures.models import ErasureEntry
from kim.procedures.queries.overdue import PERSON, REFERRAL, TRAIL
from kim.procedures.retention import ledger, lines
from kim.procedures.retention.lines import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import QuerySet


def erase(model: str, record: UUID) -> None:
    """Delete the thing with everything that hangs on it. What is gone already stays gone."""
    with wall.lifted("two persons released it; who they are does not say what hangs on it"):
        _erase(model, record)


def _erase(model: str, record: UUID) -> None:
    ways: dict[str, Callable[[UUID], None]] = {PERSON: _file, REFERRAL: _slip, TRAIL: _empty}
    if model in ways:
        ways[model](record)
    else:
        apps.get_model(model)._default_manager.filter(pk=record).delete()


def is_gone(model: str, record: UUID) -> bool:
    """Whether nothing of it is left: no row, or no content in the trail up to it."""
    with wall.lifted("what is only out of sight is not gone"):
        return _is_gone(model, record)


def _is_gone(model: str, record: UUID) -> bool:
    if model != TRAIL:
        return not apps.get_model(model)._default_manager.filter(pk=record).exists()
    entry = AuditEntry.objects.filter(pk=record).first()
    return entry is None or not _up_to(entry).exclude(salt=b"").exists()


def enter(found: Iterable[tuple[str, str, UUID]], office: str, on: date, trace: AuditEntry) -> None:
    """Write what was deleted (rule, model, key) at the end of the ledger, bound to the audit entry of the act."""
    _alone()
    number, digest = ledger.head()
    for rule, model, record in found:
        number += 1
        plain = Line(number, office, model, str(record), rule, on.isoformat(), trace.chain, trace.number)
        line = lines.bound(plain, digest)
        digest = line.digest
        write(line, on)


def write(line: Line, on: date) -> None:
    """One entry as its line says."""
    ErasureEntry.objects.create(
        number=line.number,
        office=line.office,
        model=line.model,
        record=UUID(line.record),
        rule=line.rule,
        erased_on=on,
        chain=line.chain,
        audit_number=line.audit_number,
        digest=line.digest,
    )


def _alone() -> None:
    """Writers of the ledger wait for each other until their transactions end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended('erasures', 0))")


def _file(person: UUID) -> None:
    """All cases of the person, the latest episode first, the referrals they came from, her consents, herself.

    Case events stay: they know neither the case nor the person, and the key that led to them is gone.
    """
    cases = list(Case.objects.filter(person=person).order_by("-episode", "-opened_on"))
    slips = [case.referral_id for case in cases if case.referral_id]
    for case in cases:
        case.delete()
    Referral.objects.filter(Q(pk__in=slips) | Q(person=person)).delete()
    _unblock(person)
    Person.objects.filter(pk=person).delete()


def _unblock(person: UUID) -> None:
    """Blocks know the person by her key only; the mark of an account goes with its last block that holds."""
    ConflictBlock.objects.filter(person=person).delete()
    holding = ConflictBlock.objects.filter(account=OuterRef("pk"), lifted_on__isnull=True)
    Account.objects.filter(~Exists(holding), has_conflicts=True).update(has_conflicts=False)


def _slip(referral: UUID) -> None:
    """In an older copy a case that was taken back later may still hang on it: it goes as well."""
    for person in Case.objects.filter(referral=referral).values_list("person", flat=True):
        _file(person)
    Referral.objects.filter(pk=referral).delete()


def _empty(entry: UUID) -> None:
    """Empty the chain of the entry from its beginning up to it: commitments and digests stay, so the chain holds."""
    last = AuditEntry.objects.filter(pk=entry).first()
    if last:
        nothing = {"act": "", "subject_kind": "", "subject": "", "office": "", "actor_office": ""}
        _up_to(last).exclude(salt=b"").update(salt=b"", actor=None, **nothing)


def _up_to(entry: AuditEntry) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(chain=entry.chain, number__lte=entry.number)
