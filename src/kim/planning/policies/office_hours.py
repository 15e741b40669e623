"""Who keeps office hours and capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kim.foundation.authority import Permission, Verdict

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.planning.models import OfficeHours


def keep(by: Actor, office: str) -> Verdict:
    """Coordinators and colleagues of the office that is open at that time."""
    return Verdict.when(
        by.may(Permission.OFFICE_HOURS_KEEP, office=office),
        otherwise=_("Office hours are kept by the coordinators of the office."),
    )


def end(by: Actor, hours: OfficeHours) -> Verdict:
    """As keeping, while the series runs."""
    return keep(by, hours.office_id) & Verdict.when(
        hours.last_on is None, otherwise=_("These office hours already have a last day.")
    )


def set_capacity(by: Actor, office: str) -> Verdict:
    """The team and its coordinators say how many new cases it can take."""
    return Verdict.when(
        by.may(Permission.CAPACITY_SET, office=office),
        otherwise=_("Intake places are set by the team and its coordinators."),
    )
