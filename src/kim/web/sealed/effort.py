"""What trying a phrase costs: 128 MiB and a moment each. Few at once, and few wrong ones for each account."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kim.access.models import Account
from kim.foundation import audit, clock
from kim.foundation.authority import Refused
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.foundation.authority import Actor

AT_ONCE = threading.BoundedSemaphore(4)
PATIENCE = 10.0
MOST, WITHIN = 10, timedelta(minutes=15)


@contextmanager
def one_of_few() -> Iterator[None]:
    """Wait for a turn. Raises Refused where too many are at it."""
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused(_("Many people are unlocking at this moment. Try again in a minute."))
    try:
        yield
    finally:
        AT_ONCE.release()


def are_too_many(by: Actor, act: str, office: str) -> bool:
    """Whether this account was wrong too often just now. Attempts of one account wait for each other until they end."""
    Account.objects.select_for_update(no_key=True).filter(pk=by.id).first()
    wrong = AuditEntry.objects.filter(
        office=office, created_at__gt=clock.now() - WITHIN, actor=by.id, act=act, outcome="refused"
    )
    return wrong.count() >= MOST


def note_wrong(by: Actor, act: str, office: str) -> None:
    """Write down that somebody was wrong, not what was typed."""
    audit.refused(by, act, kind="sealed.vault", key=office, office=office)
