"""What runs behind the screens. A job carries the key of an account; its rights are looked up when the job runs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from kim.access.queries import actors
from kim.foundation import anchors, clock, wall
from kim.foundation.authority import Actor
from kim.foundation.installation import INSTALLATION
from kim.monitoring.actions import snapshots
from kim.network.actions import municipal_contacts
from kim.planning.actions import hours_computations, hours_plans
from kim.planning.models import HoursPlan
from kim.procedures.actions import case_imports, erasures
from kim.procedures.retention import rules

NIGHT = 2
"""Hour of the night's work, in Germany."""
_UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@task()
def compute_snapshot(account: str) -> str:
    """Compute the figures of the county for somebody who may. Raises Refused where the right is gone meanwhile."""
    by = actors.of_key(UUID(account))
    with wall.acting(by):
        return str(snapshots.compute(by=by).pk)


@task()
def compute_hours_plan(account: str, plan: str, version: int) -> str:
    """Let the planner of office hours work on a plan as it was ordered, for somebody who may.

    A job that waited for a dead worker finds another version: it was ordered anew or given up meanwhile.
    """
    by = actors.of_key(UUID(account))
    with wall.acting(by):
        ordered = HoursPlan.objects.visible_to(by).filter(pk=plan, version=version).first()
        if ordered is None:
            return "overtaken"
        hours_computations.compute(by=by, plan=ordered)
    return plan


@task()
def end_of_day() -> str:
    """What the installation does every night: forget old drafts, sign an audit anchor, see what is due, fresh figures.

    The next night is ordered first, come what may.
    """
    with wall.acting(INSTALLATION):
        return _end_of_day()


def _end_of_day() -> str:
    order_end_of_day()
    case_imports.forget_drafts(by=INSTALLATION)
    anchors.make(by=INSTALLATION)
    erasures.tidy(by=INSTALLATION)
    municipal_contacts.forget(by=INSTALLATION, ended_by=rules.ALL.get("account").latest_trigger(clock.today()))
    erasures.look_everywhere(by=INSTALLATION)
    return str(snapshots.compute(by=INSTALLATION).pk)


def order_end_of_day() -> bool:
    """Have the coming night's work done by the job worker; false where that is ordered already."""
    if DBTaskResult.objects.filter(task_path=end_of_day.module_path, status=TaskResultStatus.READY).exists():
        return False
    end_of_day.using(run_after=clock.at(clock.today() + timedelta(days=1), NIGHT)).enqueue()
    return True


def order_snapshot(*, by: Actor) -> bool:
    """Have the figures computed soon; false where that is ordered already."""
    if is_snapshot_ordered():
        return False
    compute_snapshot.enqueue(str(by.id))
    return True


def is_snapshot_ordered() -> bool:
    """Whether figures are waiting to be computed or being computed now."""
    return DBTaskResult.objects.filter(task_path=compute_snapshot.module_path, status__in=_UNFINISHED).exists()


@transaction.atomic
def order_hours_plan(*, by: Actor, plan: HoursPlan) -> None:
    """Have a plan of office hours computed soon. Raises Refused, Conflict."""
    hours_plans.begin(by=by, plan=plan)
    compute_hours_plan.enqueue(str(by.id), str(plan.pk), plan.version)
