"""Setting and lifting legal holds, two persons each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.foundation import audit, clock, records
from kim.procedures.models import LegalHold
from kim.procedures.policies import holds as policy

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


@transaction.atomic
def ask(*, by: Actor, case: Case, reason: str, ordered_by: str, until: date) -> LegalHold:
    """Ask for a hold. It blocks deletion at once, for two weeks; a second person makes it last. Raises Refused."""
    policy.ask(by, case, until).require()
    hold = LegalHold(
        office_id=case.office_id,
        case=case,
        reason=reason,
        ordered_by=ordered_by,
        until=until,
        asked_by=by.id,
        asked_on=clock.today(),
    )
    hold.save(force_insert=True)
    audit.done(by, "hold.ask", hold)
    return hold


@transaction.atomic
def confirm(*, by: Actor, hold: LegalHold) -> None:
    """Confirm the hold as the second person. Raises Refused."""
    policy.confirm(by, hold).require()
    records.change(hold, confirmed_by=by.id, confirmed_on=clock.today())
    audit.done(by, "hold.confirm", hold)


@transaction.atomic
def ask_lifting(*, by: Actor, hold: LegalHold) -> None:
    """Ask for the end of the hold; it holds until a second person agrees. Raises Refused."""
    policy.ask_lifting(by, hold).require()
    records.change(hold, lift_asked_by=by.id)
    audit.done(by, "hold.ask_lifting", hold)


@transaction.atomic
def lift(*, by: Actor, hold: LegalHold) -> None:
    """Lift the hold as the second person. Raises Refused."""
    policy.lift(by, hold).require()
    records.change(hold, lifted_by=by.id, lifted_on=clock.today())
    audit.done(by, "hold.lift", hold)
