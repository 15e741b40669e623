"""Who keeps the intake sheet, and which days it may name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.cases.policies import cases, days

if TYPE_CHECKING:
    from kim.cases.drafts import IntakeSheet
    from kim.cases.models import Case
    from kim.foundation.authority import Actor, Verdict


def record(by: Actor, case: Case, sheet: IntakeSheet) -> Verdict:
    """The team, with days on which this can have happened."""
    return (
        cases.change(by, case)
        & days.first_met(case).holds(sheet.first_contact)
        & days.informed(case).holds(sheet.informed_on)
    )
