"""Whatever leaves an office asks for the consent in the action itself, whichever way it was called."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kim.cases.actions import arrivals, cases, referrals
from kim.cases.models import Arrival
from kim.foundation import clock
from kim.foundation.authority import Refused, Role
from kim.foundation.partial_dates import add_months
from kim.people.actions import consents
from kim.people.actions.consents import ConsentTerms
from kim.people.models.consent import ConsentForm, ConsentKind
from kim.people.policies import consents as policy
from world import World as TheWorld

if TYPE_CHECKING:
    from kim.cases.models import Case
    from world import World

pytestmark = pytest.mark.django_db
SERVICE = "jc-sundern"


def agree(world: World, case: Case, *categories: str, recipient: str = SERVICE, release: bool = False) -> None:
    kind = ConsentKind.RELEASE if release else ConsentKind.PROCESSING
    terms = ConsentTerms(categories, "handover", ConsentForm.WRITTEN, recipient=recipient, kind=kind)
    cases.note_consent(by=world.actor(world.manager), case=case, terms=terms)


def close(world: World, case: Case) -> Arrival:
    due_on = clock.today() + timedelta(days=14)
    cases.close(by=world.actor(world.manager), case=case, reason="referred", at_office=SERVICE, arrival_due_on=due_on)
    return Arrival.objects.select_related("consent").get()


def test_the_asked_office_answers_while_the_consent_holds(world: World) -> None:
    case = world.planned()
    agree(world, case, "contact")
    arrival = close(world, case)
    arrivals.answer(by=world.actor(world.clerk), arrival=arrival, arrived=True)
    assert Arrival.objects.get().state == "confirmed"


def test_nobody_answers_after_the_consent_was_withdrawn_even_with_a_record_read_before(world: World) -> None:
    case = world.planned()
    agree(world, case, "contact")
    arrival = close(world, case)
    assert not arrival.consent.is_withdrawn
    cases.withdraw_consent(by=world.actor(world.manager), case=case, consent=arrival.consent)
    with pytest.raises(Refused):
        arrivals.answer(by=world.actor(world.clerk), arrival=arrival, arrived=True)
    assert Arrival.objects.get().state == "asked"


def test_nobody_answers_after_the_consent_ran_out(world: World) -> None:
    case = world.planned()
    agree(world, case, "contact")
    arrival = close(world, case)
    with clock.moved_to(clock.at(add_months(clock.today(), 7))), pytest.raises(Refused):
        arrivals.answer(by=world.actor(world.clerk), arrival=arrival, arrived=True)


def test_only_the_asked_office_answers(world: World) -> None:
    case = world.planned()
    agree(world, case, "contact")
    arrival = close(world, case)
    adviser = TheWorld.join("jc-meschede", Role.PARTNER_ADVISER, "Adviser")
    for account in (world.other_clerk, adviser, world.manager):
        with pytest.raises(Refused):
            arrivals.answer(by=world.actor(account), arrival=arrival, arrived=True)


@pytest.mark.parametrize(
    "consent",
    [
        {"categories": ("language",)},
        {"categories": ("contact",), "recipient": "jc-meschede"},
        {"categories": ("contact",), "release": True},
    ],
)
def test_another_consent_closes_no_case_into_a_service(world: World, consent: dict[str, object]) -> None:
    case = world.planned()
    agree(world, case, *consent.pop("categories"), **consent)  # type: ignore[misc, arg-type]
    with pytest.raises(Refused):
        close(world, case)
    assert not Arrival.objects.exists()


def test_a_referral_read_before_the_withdrawal_is_not_accepted(world: World) -> None:
    referral = world.refer()
    consent = referral.consent
    assert consent is not None
    assert not consent.is_withdrawn
    consents.withdraw(by=world.actor(world.clerk), consent=type(consent).objects.get(pk=consent.pk))
    with pytest.raises(Refused):
        referrals.accept(by=world.actor(world.manager), referral=referral)


def test_no_consent_at_all_is_no_consent() -> None:
    assert not policy.transfer(None, SERVICE, "contact")
