"""A deputy reads until a day; who leaves gives all cases away at once, and nobody opens them for that."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kim.access.actions import accounts
from kim.cases.actions import cases, conflicts, substitutions
from kim.cases.models import Case
from kim.cases.policies import cases as policy
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from world import World


def test_a_deputy_reads_and_changes_nothing_until_the_day_is_over(world: World) -> None:
    case, until = world.planned(), clock.today() + timedelta(days=7)
    deputy = world.actor(world.colleague)
    substitutions.deputise(by=world.actor(world.manager), case=case, account=world.colleague.pk, until=until)
    assert Case.objects.visible_to(deputy).filter(pk=case.pk).exists()
    assert not policy.change(deputy, case)
    with clock.moved_to(clock.at(until + timedelta(days=1))):
        assert not Case.objects.visible_to(deputy).filter(pk=case.pk).exists()


@pytest.mark.parametrize("days", [-1, 400])
def test_a_deputy_is_named_for_a_time_that_lies_ahead(world: World, days: int) -> None:
    day = clock.today() + timedelta(days=days)
    with pytest.raises(Refused):
        substitutions.deputise(
            by=world.actor(world.manager), case=world.planned(), account=world.colleague.pk, until=day
        )


def test_the_head_hands_all_open_cases_over_and_sees_none(world: World) -> None:
    open_one, closed = world.planned(), world.planned(given_name="Iryna")
    cases.close(by=world.actor(world.manager), case=closed, reason="goal")
    head, office = world.actor(world.head), "ki-hsk"
    handed = substitutions.hand_over_all(by=head, office=office, leaver=world.manager.pk, to=world.colleague.pk)
    assert handed == (1, 0)
    open_one.refresh_from_db()
    assert open_one.lead == world.colleague.pk
    assert not Case.objects.visible_to(world.actor(world.manager)).filter(pk=open_one.pk).exists()
    assert not Case.objects.visible_to(head).exists()
    assert AuditEntry.objects.filter(act="case.hand_over", actor=world.head.pk).count() == 1


def test_a_case_that_must_not_exist_for_the_successor_stays(world: World) -> None:
    case = world.planned()
    conflicts.block(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    office, by = "ki-hsk", world.actor(world.manager)
    assert substitutions.hand_over_all(by=by, office=office, leaver=by.id, to=world.colleague.pk) == (0, 1)
    case.refresh_from_db()
    assert case.lead == world.manager.pk


def test_who_takes_over_is_not_told_that_a_case_stayed_because_of_him(world: World) -> None:
    case = world.planned()
    successor = world.join("ki-hsk", Role.CENTRE_HEAD, "Second")
    accounts.grant(by=INSTALLATION, account=successor, office="ki-hsk", role=Role.CASE_MANAGER, since=clock.today())
    conflicts.block(by=world.actor(world.manager), case=case, account=successor.pk)
    by = world.actor(successor)
    assert substitutions.hand_over_all(by=by, office="ki-hsk", leaver=world.manager.pk, to=by.id) == (0, 0)


@pytest.mark.parametrize("name", ["clerk", "colleague", "coordinator", "counsellor"])
def test_nobody_else_hands_over_somebodys_cases(world: World, name: str) -> None:
    world.planned()
    other = world.join("ki-hsk", Role.CASE_MANAGER, "Third")
    by = world.actor(getattr(world, name))
    with pytest.raises(Refused):
        substitutions.hand_over_all(by=by, office="ki-hsk", leaver=world.manager.pk, to=other.pk)


def test_it_is_done_on_two_pages(world: World, client: Client) -> None:
    case = world.planned()
    client.force_login(world.manager)
    until = f"{clock.today() + timedelta(days=3):%d.%m.%Y}"
    sent = {"submission": uuid.uuid4(), "account": world.colleague.pk, "until": until}
    assert client.post(reverse("case_deputy", args=[case.pk]), sent).status_code == 302
    client.force_login(world.head)
    sent = {"submission": uuid.uuid4(), "leaver": world.manager.pk, "to": world.colleague.pk}
    answer = client.post(reverse("cases_handover"), sent, follow=True)
    assert "1 Fall" in answer.content.decode() or "1 case" in answer.content.decode()
    assert "conflict" not in answer.content.decode()
    case.refresh_from_db()
    assert case.lead == world.colleague.pk
