"""For whom a person must not exist, she does not exist: in the answers of every page, and where she comes next."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kim.access.models import Account, ConflictBlock
from kim.cases.actions import cases, conflicts, referrals, substitutions
from kim.cases.models import Case
from kim.cases.queries import cases as lists
from kim.cases.queries.conflicts import of_case
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.procedures.queries.case_imports import known_people

if TYPE_CHECKING:
    from world import World

FAMILY = "Quxanova"
DIFFERS = re.compile(rb"[A-Za-z0-9]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def case(world: World) -> Case:
    """A case that a clerk referred; the colleague of the case manager is blocked."""
    accepted = world.accepted(family_name=FAMILY)
    conflicts.block(by=world.actor(world.manager), case=accepted, account=world.colleague.pk)
    world.colleague.refresh_from_db()
    return accepted


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def answer(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    return response.status_code, DIFFERS.sub(b"", response.content)


def test_every_address_of_the_case_answers_as_if_it_were_not_there(world: World, case: Case) -> None:
    blocked = browser(world.colleague)
    for name in ("case", "case_opening", "case_person", "case_plan", "case_team", "case_conflicts", "referral"):
        key = case.referral_id if name == "referral" else case.pk
        real, absent = answer(blocked, reverse(name, args=[key])), answer(blocked, reverse(name, args=[uuid.uuid4()]))
        assert real == absent, name
        assert real[0] == 404, name


def test_no_list_search_or_start_page_differs_from_a_county_without_her(world: World, case: Case) -> None:
    blocked = browser(world.colleague)
    pages = [answer(blocked, address) for address in ("/", "/cases/?scope=office", "/cases/", "/referrals/")]
    found = [blocked.post("/cases/?scope=office", {"q": word}).content for word in (FAMILY, case.number)]
    assert not [body for _status, body in pages if FAMILY.encode() in body]
    assert not [body for body in found if str(case.pk).encode() in body or b"kim-empty" not in body]


def test_a_hint_at_the_same_name_says_nothing(world: World, case: Case) -> None:
    name = f"Fatma {FAMILY}"
    assert lists.same_name(world.actor(world.manager), "ki-hsk", name)
    assert lists.same_name(world.actor(world.colleague), "ki-hsk", name) == []
    hidden = world.actor(world.colleague).hidden
    assert FAMILY not in {one.family_name for one in known_people("ki-hsk", hidden)}


def test_the_office_that_referred_her_is_covered(world: World) -> None:
    case = world.accepted(family_name=FAMILY)
    assert browser(world.clerk).get(reverse("referral", args=[case.referral_id])).status_code == 200
    conflicts.block(by=world.actor(world.manager), case=case, account=world.clerk.pk)
    assert browser(world.clerk).get(reverse("referral", args=[case.referral_id])).status_code == 404
    assert FAMILY not in browser(world.clerk).get("/referrals/").content.decode()


def test_a_block_goes_with_her_into_the_next_office(world: World) -> None:
    slip = world.refer(family_name=FAMILY)
    person = slip.person_id
    assert person
    ConflictBlock.objects.create(account=world.colleague, person=person, set_by=world.manager.pk)
    Account.objects.filter(pk=world.colleague.pk).update(has_conflicts=True)
    case = referrals.accept(by=world.actor(world.manager), referral=slip)
    world.colleague.refresh_from_db()
    assert case.person_id in world.actor(world.colleague).hidden


def test_a_member_of_the_team_is_out_with_the_next_request(world: World) -> None:
    case = world.accepted(family_name=FAMILY)
    cases.add_colleague(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    assert browser(world.colleague).get(reverse("case", args=[case.pk])).status_code == 200
    conflicts.block(by=world.actor(world.manager), case=case, account=world.colleague.pk)
    assert browser(world.colleague).get(reverse("case", args=[case.pk])).status_code == 404
    assert not case.team.current().filter(account=world.colleague.pk).exists()


def test_the_team_is_told_that_somebody_tried(world: World, case: Case) -> None:
    assert [one.tried_at for one in of_case(case)] == [None]
    browser(world.colleague).get(reverse("case", args=[case.pk]))
    assert [one.tried_at is not None for one in of_case(case)] == [True]
    page = browser(world.manager).get(reverse("case_conflicts", args=[case.pk])).content.decode()
    assert world.colleague.name in page


def test_lifting_gives_back_what_the_roles_give(world: World, case: Case) -> None:
    [one] = of_case(case)
    conflicts.lift(by=world.actor(world.manager), case=case, block=one.block)
    world.colleague.refresh_from_db()
    assert not world.colleague.has_conflicts
    assert Case.objects.foreign_to(world.actor(world.colleague)).filter(pk=case.pk).exists()


def test_nobody_outside_the_team_sets_a_block_and_nobody_blocks_herself_or_the_lead(world: World, case: Case) -> None:
    with pytest.raises(Refused):
        conflicts.block(by=world.actor(world.head), case=case, account=world.clerk.pk)
    with pytest.raises(Refused):
        conflicts.block(by=world.actor(world.manager), case=case, account=world.manager.pk)


def test_the_block_wins_over_every_role(world: World, case: Case) -> None:
    from kim.foundation.authority import Role

    for role in Role:
        account = world.join("ki-hsk", role, f"Role{role}")
        conflicts.block(by=world.actor(world.manager), case=case, account=account.pk)
        account.refresh_from_db()
        assert not Case.objects.visible_to(world.actor(account)).filter(pk=case.pk).exists()
        assert not Case.objects.foreign_to(world.actor(account)).filter(pk=case.pk).exists()
    world.join("ki-hsk", Role.CASE_MANAGER, "Control")
    control = Account.objects.get(name="Control")
    assert Case.objects.foreign_to(world.actor(control)).filter(pk=case.pk).exists()


def test_typing_a_name_blocks_and_an_unknown_one_is_kept_in_the_form(world: World) -> None:
    case = world.accepted(family_name=FAMILY)
    address = reverse("case_conflicts", args=[case.pk])
    manager = browser(world.manager)
    wrong = manager.post(address, {"submission": uuid.uuid4(), "who": "Nobody Such"})
    assert wrong.status_code == 422
    assert "Nobody Such" in wrong.content.decode()
    assert manager.post(address, {"submission": uuid.uuid4(), "who": "colleague"}).status_code == 302
    assert [one.name for one in of_case(case)] == ["Colleague"]


def test_neither_the_officer_of_data_protection_nor_a_new_deputy_is_an_exception(world: World, case: Case) -> None:
    from kim.foundation.authority import Role

    officer = world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer")
    seeing = browser(officer).get(f"/data-protection/trail/?subject={case.pk}").context["lines"]
    conflicts.block(by=world.actor(world.manager), case=case, account=officer.pk)
    hidden = browser(officer).get(f"/data-protection/trail/?subject={case.pk}").context["lines"]
    assert "case.block" in [line.act for line in seeing]
    assert "case.block" not in [line.act for line in hidden]
    until = clock.today() + timedelta(days=7)
    with pytest.raises(Refused):
        substitutions.deputise(by=world.actor(world.manager), case=case, account=world.colleague.pk, until=until)
