"""Conflict blocks set by the team of a case, and carried on to where the person is known next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.access.actions import conflicts as access
from kim.cases.actions import _cases
from kim.cases.policies import conflicts as policy
from kim.cases.queries.conflicts import persons_of
from kim.foundation import audit

if TYPE_CHECKING:
    from uuid import UUID

    from kim.access.models import ConflictBlock
    from kim.cases.models import Case
    from kim.foundation.authority import Actor


@transaction.atomic
def block(*, by: Actor, case: Case, account: UUID) -> None:
    """For this account the person no longer exists, here and in the office that referred her. Raises Refused."""
    policy.block(by, case, account).require()
    access.block(by=by, account=account, persons=persons_of(case))
    _cases.leave(case, account)
    audit.done(by, "case.block", case)


@transaction.atomic
def lift(*, by: Actor, case: Case, block: ConflictBlock) -> None:
    """The account sees again what its roles give. Raises Refused."""
    policy.lift(by, case).require()
    access.lift(by=by, block=block, persons=persons_of(case))
    audit.done(by, "case.lift_block", case)
