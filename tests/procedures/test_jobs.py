"""Jobs act for somebody, and what that somebody may is asked when the job runs."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.management import call_command
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kim.access.models import Membership
from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.monitoring.models import Snapshot
from kim.procedures import jobs
from kim.procedures.actions import case_imports
from kim.procedures.models import CaseImport

if TYPE_CHECKING:
    from world import World


@pytest.fixture
def at_once(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def work() -> None:
    call_command("db_worker", "--batch", "--no-startup-delay", stdout=StringIO(), stderr=StringIO(), verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_nightly_job_computes_figures_as_the_installation_and_orders_the_next_night() -> None:
    jobs.end_of_day.enqueue()
    work()
    assert not jobs.order_end_of_day()
    assert Snapshot.objects.count() == 1
    assert AuditEntry.objects.get(act="snapshot.compute").actor.int == 0


@pytest.mark.django_db(transaction=True)
def test_the_nightly_job_deletes_drafts_of_lists_whose_last_day_is_over(world: World) -> None:
    by = world.actor(world.manager)
    for _ in range(2):
        case_imports.bring(by=by, office="ki-hsk", content=b"Name;Ort\nHaddad, Selam;Brilon\n", name="liste.csv")
    kept = CaseImport.objects.first()
    CaseImport.objects.exclude(pk=kept.pk).update(kept_until=clock.today() - timedelta(days=1))
    jobs.end_of_day.enqueue()
    work()
    assert list(CaseImport.objects.all()) == [kept]
    assert AuditEntry.objects.get(act="case_import.forget").actor.int == 0


def test_a_job_acts_for_the_account_that_ordered_it(world: World, at_once: None) -> None:
    assert jobs.order_snapshot(by=world.actor(world.coordinator)) is True
    assert AuditEntry.objects.get(act="snapshot.compute").actor == world.coordinator.pk


def test_a_job_of_somebody_without_the_right_fails_and_leaves_no_figures(world: World, at_once: None) -> None:
    result = jobs.compute_snapshot.enqueue(str(world.manager.pk))
    assert result.status == TaskResultStatus.FAILED
    assert result.errors[0].exception_class.__name__ == "Refused"
    assert Snapshot.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_database_worker_runs_what_was_ordered(world: World) -> None:
    assert jobs.order_snapshot(by=world.actor(world.coordinator)) is True
    work()
    assert [result.status for result in DBTaskResult.objects.all()] == [TaskResultStatus.SUCCESSFUL]
    assert Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_right_that_ended_before_the_job_ran_is_gone(world: World) -> None:
    jobs.order_snapshot(by=world.actor(world.coordinator))
    Membership.objects.filter(account=world.coordinator).update(until=clock.today() - timedelta(days=1))
    work()
    assert [result.status for result in DBTaskResult.objects.all()] == [TaskResultStatus.FAILED]
    assert Snapshot.objects.count() == 0


def test_the_same_figures_are_not_ordered_twice(world: World) -> None:
    actor = world.actor(world.coordinator)
    assert [jobs.order_snapshot(by=actor), jobs.order_snapshot(by=actor)] == [True, False]
    assert DBTaskResult.objects.count() == 1


def test_the_coming_night_is_ordered_once(db: None) -> None:
    assert jobs.order_end_of_day()
    assert not jobs.order_end_of_day()
    ordered = DBTaskResult.objects.get(task_path=jobs.end_of_day.module_path)
    assert ordered.run_after > clock.now()
