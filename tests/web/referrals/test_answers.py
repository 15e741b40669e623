"""Accepting, declining, reaching."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.access.actions import accounts
from kim.cases.actions import referrals
from kim.cases.models import Case, ContactTry
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.people.actions import consents
from web.referrals.slips import sent, voucher

if TYPE_CHECKING:
    from django.test import Client

    from world import World

ACTS = ("acceptance", "refusal", "try", "talk", "giving_up")
LEAKS = ("Fatma", "Yıldız", "0151 77777")


def address(act: str, key: object) -> str:
    return reverse(f"referral_{act}", args=[key])


def test_before_the_acceptance_the_slip_shows_topics_and_rules_and_no_name(as_manager: Client, world: World) -> None:
    referral = world.refer(phone="0151 77777", may_call=True, contact_when="dienstags")
    page = as_manager.get(f"/referrals/{referral.pk}/").content.decode()
    assert [leak for leak in LEAKS if leak in page] == []
    assert ("Integrationskurs" in page, "Sundern" in page, "dienstags" in page) == (True, True, True)


def test_the_inbox_names_nobody_before_and_after_the_answer(as_manager: Client, world: World) -> None:
    world.refer()
    world.accepted()
    for state in ("", "reach", "done"):
        page = as_manager.get("/referrals/", {"state": state}).content.decode()
        assert [leak for leak in LEAKS if leak in page] == []


def test_accepting_opens_the_case_and_leads_there(as_manager: Client, world: World) -> None:
    referral = world.refer()
    answer = as_manager.post(address("acceptance", referral.pk), sent())
    assert answer["Location"] == reverse("case", args=[Case.objects.get().pk])


def test_two_clicks_on_accept_open_one_case(as_manager: Client, world: World) -> None:
    referral, click = world.refer(), sent()
    answers = [as_manager.post(address("acceptance", referral.pk), click) for _ in range(2)]
    assert (answers[0]["Location"], Case.objects.count()) == (answers[1]["Location"], 1)


def test_who_accepts_what_a_colleague_has_accepted_reads_why_not(
    as_manager: Client, client: Client, world: World
) -> None:
    referral = world.refer()
    referrals.accept(by=world.actor(world.colleague), referral=referral)
    answer = as_manager.post(address("acceptance", referral.pk), sent(), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, "reason"),
        ({"reason": "because"}, "reason"),
        ({"reason": "no_capacity"}, "try_again_on"),
        ({"reason": "no_capacity", "try_again_on": "31.02.2099"}, "try_again_on"),
        ({"reason": "no_capacity", "try_again_on": "1.1.2020"}, "try_again_on"),
        ({"reason": "not_responsible"}, "responsible_kind"),
        ({"reason": "not_responsible", "responsible_kind": "nobody"}, "responsible_kind"),
    ],
)
def test_a_refusal_says_why_and_what_next(
    as_manager: Client, world: World, changes: dict[str, str], field: str
) -> None:
    referral = world.refer()
    answer = as_manager.post(address("refusal", referral.pk), {**sent(), **changes})
    referral.refresh_from_db()
    assert (answer.status_code, list(answer.context["form"].errors), referral.state) == (422, [field], "sent")


def test_a_refusal_keeps_only_what_its_reason_asks_for(as_manager: Client, world: World) -> None:
    referral = world.refer()
    answers = {"reason": "please_call", "try_again_on": "1.1.2099", "responsible_kind": "jobcenter"}
    as_manager.post(address("refusal", referral.pk), {**sent(), **answers})
    referral.refresh_from_db()
    assert (referral.state, referral.try_again_on, referral.responsible_kind) == ("declined", None, "")


def test_a_talk_is_noted_for_a_day_that_has_come(as_manager: Client, world: World) -> None:
    case = world.accepted()
    tomorrow = clock.today() + timedelta(days=1)
    wrong = as_manager.post(address("talk", case.referral_id), {**sent(), "held_on": f"{tomorrow:%d.%m.%Y}"})
    right = as_manager.post(address("talk", case.referral_id), {**sent(), "held_on": f"{clock.today():%d.%m.%y}"})
    case.refresh_from_db()
    assert (wrong.status_code, right["Location"], case.state) == (422, reverse("case", args=[case.pk]), "intake")


def test_giving_up_needs_a_try_and_closes_the_case(as_manager: Client, world: World) -> None:
    case = world.accepted()
    refused = as_manager.post(address("giving_up", case.referral_id), sent())
    as_manager.post(address("try", case.referral_id), sent())
    as_manager.post(address("giving_up", case.referral_id), sent())
    case.refresh_from_db()
    assert (refused.status_code, ContactTry.objects.count(), case.state) == (422, 1, "closed")


@pytest.mark.parametrize("act", ACTS)
def test_what_an_actor_does_not_see_answers_like_what_does_not_exist(
    as_manager: Client, world: World, act: str
) -> None:
    hidden = world.refer()
    assert hidden.consent is not None
    consents.withdraw(by=world.actor(world.clerk), consent=hidden.consent)
    absent = as_manager.post(address(act, "00000000-0000-4000-8000-000000000000"), sent())
    answer = as_manager.post(address(act, hidden.pk), sent())
    assert (answer.status_code, absent.status_code, len(answer.content)) == (404, 404, len(absent.content))


@pytest.mark.parametrize("act", ["withdrawal", "resending", "voucher"])
def test_a_clerk_of_another_office_finds_nothing(client: Client, world: World, act: str) -> None:
    referral = world.refer()
    client.force_login(world.other_clerk)
    assert client.get(address(act, referral.pk)).status_code == 404
    assert client.get(f"/referrals/{referral.pk}/").status_code == 404


def test_a_voucher_is_not_accepted_without_its_code_even_by_its_own_office(client: Client, world: World) -> None:
    slip = voucher(world)
    accounts.grant(by=INSTALLATION, account=world.clerk, office="ki-hsk", role=Role.CASE_MANAGER, since=clock.today())
    client.force_login(world.clerk)
    assert client.get(f"/referrals/{slip.pk}/").status_code == 200
    assert client.post(address("acceptance", slip.pk), sent()).status_code == 404
