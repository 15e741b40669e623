"""Who composes the team of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.access.queries import actors, conflicts
from kim.cases.models.case import Capacity
from kim.cases.policies import cases
from kim.cases.vocabulary import closing_reasons, days
from kim.foundation import clock
from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from kim.cases.drafts import Listed
    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def add(by: Actor, case: Case, account: UUID) -> Verdict:
    """The team takes in colleagues of the same office who may work cases."""
    return (
        cases.change(by, case)
        & is_colleague(case.office_id, account)
        & may_know(case, account)
        & Verdict.when(
            not case.team.current().filter(account=account).exclude(capacity=Capacity.READER).exists(),
            otherwise=_("This colleague is already in the team."),
        )
    )


def hand_over(by: Actor, case: Case, to: UUID) -> Verdict:
    """The team hands the lead to another colleague of the same office."""
    return (
        cases.conclude(by, case)
        & is_colleague(case.office_id, to)
        & may_know(case, to)
        & Verdict.when(case.lead != to, otherwise=_("This colleague already leads the case."))
    )


def open_listed(by: Actor, office: str, listed: Listed) -> Verdict:
    """Case managers in their office; who leads the case may be a colleague, and an end has a known reason."""
    return (
        cases.open_case(by, office)
        & (is_colleague(office, listed.lead) if listed.lead else Verdict.yes())
        & Verdict.when(
            not listed.ending or listed.ending in closing_reasons.ALL, otherwise=_("This is no reason for closing.")
        )
        & days.first_contact(clock.today()).holds(listed.first_contact)
    )


def may_know(case: Case, account: UUID) -> Verdict:
    """No conflict block hides the person from this account."""
    return Verdict.when(
        case.person_id not in conflicts.hidden_from(account),
        otherwise=_("This colleague must not learn of the person: a conflict block stands against it."),
    )


def is_colleague(office: str, account: UUID) -> Verdict:
    """Somebody who works cases in the office today."""
    return Verdict.when(
        actors.of_key(account).may(Permission.CASE_WORK, office=office),
        otherwise=_("Only case managers of the same office can be in the team."),
    )
