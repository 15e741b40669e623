"""Who composes the team of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import actors
from kim.cases.policies import cases
from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def add(by: Actor, case: Case, account: UUID) -> Verdict:
    """The team takes in colleagues of the same office who may work cases."""
    return (
        cases.change(by, case)
        & _is_colleague(case, account)
        & Verdict.when(
            not case.team.current().filter(account=account).exists(),
            otherwise=_("This colleague is already in the team."),
        )
    )


def hand_over(by: Actor, case: Case, to: UUID) -> Verdict:
    """The team hands the lead to another colleague of the same office."""
    return (
        cases.change(by, case)
        & _is_colleague(case, to)
        & Verdict.when(case.lead != to, otherwise=_("This colleague already leads the case."))
    )


def _is_colleague(case: Case, account: UUID) -> Verdict:
    return Verdict.when(
        actors.of_key(account).may(Permission.CASE_WORK, office=case.office_id),
        otherwise=_("Only case managers of the same office can be in the team."),
    )
