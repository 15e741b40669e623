"""The deadline rules: six dates that nobody may miss, each with its paragraph. Plain Python but for the labels.

Dates follow §§ 187, 188 BGB: a month or year ends on the same day, or on the last day of a shorter month. Lead times
are proposals of the domain handbook (3.7). Orientation, no legal advice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.partial_dates import PartialDate, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name for people, its source, and when to warn (days before; the first one opens the deadline)."""

    code: str
    label: _StrPromise
    law: str | _StrPromise
    warn_days: tuple[int, ...]
    checked_on: date = date(2026, 4, 29)


RULES = {
    rule.code: rule
    for rule in (
        Rule("residence_title", _("Residence title ends"), "§ 81 Abs. 4 AufenthG", (90, 60, 30)),
        Rule("fiction_certificate", _("Fiktionsbescheinigung ends"), "§ 81 Abs. 5 AufenthG", (30,)),
        Rule("passport", _("Passport ends"), "§ 3 AufenthG", (180,)),
        Rule("course_claim", _("Claim to the integration course lapses"), "§ 44 Abs. 2 AufenthG", (120, 60)),
        Rule("plan_review", _("Review of the integration plan"), _("agreed in the plan"), (7,)),
        Rule("consent", _("Consent runs out"), "Art. 7 DSGVO", (30,)),
    )
}
FICTION = frozenset({"FIK", "FIK3", "FIK4"})
WITHOUT_END = frozenset({"NE", "DAE", "DE", "EUD", "EU", "SPAET"})


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The dates of one case that the rules look at."""

    opened_on: date = date.min
    residence_status: str = ""
    has_course_claim: bool = False
    residence_since_on: date | None = None
    residence_until: PartialDate = field(default_factory=PartialDate.unknown)
    passport_until_on: date | None = None
    review_on: date | None = None
    consents: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A date that a rule found; an imprecise date counts from the first day that it can mean."""

    rule: str
    due_on: date
    subject: str = ""

    @property
    def warn_on(self) -> date:
        """First day on which it shows."""
        return self.due_on - timedelta(days=RULES[self.rule].warn_days[0])


def dues(facts: Circumstances) -> Iterator[Due]:
    """All dates that run for these circumstances."""
    until = facts.residence_until.earliest
    if until and facts.residence_status in FICTION:
        yield Due("fiction_certificate", until)
    elif until and facts.residence_status not in WITHOUT_END:
        yield Due("residence_title", until)
    if facts.passport_until_on:
        yield Due("passport", facts.passport_until_on)
    if lapses_on := _course_claim_lapses_on(facts):
        yield Due("course_claim", lapses_on)
    if facts.review_on:
        yield Due("plan_review", facts.review_on)
    for subject, valid_until in facts.consents:
        yield Due("consent", valid_until, subject)


def _course_claim_lapses_on(facts: Circumstances) -> date | None:
    """A year after the title; a claim that had lapsed before the case began is no date that anybody can still keep."""
    if not facts.has_course_claim or facts.residence_since_on is None:
        return None
    lapses_on = add_months(facts.residence_since_on, 12)
    return lapses_on if lapses_on >= facts.opened_on else None
