"""A consent is taken back at any office by its reference, and nobody there learns anything."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from cases.sharing import agree, share
from kim.access.actions import conflicts
from kim.access.models import Account
from kim.cases.actions import consents as case_consents
from kim.cases.actions import extracts
from kim.cases.models import Extract, Referral
from kim.foundation.authority import Role
from kim.foundation.codes import ALPHABET
from kim.people.actions.consents import Less
from kim.people.models import Consent
from kim.people.models.consent import ConsentForm
from kim.people.references import is_well_formed, new_reference

if TYPE_CHECKING:
    from world import World

FAMILY = "Quxanova"


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def entered(client: Client, reference: str) -> tuple[int, str, tuple[str, ...]]:
    """What the clerk sees: status, where it leads, the words."""
    form = {"reference": reference, "is_known": "on", "submission": str(uuid.uuid4())}
    answer = client.post(reverse("consent_withdrawal"), form)
    said = tuple(map(str, get_messages(answer.wsgi_request)))
    client.get(reverse("consent_withdrawal"))
    return answer.status_code, answer.headers.get("Location", ""), said


def test_a_third_office_withdraws_without_learning_anything_and_both_sides_are_told(world: World) -> None:
    case = world.planned(family_name=FAMILY)
    consent = agree(world, case, "jc-sundern", "contact")
    extract = share(world, case, consent, "contact")
    extracts.accept(by=world.actor(world.clerk), extract=extract)
    third = browser(world.other_clerk)
    unknown = entered(third, new_reference())
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn
    known = entered(third, f" {consent.reference_shown.lower()} ")
    again = entered(third, consent.reference)
    assert unknown == known == again
    assert Consent.objects.get(pk=consent.pk).withdrawal.is_elsewhere
    assert not Extract.objects.received_by(world.actor(world.clerk)).exists()
    source = browser(world.manager).get(reverse("my_day")).content.decode()
    assert reverse("case_person", args=[case.pk]) in source
    assert reverse("extracts") in browser(world.clerk).get(reverse("my_day")).content.decode()
    colleagues = browser(world.colleague).get(reverse("my_day")).content.decode()
    assert reverse("case_person", args=[case.pk]) not in colleagues
    assert FAMILY not in source.split("<aside")[1]


def test_the_consent_of_a_referral_is_gone_at_the_next_request_and_the_sender_is_told(world: World) -> None:
    slip = world.refer()
    manager = world.actor(world.manager)
    assert slip.consent is not None
    assert Referral.objects.received_by(manager).exists()
    entered(browser(world.other_clerk), slip.consent.reference)
    assert not Referral.objects.received_by(manager).exists()
    assert reverse("referral", args=[slip.pk]) in browser(world.clerk).get(reverse("my_day")).content.decode()


def test_the_sheet_of_a_consent_that_was_narrowed_still_takes_back_what_is_left(world: World) -> None:
    case = world.planned()
    wide = agree(world, case, "jc-sundern", "contact", "language")
    less = Less(("contact",), wide.valid_until, ConsentForm.WRITTEN)
    narrow = case_consents.narrow(by=world.actor(world.manager), case=case, consent=wide, less=less)
    entered(browser(world.other_clerk), wide.reference)
    assert Consent.objects.get(pk=narrow.pk).is_withdrawn


def test_twenty_tries_an_hour_whether_right_or_wrong(world: World) -> None:
    consent = agree(world, world.planned(), "jc-sundern", "contact")
    third = browser(world.other_clerk)
    entered(third, agree(world, world.planned(), "jc-sundern", "contact").reference)
    for _number in range(19):
        assert entered(third, new_reference())[0] == 302
    assert entered(third, consent.reference)[0] == entered(third, new_reference())[0] == 422
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn


def test_for_a_blocked_colleague_the_reference_does_nothing_and_looks_the_same(world: World) -> None:
    case = world.planned()
    consent = agree(world, case, "jc-sundern", "contact")
    conflicts.block(by=world.actor(world.manager), account=world.other_clerk.pk, persons=[case.person_id])
    third = browser(Account.objects.get(pk=world.other_clerk.pk))
    assert entered(third, consent.reference) == entered(third, new_reference())
    assert not Consent.objects.get(pk=consent.pk).is_withdrawn


def test_only_offices_that_take_part_have_the_page_and_a_slip_of_the_pen_is_said(world: World) -> None:
    address = reverse("consent_withdrawal")
    officer = world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer")
    for account in (world.counsellor, world.coordinator, officer):
        assert browser(account).get(address).status_code == 404
    third = browser(world.other_clerk)
    reference = new_reference()
    wrong = reference[:-1] + next(sign for sign in ALPHABET if sign != reference[-1])
    answer = third.post(address, {"reference": wrong, "submission": str(uuid.uuid4())})
    assert answer.status_code == 422
    assert wrong in answer.content.decode()


@pytest.mark.parametrize("place", range(8))
def test_the_check_letter_finds_every_wrong_sign_and_every_exchange_of_neighbours(place: int) -> None:
    reference = new_reference()
    assert is_well_formed(reference)
    for sign in set(ALPHABET) - {reference[place]}:
        assert not is_well_formed(reference[:place] + sign + reference[place + 1 :])
    one, other = reference[place : place + 2]
    if one != other:
        assert not is_well_formed(reference[:place] + other + one + reference[place + 2 :])
