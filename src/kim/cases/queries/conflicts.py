"""Conflict blocks of one case: who must not learn of the person, and whether somebody tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.access.queries import conflicts
from kim.foundation.models import AuditEntry
from kim.foundation.models.audit_entry import Outcome

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from kim.access.models import ConflictBlock
    from kim.cases.models import Case


@dataclass(frozen=True, slots=True)
class Blocked:
    """One account for which the person does not exist, and when it last asked for her records all the same."""

    block: ConflictBlock
    name: str
    tried_at: datetime | None


def persons_of(case: Case) -> set[UUID]:
    """The keys under which the person of a case stands: here, and in the office that referred her."""
    referred = case.referral.person_id if case.referral else None
    return {case.person_id, referred} - {None}  # type: ignore[return-value]


def of_case(case: Case) -> list[Blocked]:
    """By name; two queries."""
    blocks = {block.account_id: block for block in conflicts.of_person(persons_of(case))}
    keys = {str(key) for key in (case.pk, case.referral_id, *persons_of(case)) if key}
    tries = AuditEntry.objects.filter(subject__in=keys, outcome=Outcome.REFUSED, actor__in=list(blocks))
    tried = dict(tries.order_by("created_at").values_list("actor", "created_at")) if blocks else {}
    return [Blocked(block, block.account.name, tried.get(account)) for account, block in blocks.items()]
