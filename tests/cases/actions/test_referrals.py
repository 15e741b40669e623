"""Referring next door."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kim.cases.actions import referrals
from kim.cases.models import CaseEvent, Referral
from kim.cases.vocabulary.referral_states import ReferralState
from kim.foundation.authority import Refused
from kim.people.actions import consents

if TYPE_CHECKING:
    from world import World


def test_accepting_records_the_person_in_the_receiving_office_with_what_the_consent_names(world: World) -> None:
    referral = world.refer(residence_status="T252", phone="0151 1")
    case = referrals.accept(by=world.actor(world.manager), referral=referral)
    assert case.office_id == "ki-hsk"
    assert case.person_id != referral.person_id
    assert (case.person.full_name, case.person.phone, case.person.residence_status) == ("Fatma Yıldız", "0151 1", "")


def test_a_withdrawn_consent_hides_the_referral_at_the_next_request(world: World) -> None:
    referral = world.refer()
    manager = world.actor(world.manager)
    assert list(Referral.objects.visible_to(manager)) == [referral]
    assert referral.consent is not None
    consents.withdraw(by=world.actor(world.clerk), consent=referral.consent)
    assert list(Referral.objects.visible_to(manager)) == []


def test_a_referral_whose_consent_was_withdrawn_cannot_be_accepted(world: World) -> None:
    referral = world.refer()
    assert referral.consent is not None
    consents.withdraw(by=world.actor(world.clerk), consent=referral.consent)
    referral = Referral.objects.get(pk=referral.pk)
    with pytest.raises(Refused):
        referrals.accept(by=world.actor(world.manager), referral=referral)


def test_another_office_does_not_see_the_referral(world: World) -> None:
    world.refer()
    assert list(Referral.objects.visible_to(world.actor(world.other_clerk))) == []


def test_the_first_talk_ends_the_waiting_and_begins_the_intake(world: World) -> None:
    case = world.accepted()
    assert case.referral is not None
    referrals.note_talk(by=world.actor(world.manager), referral=case.referral)
    case.refresh_from_db()
    assert case.state == "intake"
    codes = CaseEvent.objects.filter(trace=case.trace).order_by("created_at").values_list("code", flat=True)
    assert list(codes) == [
        "referral.sent",
        "waiting.started",
        "referral.accepted",
        "case.opened",
        "waiting.ended",
        "referral.talked",
        "state.intake",
    ]


def test_giving_up_needs_a_try(world: World) -> None:
    case = world.accepted()
    manager = world.actor(world.manager)
    assert case.referral is not None
    with pytest.raises(Refused):
        referrals.give_up(by=manager, referral=case.referral)
    referrals.note_try(by=manager, referral=case.referral)
    referrals.give_up(by=manager, referral=case.referral)
    assert case.referral.state == ReferralState.NOT_REACHED
