"""Who stands in for whom, and who takes over when somebody leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, teams
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict
from kim.foundation.partial_dates import add_months

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from kim.cases.models import Case
    from kim.foundation.authority import Actor

LONGEST_MONTHS = 6


def deputise(by: Actor, case: Case, account: UUID, until: date) -> Verdict:
    """The team names a colleague of the same office who reads until a day, at most half a year ahead."""
    today = clock.today()
    return (
        cases.change(by, case)
        & teams.is_colleague(case.office_id, account)
        & teams.may_know(case, account)
        & Verdict.when(
            not case.team.current().filter(account=account).exists(),
            otherwise=_("This colleague is already in the team."),
        )
        & Verdict.when(
            today <= until <= add_months(today, LONGEST_MONTHS),
            otherwise=_("A deputy is named for a time: from today on, at most for six months."),
        )
    )


def hand_over_all(by: Actor, office: str, leaver: UUID, to: UUID) -> Verdict:
    """Who supervises the office, or who leaves; the cases are not opened for that."""
    may = by.may(Permission.CASE_ASSIGN, office=office) or (
        by.id == leaver and by.may(Permission.CASE_WORK, office=office)
    )
    return (
        Verdict.when(may, otherwise=_("Only the head of the office or who leaves hands over all cases."))
        & teams.is_colleague(office, to)
        & Verdict.when(leaver != to, otherwise=_("Choose two different colleagues."))
    )
