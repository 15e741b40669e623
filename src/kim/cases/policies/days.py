"""Between which days the dates of a case can lie; actions ask here, and forms say it at the field."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kim.cases.vocabulary.days import first_contact
from kim.foundation import clock
from kim.foundation.day_spans import DaySpan

if TYPE_CHECKING:
    from kim.cases.models import Case
    from kim.foundation.partial_dates import PartialDate

INFORMED_SINCE = date(2018, 5, 25)
"""Since this day the GDPR asks for the information sheet."""
A_DAY = timedelta(days=1)
BEFORE_THE_CASE = 1
LIST = "list"
"""How the intake names a case that an office brought along (`actions.cases.open_listed`)."""
LONG_AGO, STEP_AGO, FAR_AHEAD = 30, 10, 10


def contact(case: Case) -> DaySpan:
    """From a year before the case or its first contact; a case of a list without one began before it came here."""
    began, today = _began(case), clock.today()
    span = DaySpan(DaySpan.around(began, years_back=BEFORE_THE_CASE).first, today) if began else first_contact(today)
    return span.since(_born(case))


def waiting(case: Case) -> DaySpan:
    """People wait for years, and had waited before they came."""
    return DaySpan.around(clock.today(), years_back=LONG_AGO).since(_born(case))


def livelihood(case: Case) -> DaySpan:
    """As waiting."""
    return waiting(case)


def step_taken(case: Case) -> DaySpan:
    """A step may have been taken before the case began, but not in another life."""
    return DaySpan.around(clock.today(), years_back=STEP_AGO).since(_born(case))


def step_due(case: Case) -> DaySpan:
    """From a year before the case began (an overdue step is changed with its old day) to ten years ahead."""
    return DaySpan(DaySpan.around(case.opened_on, years_back=BEFORE_THE_CASE).first, ahead(FAR_AHEAD).last)


def goal_target() -> DaySpan:
    """Ahead, within ten years."""
    return ahead(FAR_AHEAD)


def ahead(years: int = 1) -> DaySpan:
    """From tomorrow on, near enough that somebody will still be there."""
    today = clock.today()
    return DaySpan(today + A_DAY, DaySpan.around(today, years_ahead=years).last)


def informed(case: Case) -> DaySpan:
    """The information sheet was handed over since there is one."""
    return DaySpan(INFORMED_SINCE, clock.today()).since(_born(case))


def first_met(case: Case) -> DaySpan:
    """As in a list, and not before the person was born."""
    return first_contact(clock.today()).since(_born(case))


def _born(case: Case) -> date | None:
    born: PartialDate = case.person.birth
    return born.earliest


def _began(case: Case) -> date | None:
    """The first contact or the opening, whichever was earlier; nothing where only a list could know."""
    if not hasattr(case, "intake"):
        return case.opened_on
    first = case.intake.first_contact.earliest
    return min(first or case.opened_on, case.opened_on) if first or case.intake.channel != LIST else None
