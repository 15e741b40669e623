"""Who brings lists, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kim.cases.models import (
    Appointment,
    Arrival,
    Assessment,
    Case,
    Contact,
    DomainPeriod,
    Goal,
    ObstacleSighting,
    Step,
    TeamMembership,
)
from kim.cases.models.case import Capacity
from kim.foundation.authority import Permission, Verdict
from kim.foundation.installation import is_installation
from kim.people.models import Consent
from kim.procedures.models.case_import import ImportState

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kim.foundation.authority import Actor
    from kim.procedures.caselist.case_list import CaseList
    from kim.procedures.models import CaseImport


def bring(by: Actor, office: str) -> Verdict:
    """Case managers, into their office."""
    return Verdict.when(
        by.may(Permission.CASE_LIST_IMPORT, office=office),
        otherwise=_("Lists are brought by case managers, into their own office."),
    )


def change(by: Actor, case_import: CaseImport) -> Verdict:
    """Whoever brought the list, while nothing has been taken over."""
    return (
        bring(by, case_import.office_id)
        & Verdict.when(
            case_import.brought_by == by.id, otherwise=_("Only the colleague who brought this list may go on.")
        )
        & Verdict.when(
            case_import.state == ImportState.DRAFT, otherwise=_("This list has already been taken over or given up.")
        )
    )


def undo(by: Actor, case_import: CaseImport) -> Verdict:
    """Whoever brought the list, while it has a case that nobody has worked on."""
    verdict = Verdict.when(
        case_import.state == ImportState.IMPORTED, otherwise=_("There is nothing to undo.")
    ) & Verdict.when(
        case_import.brought_by == by.id, otherwise=_("Only the colleague who brought this list may undo it.")
    )
    return verdict & Verdict.when(
        not verdict or worked_on(case_import).count() < case_import.cases.count(),
        otherwise=_("Somebody has worked on every case of this list. Close them one by one."),
    )


def forget(by: Actor) -> Verdict:
    """The installation, by itself, when the last day of a draft is over."""
    return Verdict.when(
        is_installation(by), otherwise=_("Lists that nobody takes over are deleted by the installation.")
    )


def has_people(case_list: CaseList) -> Verdict:
    """Nothing to take over is a list that was not understood."""
    return Verdict.when(
        bool(case_list.people) or any(row.is_about_a_person for row in case_list.rows),
        otherwise=_("No row of this list was understood as a person. Say which column holds the names."),
    ) & Verdict.when(
        bool(case_list.people),
        otherwise=_("Every person of this list is left out. Say of one row at least that it becomes a case."),
    )


def worked_on(case_import: CaseImport) -> QuerySet[Case]:
    """Cases of the list with anything in them that the list did not bring; one query for all of them.

    A case that the list brought as ended has been changed once, by its closure without a known day.
    """
    as_opened = Q(version=1) | Q(version=2, closure__isnull=False, closure__closed_on__isnull=True)
    touched = ~as_opened | Q(person__version__gt=1) | Q(intake__version__gt=1)
    for model in ADDED_BY_WORK:
        touched |= Q(Exists(model._default_manager.filter(case=OuterRef("pk"))))
    touched |= Q(Exists(Consent.objects.filter(person=OuterRef("person"))))
    touched |= Q(Exists(Case.objects.filter(previous=OuterRef("pk"))))
    team = TeamMembership.objects.filter(case=OuterRef("pk")).exclude(capacity=Capacity.READER)
    touched |= Q(Exists(team.exclude(account=OuterRef("lead"))))
    return Case.objects.filter(touched, pk__in=case_import.cases.values("case"))


ADDED_BY_WORK: tuple[type[Model], ...] = (
    Goal,
    Step,
    Contact,
    Assessment,
    Appointment,
    ObstacleSighting,
    DomainPeriod,
    Arrival,
)
"""Whatever people add to a case while they work on it."""
