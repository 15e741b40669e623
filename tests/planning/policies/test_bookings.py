"""Who books and cancels slots: the office of the hours, and the office that refers to it."""

from datetime import date, timedelta
from typing import Any

import pytest

from kim.cases.actions import referrals
from kim.cases.drafts import Slip
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.planning.actions import office_hours
from kim.planning.models import SlotBooking
from kim.planning.queries import availability
from kim.planning.queries.availability import FreeSlot
from world import SUNDERN, World

MONDAY = date(2026, 11, 23)
SLIP = ("ki-hsk", ("LB04.integration_course",), SUNDERN, "normal", "tr")


@pytest.fixture
def free(planner: Any) -> FreeSlot:
    """A slot of the integration centre."""
    planner.add()
    return availability.free_slots(planner.coordinator, start=MONDAY + timedelta(days=7))[0]


def book(world: World, account: Any, free: FreeSlot, referring: str | None = None) -> SlotBooking:
    with clock.moved_to(clock.at(MONDAY)):
        return office_hours.book(
            by=world.actor(account), hours=free.hours, slot=free.slot, channel="test", referring=referring
        )


def test_the_office_of_the_hours_books_and_cancels(world: World, free: FreeSlot) -> None:
    booking = book(world, world.manager, free)
    office_hours.cancel(by=world.actor(world.colleague), booking=booking)
    assert SlotBooking.objects.get().cancelled_at


def test_a_clerk_books_for_the_own_office_alone(world: World, free: FreeSlot) -> None:
    for referring in (None, "jc-meschede", "ki-hsk"):
        with pytest.raises(Refused, match="Only the office of these hours"):
            book(world, world.clerk, free, referring)
    assert book(world, world.clerk, free, "jc-sundern").referring_id == "jc-sundern"


def test_a_clerk_of_another_office_frees_no_slot(world: World, free: FreeSlot) -> None:
    booking = book(world, world.clerk, free, "jc-sundern")
    for account in (world.other_clerk, world.coordinator, world.immigration):
        with pytest.raises(Refused, match="Only the office of these hours"):
            office_hours.cancel(by=world.actor(account), booking=booking)
    office_hours.cancel(by=world.actor(world.clerk), booking=booking)


def test_who_neither_refers_nor_works_cases_books_nothing(world: World, free: FreeSlot) -> None:
    for account in (world.coordinator, world.counsellor, world.head):
        with pytest.raises(Refused, match="Only the office of these hours"):
            book(world, account, free, "ki-hsk")


def test_a_referral_brings_its_office_to_the_booking_and_frees_it_with_its_withdrawal(
    world: World, free: FreeSlot
) -> None:
    with clock.moved_to(clock.at(MONDAY)):
        referral = referrals.send(
            by=world.actor(world.clerk),
            office="jc-sundern",
            slip=Slip(*SLIP, slot=free),
            details=PersonDetails("Fatma"),
            consent=ConsentForm.WRITTEN,
        )
        assert SlotBooking.objects.get().referring_id == "jc-sundern"
        referrals.withdraw(by=world.actor(world.clerk), referral=referral)
    assert SlotBooking.objects.get().cancelled_at


def test_the_slot_of_a_referral_is_one_of_the_office_it_goes_to(world: World, free: FreeSlot) -> None:
    elsewhere = Slip("mbe-caritas-arnsberg", *SLIP[1:], slot=free)
    with clock.moved_to(clock.at(MONDAY)), pytest.raises(Refused, match="appointment is with another office"):
        referrals.hand_out_voucher(by=world.actor(world.clerk), office="jc-sundern", slip=elsewhere)
    assert not SlotBooking.objects.exists()
