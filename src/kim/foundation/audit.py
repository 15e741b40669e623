"""Writing the audit trail. `done` and `seen` stand in the transaction of the act; `refused` stands outside of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import CharField

from kim.foundation import chain
from kim.foundation.models import AuditEntry
from kim.foundation.models.audit_entry import Outcome
from kim.foundation.prepared import Given, Prepared

if TYPE_CHECKING:
    from datetime import datetime

    from django.db import models
    from django.db.models import QuerySet

    from kim.foundation.authority import Actor

INSTALLATION = "installation"
"""Chain of acts that no office stands behind: those of the installation itself and of nobody."""


def done(by: Actor, act: str, subject: models.Model) -> None:
    """Record that the act took effect. Call it last in the transaction of the act."""
    _write(by, act, Outcome.DONE, subject)


def seen(by: Actor, act: str, subject: models.Model) -> None:
    """Record that somebody looked at something that is not daily work. Written before it is shown."""
    _write(by, act, Outcome.SEEN, subject)


def refused(by: Actor | None, act: str, *, kind: str, key: str, office: str = "") -> None:
    """Record that an act was refused. Call it after the rollback, in a transaction of its own."""
    _append(
        AuditEntry(
            actor=by.id if by else None,
            actor_office=by.home if by else "",
            act=act[:60],
            outcome=Outcome.REFUSED,
            subject_kind=kind[:60],
            subject=key[:64],
            office=office,
        )
    )


def blind(by: Actor, act: str, *, name: str, office: str, was_seen: bool = False) -> None:
    """Record an act on a sealed record under its blind name, which only the team can resolve."""
    _append(
        AuditEntry(
            actor=by.id,
            actor_office=by.home,
            act=act,
            outcome=Outcome.SEEN if was_seen else Outcome.DONE,
            subject_kind="sealed",
            subject=name,
            office=office,
        )
    )


def refusals(by: Actor, act: str, *, since: datetime) -> int:
    """How often this act was refused to somebody. The entries name the actor herself as subject: that is indexed."""
    entries = AuditEntry.objects.filter(subject=str(by.id), created_at__gt=since)
    return entries.filter(act=act, outcome=Outcome.REFUSED).count()


def tried(by: Actor, act: str) -> None:
    """Record a try whose outcome nobody is told. The entry names the actor herself as subject, to be counted."""
    _append(
        AuditEntry(
            actor=by.id,
            actor_office=by.home,
            act=act,
            outcome=Outcome.DONE,
            subject_kind="try",
            subject=str(by.id),
            office=by.home,
        )
    )


def tries(by: Actor, act: str, *, since: datetime) -> int:
    """How often somebody tried."""
    return AuditEntry.objects.filter(subject=str(by.id), created_at__gt=since, act=act).count()


def _write(by: Actor, act: str, outcome: Outcome, subject: Any) -> None:
    _append(
        AuditEntry(
            actor=by.id,
            actor_office=by.home,
            act=act,
            outcome=outcome,
            subject_kind=subject._meta.label_lower,
            subject=str(subject.pk),
            office=getattr(subject, "office_id", None) or "",
        )
    )


def _last() -> QuerySet[AuditEntry, tuple[Any, ...]]:
    of_chain = AuditEntry.objects.filter(chain=Given("chain", CharField()))
    return of_chain.order_by("-number").values_list("number", "digest")[:1]


_LAST = Prepared(_last)


@transaction.atomic
def _append(entry: AuditEntry) -> None:
    """Bind the entry to the one before it. Writers of one chain wait for each other until their transactions end."""
    entry.chain = entry.actor_office or INSTALLATION
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"audit {entry.chain}"])
    number, before = next(_LAST.rows(chain=entry.chain), (0, chain.BEGINNING))
    entry.number = number + 1
    entry.salt = os.urandom(chain.SALT)
    entry.commitment = chain.commit(entry.salt, entry.payload())
    entry.digest = chain.digest(bytes(before), entry.number, entry.commitment)
    entry.save(force_insert=True)
