"""Opening a colleague's case: four hours, a second pair of eyes, and where it never works."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.access.actions import accounts
from kim.access.actions import conflicts as access_conflicts
from kim.cases.actions import cases, conflicts, openings
from kim.cases.models import Case, Opening
from kim.cases.queries import case_file
from kim.cases.queries.cases import Place, Wanted, foreign_page, own_page
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry
from kim.network.models import Office

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from world import World

REASON = "Vertretung während der Krankheit"


def sees(actor: Actor, case: Case) -> tuple[bool, ...]:
    """In the plain query, in the one that is written once, and in the list."""
    listed = own_page(actor, Wanted(), Place()).lines
    found = Case.objects.visible_to(actor).filter(pk=case.pk).exists()
    return found, case_file.visible(actor, case.pk) is not None, case.pk in [line.key for line in listed]


def test_an_opening_ends_after_four_hours_in_every_query_and_can_be_made_again(world: World) -> None:
    case, colleague = world.planned(), world.actor(world.colleague)
    assert sees(colleague, case) == (False, False, False)
    begun = clock.now()
    with clock.moved_to(begun):
        opening = cases.open_foreign(by=colleague, case=case, reason=REASON)
        assert opening.ends_at == begun + timedelta(hours=4)
    for minutes, expected in ((0, True), (239, True), (240, False), (500, False)):
        with clock.moved_to(begun + timedelta(minutes=minutes)):
            assert sees(colleague, case) == (expected, expected, expected), minutes
            foreign = [line.key for line in foreign_page(colleague, Wanted(), Place()).lines]
            assert (case.pk in foreign) is not expected
    with clock.moved_to(begun + timedelta(hours=5)):
        cases.open_foreign(by=colleague, case=case, reason=REASON)
        assert sees(colleague, case) == (True, True, True)


def test_who_takes_over_an_opened_case_keeps_it(world: World) -> None:
    case, colleague = world.planned(), world.actor(world.colleague)
    cases.open_foreign(by=colleague, case=case, reason=REASON)
    cases.hand_over(by=world.actor(world.manager), case=case, to=world.colleague.pk)
    with clock.moved_to(clock.now() + timedelta(hours=5)):
        assert sees(colleague, case) == (True, True, True)
    assert Opening.objects.get().is_pending


def test_the_head_looks_at_an_opening_and_never_who_opened_it(world: World) -> None:
    opening = cases.open_foreign(by=world.actor(world.colleague), case=world.planned(), reason=REASON)
    for account in (world.colleague, world.manager, world.coordinator, world.clerk):
        assert not Opening.objects.reviewable_by(world.actor(account)).exists()
        with pytest.raises(Refused):
            openings.review(by=world.actor(account), opening=opening, result="justified")
    head = world.actor(world.head)
    openings.review(by=head, opening=opening, result="asked")
    assert Opening.objects.reviewable_by(head).pending().get() == opening
    openings.review(by=head, opening=opening, result="unjustified")
    assert not Opening.objects.pending().exists()
    with pytest.raises(Refused):
        openings.review(by=head, opening=opening, result="justified")
    acts = AuditEntry.objects.filter(act="opening.review")
    assert [(one.actor, one.subject) for one in acts] == [(world.head.pk, str(opening.pk))] * 2


def test_the_lead_looks_where_the_only_head_is_who_opened_it(world: World) -> None:
    accounts.grant(by=INSTALLATION, account=world.head, office="ki-hsk", role=Role.CASE_MANAGER, since=clock.today())
    opening = cases.open_foreign(by=world.actor(world.head), case=world.planned(), reason=REASON)
    assert not Opening.objects.reviewable_by(world.actor(world.head)).exists()
    openings.review(by=world.actor(world.manager), opening=opening, result="justified")


def test_an_opening_never_works_against_a_conflict_block(world: World) -> None:
    case = world.planned()
    conflicts.block(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    blocked = world.actor(type(world.colleague).objects.get(pk=world.colleague.pk))
    with pytest.raises(Refused):
        cases.open_foreign(by=blocked, case=case, reason=REASON)
    assert not Case.objects.foreign_to(blocked).exists()
    other = world.planned()
    cases.open_foreign(by=world.actor(world.colleague), case=other, reason=REASON)
    access_conflicts.block(by=world.actor(world.manager), account=world.head.pk, persons=[other.person_id])
    head = world.actor(type(world.head).objects.get(pk=world.head.pk))
    assert not Opening.objects.reviewable_by(head).exists()


@pytest.mark.parametrize("kind", ["immigration_office", "naturalisation_office", "womens_counselling"])
def test_an_opening_never_works_in_an_office_under_aliens_law_or_of_protection(world: World, kind: str) -> None:
    """Even where somebody gave the role of a case manager there."""
    case = world.planned()
    Office.objects.filter(pk="ki-hsk").update(kind=kind)
    with pytest.raises(Refused):
        cases.open_foreign(by=world.actor(world.colleague), case=case, reason=REASON)
    Office.objects.filter(pk="ki-hsk").update(kind="integration_centre")
    cases.open_foreign(by=world.actor(world.colleague), case=case, reason=REASON)


def test_roles_of_sealed_records_and_of_immigration_open_nothing_with_a_reason(world: World) -> None:
    case = world.planned()
    for account in (world.counsellor, world.immigration, world.clerk, world.head):
        with pytest.raises(Refused):
            cases.open_foreign(by=world.actor(account), case=case, reason=REASON)
