"""Setting and lifting conflict blocks. They hold from the next request on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.access.models import Account, ConflictBlock
from kim.access.policies import conflicts as policy
from kim.foundation import audit, clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from kim.foundation.authority import Actor


@transaction.atomic
def block(*, by: Actor, account: UUID, persons: Iterable[UUID]) -> None:
    """From now on none of these keys exists for the account. What is blocked already stays so. Raises Refused."""
    policy.keep(by).require()
    for person in persons:
        row, is_new = ConflictBlock.objects.get_or_create(
            account_id=account, person=person, lifted_on=None, defaults={"set_by": by.id}
        )
        if is_new:
            audit.done(by, "conflict.block", row)
    _note(account)


@transaction.atomic
def lift(*, by: Actor, block: ConflictBlock, persons: Iterable[UUID]) -> None:
    """The account may see again what its standings give. Raises Refused."""
    policy.keep(by).require()
    rows = ConflictBlock.objects.filter(account=block.account_id, person__in=list(persons), lifted_on__isnull=True)
    rows.update(lifted_on=clock.today())
    _note(block.account_id)
    audit.done(by, "conflict.lift", block)


def _note(account: UUID) -> None:
    holds = ConflictBlock.objects.filter(account=account, lifted_on__isnull=True).exists()
    Account.objects.filter(pk=account).update(has_conflicts=holds)
