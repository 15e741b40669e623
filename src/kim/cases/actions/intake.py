"""The first talk: what was asked, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.cases.actions import _cases
from kim.cases.models import Intake
from kim.cases.policies import cases as policy
from kim.cases.policies import intakes
from kim.cases.vocabulary import indication_criteria, intake_decisions
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation import audit, records

if TYPE_CHECKING:
    from kim.cases.drafts import IntakeSheet
    from kim.cases.models import Case
    from kim.foundation.authority import Actor

ONWARD = {"case_management": CaseState.ASSESSMENT, "short_counselling": None}
"""Decisions that keep the case open; every other one closes it."""
CLOSES_AS = {
    "information_only": "no_need",
    "referred_on": "partial",
    "declined_by_person": "declined",
    "not_reachable": "lost_contact",
}


@transaction.atomic
def record(*, by: Actor, case: Case, sheet: IntakeSheet, seen: int | None = None) -> Intake:
    """Keep the sheet; the first talk turns an inquiry into an intake. Raises Refused, Conflict, UnknownCode."""
    intakes.record(by, case, sheet).require()
    for criterion in sheet.criteria:
        indication_criteria.ALL.get(criterion)
    intake, is_new = Intake.objects.get_or_create(case=case, defaults={"office_id": case.office_id, **_columns(sheet)})
    if not is_new:
        records.change(intake, seen=seen, **_columns(sheet))
    if case.state == CaseState.INQUIRY:
        _cases.enter(case, CaseState.INTAKE)
    audit.done(by, "intake.record", intake)
    return intake


@transaction.atomic
def decide(*, by: Actor, case: Case, decision: str) -> None:
    """Decide what follows: case management needs the person's consent, the rest says why it ends. Raises Refused."""
    intake_decisions.ALL.get(decision)
    target = ONWARD.get(decision)
    verdict = policy.move(by, case, target) if target else policy.change(by, case)
    verdict.require()
    intake, _is_new = Intake.objects.get_or_create(case=case, defaults={"office_id": case.office_id})
    records.change(intake, decision=decision)
    if target:
        _cases.enter(case, target)
    elif decision in CLOSES_AS:
        _cases.close(by, case, CLOSES_AS[decision])
    audit.done(by, "intake.decide", intake)


def _columns(sheet: IntakeSheet) -> dict[str, object]:
    return {
        **Intake.first_contact.columns(sheet.first_contact),
        "channel": sheet.channel,
        "household_size": sheet.household_size,
        "criteria": list(sheet.criteria),
        "informed_on": sheet.informed_on,
        "informed_language": sheet.informed_language,
    }
