"""Who is in the team of a case, and who only looks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.cases.actions import cases
from kim.cases.models import Case
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from world import World

REASON = "Vertretung während der Krankheit"


def test_a_colleague_sees_nothing_until_she_gives_a_reason_and_nothing_tomorrow(world: World) -> None:
    case, colleague = world.planned(), world.actor(world.colleague)
    assert list(Case.objects.visible_to(colleague)) == []
    cases.open_foreign(by=colleague, case=case, reason=REASON)
    assert list(Case.objects.visible_to(colleague)) == [case]
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert list(Case.objects.visible_to(colleague)) == []


def test_opening_leaves_a_trace_and_a_reason_that_the_database_cannot_read(world: World) -> None:
    case = world.planned()
    membership = cases.open_foreign(by=world.actor(world.colleague), case=case, reason=REASON)
    seen = AuditEntry.objects.get(act="case.open_foreign")
    assert (seen.outcome, seen.actor, seen.subject) == ("seen", world.colleague.pk, str(case.pk))
    assert membership.reason == REASON


def test_a_word_is_no_reason(world: World) -> None:
    with pytest.raises(Refused):
        cases.open_foreign(by=world.actor(world.colleague), case=world.planned(), reason="  kurz   ")


def test_whoever_looks_with_a_reason_changes_nothing(world: World) -> None:
    case, colleague = world.planned(), world.actor(world.colleague)
    cases.open_foreign(by=colleague, case=case, reason=REASON)
    with pytest.raises(Refused):
        cases.pause(by=colleague, case=case, resume_on=clock.today() + timedelta(days=9))


def test_a_reader_who_takes_over_the_case_stands_in_the_team_once(world: World) -> None:
    case, colleague = world.planned(), world.actor(world.colleague)
    cases.open_foreign(by=colleague, case=case, reason=REASON)
    cases.hand_over(by=world.actor(world.manager), case=case, to=world.colleague.pk)
    assert list(Case.objects.visible_to(colleague)) == [case]
    assert list(Case.objects.visible_to(world.actor(world.manager))) == []
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert list(Case.objects.visible_to(colleague)) == [case]


def test_another_office_does_not_know_the_case_at_all(world: World) -> None:
    case = world.planned()
    for account in (world.clerk, world.coordinator, world.head, world.counsellor, world.immigration):
        actor = world.actor(account)
        assert list(Case.objects.visible_to(actor)) + list(Case.objects.foreign_to(actor)) == []
    assert list(Case.objects.foreign_to(world.actor(world.colleague))) == [case]
