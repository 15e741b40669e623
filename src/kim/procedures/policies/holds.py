"""Who sets and lifts legal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation import clock
from kim.foundation.authority import Verdict
from kim.procedures.models.erasure import longest_hold
from kim.procedures.policies import two_persons

if TYPE_CHECKING:
    from datetime import date

    from kim.cases.models import Case
    from kim.foundation.authority import Actor
    from kim.procedures.models import LegalHold


def ask(by: Actor, case: Case, until: date) -> Verdict:
    """Whoever takes part in deletions of the office, for at most twelve months."""
    today = clock.today()
    return two_persons.take_part(by, case.office_id) & Verdict.when(
        today <= until <= longest_hold(today),
        otherwise=_("A hold lasts from today for at most twelve months. It can be set again then."),
    )


def confirm(by: Actor, hold: LegalHold) -> Verdict:
    """A second person, once."""
    return two_persons.second(by, hold.office_id, hold.asked_by) & Verdict.when(
        hold.confirmed_by is None and hold.lifted_on is None and hold.until >= clock.today(),
        otherwise=_("This hold has been confirmed already, or it has ended."),
    )


def ask_lifting(by: Actor, hold: LegalHold) -> Verdict:
    """Whoever takes part, while it is in force and nobody has asked."""
    return two_persons.take_part(by, hold.office_id) & Verdict.when(
        hold.is_in_force(clock.today()) and hold.lift_asked_by is None,
        otherwise=_("Lifting this hold has been asked for already, or it has ended."),
    )


def lift(by: Actor, hold: LegalHold) -> Verdict:
    """A second person, after somebody asked."""
    if hold.lift_asked_by is None:
        return Verdict.no(_("Somebody has to ask for lifting this hold first."))
    return two_persons.second(by, hold.office_id, hold.lift_asked_by) & Verdict.when(
        hold.is_in_force(clock.today()), otherwise=_("This hold has ended.")
    )
