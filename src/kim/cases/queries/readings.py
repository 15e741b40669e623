"""Whether it has been written down today that somebody reads a case or an extract."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Value

from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.foundation.models.audit_entry import Outcome
from kim.foundation.prepared import NOBODY, Prepared

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kim.cases.models import Case, Extract
    from kim.foundation.authority import Actor

CASE, EXTRACT = "case.read", "extract.read"
_SUBJECT = UUID("cccccccc-cccc-4ccc-8ccc-cccccccccccc")


def is_noted(actor: Actor, subject: Case | Extract, act: str = CASE) -> bool:
    """Whether today's entry of this colleague is there."""
    marks = {NOBODY: actor.id, str(_SUBJECT): str(subject.pk)}
    return any(_NOTED.rows(clock.today(), act, marks=marks))


def _noted(today: date, act: str) -> QuerySet[Any, tuple[Any, ...]]:
    day = (clock.at(today, 0), clock.at(today + timedelta(days=1), 0))
    entries = AuditEntry.objects.filter(subject=str(_SUBJECT), created_at__gte=day[0], created_at__lt=day[1])
    return entries.filter(actor=NOBODY, act=act, outcome=Outcome.SEEN).values_list(Value(1))[:1]


_NOTED = Prepared(_noted)
