"""Who notes changes of legal domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.cases.policies import cases, days
from kim.foundation.authority import Verdict
from kim.network.vocabulary import legal_domains

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor


def begin(by: Actor, case: Case, domain: str, day: date) -> Verdict:
    """The team, when no other domain runs and the day is not before the last one ended."""
    last = case.domain_periods.filter(ended_on__isnull=False).order_by("-ended_on").first()
    return (
        cases.change(by, case)
        & Verdict.when(domain in legal_domains.ALL, otherwise=_("Choose a legal domain."))
        & days.livelihood(case).holds(day)
        & Verdict.when(
            not case.domain_periods.filter(ended_on__isnull=True).exists(),
            otherwise=_("Another legal domain still runs. Note its end first."),
        )
        & Verdict.when(
            last is None or last.ended_on is None or day >= last.ended_on,
            otherwise=_("The next legal domain does not begin before the last one ended."),
        )
    )


def end(by: Actor, case: Case, day: date) -> Verdict:
    """The team, when a domain runs and the day is not before it began."""
    period = case.domain_periods.filter(ended_on__isnull=True).first()
    return (
        cases.change(by, case)
        & Verdict.when(period is not None, otherwise=_("No legal domain runs at present."))
        & days.livelihood(case).holds(day)
        & Verdict.when(
            period is None or day >= period.started_on,
            otherwise=_("A legal domain does not end before it began."),
        )
    )
