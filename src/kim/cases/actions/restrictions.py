"""Restricting the processing of a file, working on it all the same for a day, lifting it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.models import Case
from kim.cases.models.restriction import Restriction, RestrictionLeave
from kim.cases.policies import restrictions as policy
from kim.foundation import audit, clock, records

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor


@transaction.atomic
def impose(*, by: Actor, case: Case, reason: str) -> Restriction:
    """From now on the file is kept and nothing else. Raises Refused, Conflict."""
    policy.impose(by, case, reason).require()
    today = clock.today()
    restriction = Restriction.objects.create(
        office_id=case.office_id, case=case, reason=reason, since=today, set_by=by.id
    )
    records.change(case, restricted_on=today)
    audit.done(by, "restriction.impose", restriction)
    return restriction


@transaction.atomic
def lift(*, by: Actor, restriction: Restriction, told_on: date, seen: int | None = None) -> None:
    """The file can be worked on again; the person was told before. Raises Refused, Conflict."""
    policy.lift(by, restriction, told_on).require()
    records.change(restriction, seen=seen, told_on=told_on, lifted_on=clock.today(), lifted_by=by.id)
    records.change(Case.objects.get(pk=restriction.case_id), restricted_on=None)
    audit.done(by, "restriction.lift", restriction)


@transaction.atomic
def leave(*, by: Actor, case: Case, basis: str) -> None:
    """For the rest of the day the team works on the file all the same. Raises Refused."""
    policy.leave(by, case, basis).require()
    restriction = case.restrictions.get(lifted_on__isnull=True)
    given, _is_new = RestrictionLeave.objects.get_or_create(
        restriction=restriction,
        basis=basis,
        on=clock.today(),
        defaults={"office_id": case.office_id, "given_by": by.id},
    )
    audit.done(by, "restriction.leave", given)
