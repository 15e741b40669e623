"""Once is enough: a form that was sent twice takes effect once and leads to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from kim.foundation.models import Submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


UNIQUE = frozenset({"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
"""How the databases say that something stands there already."""


class Overtaken(Exception):
    """The key belongs to somebody else, or somebody did at the same moment what can be done once only."""


def once(key: UUID, account: UUID, act: Callable[[], str]) -> str:
    """Run `act` unless this key has already taken effect; return where it led. What `act` raises leaves nothing behind.

    A second sender of the same key waits for the first one. Raises Overtaken.
    """
    try:
        with transaction.atomic():
            submission = Submission.objects.create(pk=key, account=account)
            submission.location = act()
            submission.save(update_fields=["location"])
            return submission.location
    except IntegrityError as error:
        location = led_to(key, account)
        if location is None and _says_twice(error):
            raise Overtaken from error
        if location is None:
            raise
        return location


def led_to(key: UUID, account: UUID) -> str | None:
    """Where a form that this account has sent with success led, or nothing."""
    return Submission.objects.filter(pk=key, account=account).values_list("location", flat=True).first()


def _says_twice(error: IntegrityError) -> bool:
    cause = error.__cause__
    return bool({getattr(cause, "sqlstate", None), getattr(cause, "sqlite_errorname", None)} & UNIQUE)
