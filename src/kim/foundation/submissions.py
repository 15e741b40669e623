"""Once is enough: a form that was sent twice takes effect once and leads to the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from kim.foundation.models import Submission

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID


def once(key: UUID, account: UUID, act: Callable[[], str]) -> str:
    """Run `act` unless this key has already taken effect; return where it led. What `act` raises leaves nothing behind.

    A second sender of the same key waits for the first one. A key of somebody else collides: IntegrityError.
    """
    try:
        with transaction.atomic():
            submission = Submission.objects.create(pk=key, account=account)
            submission.location = act()
            submission.save(update_fields=["location"])
            return submission.location
    except IntegrityError:
        known = Submission.objects.filter(pk=key, account=account).first()
        if known is None:
            raise
        return known.location
