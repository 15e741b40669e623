"""Who says for whom the person of a case must not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases
from kim.foundation.authority import Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def block(by: Actor, case: Case, account: UUID) -> Verdict:
    """The team, for anybody but themselves and whoever leads the case."""
    return (
        cases.work(by, case)
        & Verdict.when(account != by.id, otherwise=_("You cannot block yourself. Hand the case over instead."))
        & Verdict.when(account != case.lead, otherwise=_("This colleague leads the case. Hand it over first."))
    )


def lift(by: Actor, case: Case) -> Verdict:
    """The team."""
    return cases.work(by, case)
