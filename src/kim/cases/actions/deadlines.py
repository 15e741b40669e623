"""Settling deadlines, and looking through all of them once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.models import Deadline
from kim.cases.policies import cases as policy
from kim.foundation import audit, clock

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


@transaction.atomic
def settle(*, by: Actor, deadline: Deadline) -> None:
    """Somebody has taken care of it. Raises Refused."""
    policy.conclude(by, deadline.case).require()
    Deadline.objects.filter(pk=deadline.pk).update(settled_on=clock.today(), settled_by=by.id)
    audit.done(by, "deadline.settle", deadline)
