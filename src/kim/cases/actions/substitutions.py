"""Deputies for a time, and all cases of somebody who leaves handed over at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from kim.access.queries.conflicts import hidden_from
from kim.cases.actions import _cases
from kim.cases.models import Case
from kim.cases.models.case import Capacity, TeamMembership
from kim.cases.policies import substitutions as policy
from kim.foundation import audit, records

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.foundation.authority import Actor


class HandedOver(NamedTuple):
    """How many cases got another lead, and how many stayed because of a conflict block."""

    cases: int
    kept: int


@transaction.atomic
def deputise(*, by: Actor, case: Case, account: UUID, until: date) -> TeamMembership:
    """Let a colleague read the case until a day. Raises Refused."""
    policy.deputise(by, case, account, until).require()
    membership = _cases.join(case, account, Capacity.DEPUTY)
    TeamMembership.objects.filter(pk=membership.pk).update(until=until)
    audit.done(by, "case.deputise", case)
    return membership


@transaction.atomic
def hand_over_all(*, by: Actor, office: str, leaver: UUID, to: UUID) -> HandedOver:
    """Give the lead of every open case of one colleague to another; says how many, and how many stayed. Raises Refused.

    Cases whose person must not exist for the one who takes over stay where they are. Whoever must not know of a person
    is not told of the case either, least of all when he is the one who takes over.
    """
    policy.hand_over_all(by, office, leaver, to).require()
    led = Case.objects.filter(office=office, lead=leaver).open()
    kept = led.filter(person__in=hidden_from(to)).exclude(person__in=hidden_from(by.id)).count()
    cases = list(led.exclude(person__in=hidden_from(to)))
    for case in cases:
        _cases.leave(case, leaver, to)
        _cases.join(case, to, Capacity.LEAD)
        records.change(case, lead=to)
        audit.done(by, "case.hand_over", case)
    return HandedOver(len(cases), kept)
