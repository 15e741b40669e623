"""Reminding: by who knows the person, in the way that is safe for her, in words that tell nothing."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.cases.actions import referrals
from kim.cases.models import Case
from kim.cases.queries import reminders as known
from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.network.models import Place
from kim.people.models import Consent
from kim.planning.actions import office_hours, reminders
from kim.planning.models import SlotBooking
from kim.planning.slots import Series, Slot
from kim.web.office_hours import reminders as page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

    from kim.cases.models import Referral
    from kim.planning.models import OfficeHours
    from world import World

FRIDAY = date(2026, 11, 20)
MONDAY = FRIDAY + timedelta(days=3)
SAFE = {"phone": "0151 234567", "may_call": True, "may_leave_message": True}


@pytest.fixture(autouse=True)
def that_friday() -> Iterator[None]:
    with clock.moved_to(clock.at(FRIDAY, 7)):
        yield


@pytest.fixture
def hours(world: World) -> OfficeHours:
    """Mondays in Sundern: two slots of an hour."""
    place = Place.objects.get(code="rathaus-sundern")
    series = Series(0, time(9), time(11), 60, date(2026, 9, 1))
    return office_hours.add(by=world.actor(world.coordinator), office="ki-hsk", place=place, series=series)


def referred(world: World, hours: OfficeHours, on: date = MONDAY, hour: int = 9, **details: object) -> Referral:
    """A referral of the job centre with a booked slot."""
    referral, slot = world.refer(**details), Slot(on, time(hour), time(hour + 1))
    by = world.actor(world.clerk)
    referral.booking = office_hours.book(by=by, hours=hours, slot=slot, channel="referral", referring="jc-sundern")
    referral.save()
    return referral


def shown(client: Client) -> str:
    return client.get(reverse("reminders")).content.decode()


def done(client: Client, booking: SlotBooking | None) -> int:
    assert booking is not None
    sent = {"submission": str(uuid.uuid4())}
    return client.post(reverse("reminder_noted", args=[booking.pk]), sent).status_code


def test_the_words_are_in_her_language_and_tell_nothing(as_clerk: Client, world: World, hours: OfficeHours) -> None:
    referred(world, hours, **SAFE)
    text = shown(as_clerk)
    words = "Randevunuz: Pazartesi 23.11.2026, 09:00. Rathaus Sundern, Rathausplatz 1, 59846 Sundern"
    assert f'lang="tr" dir="ltr" translate="no">{words}</p>' in text
    assert 'href="sms:0151234567?body=Randevunuz%3A%20Pazartesi' in text
    assert "Integration" not in words


@pytest.mark.parametrize(
    ("details", "said", "not_said"),
    [
        (SAFE | {"may_call": False}, "Nicht anrufen.", "234567"),
        (SAFE | {"may_leave_message": False}, 'href="tel:0151234567"', "sms:"),
        (SAFE | {"phone": "0151 234567, Mann 0171 99"}, "Mann 0171 99", 'href="tel:'),
        (SAFE | {"phone": ""}, "Es ist keine Telefonnummer bekannt.", "Randevunuz"),
    ],
)
def test_no_way_is_offered_that_is_not_safe(
    as_clerk: Client, world: World, hours: OfficeHours, details: dict[str, object], said: str, not_said: str
) -> None:
    referred(world, hours, **details)
    text = shown(as_clerk)
    assert said in text
    assert not_said not in text


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0151 234567", "0151234567"),
        ("(02931) 4567-12", "02931456712"),
        ("02931/4567", "029314567"),
        ("+49 (0)171 234567", "+49171234567"),
        ("+49 171 234567", "+49171234567"),
        ("02931 4567 / 0171 987654", ""),
        ("02931 4567 0171 98765", ""),
        ("0171 234567 (Mann)", ""),
        ("110", ""),
        ("0171 2345678901234567", ""),
    ],
)
def test_a_link_dials_one_number_or_there_is_none(typed: str, number: str) -> None:
    assert page.dialled(typed) == number


@pytest.mark.database
def test_nobody_is_reminded_whose_case_rests_or_is_closed(world: World, hours: OfficeHours) -> None:
    case = referrals.accept(by=world.actor(world.manager), referral=referred(world, hours, **SAFE))
    seen = lambda: len(known.ahead(world.actor(world.manager), FRIDAY))  # noqa: E731
    assert seen() == 1
    for change in ({"restricted_on": FRIDAY}, {"unconsented_on": FRIDAY}, {"state": "closed"}):
        Case.objects.filter(pk=case.pk).update(**change)
        assert seen() == 0, change
        Case.objects.filter(pk=case.pk).update(restricted_on=None, unconsented_on=None, state="inquiry")
    case.team.update(capacity="reader", until_at=clock.at(FRIDAY, 20))
    assert seen() == 0, "who only looks into a case reminds nobody"


def test_nobody_is_reminded_whose_consent_has_run_out(world: World, hours: OfficeHours) -> None:
    slip = referred(world, hours, **SAFE)
    gone = {"given_on": FRIDAY - timedelta(days=9), "valid_until": FRIDAY - timedelta(days=1)}
    Consent.objects.filter(pk=slip.consent_id).update(**gone)  # type: ignore[misc]
    assert known.ahead(world.actor(world.clerk), FRIDAY) == []


@pytest.mark.database
def test_the_clerk_reminds_until_the_case_has_a_team_and_nobody_twice(
    as_clerk: Client, client: Client, world: World, hours: OfficeHours
) -> None:
    slip = referred(world, hours, **SAFE)
    assert slip.booking is not None
    client.force_login(world.manager)
    assert (shown(client).count("Yıldız"), done(client, slip.booking)) == (0, 404)
    referrals.accept(by=world.actor(world.manager), referral=slip)
    assert ("Yıldız" in shown(client), done(client, slip.booking)) == (True, 302)
    assert SlotBooking.objects.get().reminded_on == FRIDAY
    assert "Erinnert: " in shown(client)
    with pytest.raises(Refused, match="schon erinnert"):
        reminders.note(by=world.actor(world.clerk), booking=SlotBooking.objects.get())
    for other in (world.clerk, world.colleague, world.other_clerk):
        client.force_login(other)
        assert (shown(client).count("Yıldız"), done(client, slip.booking)) == (0, 404)


@pytest.mark.parametrize("role", ["coordinator", "head", "immigration"])
def test_who_knows_nobody_reminds_nobody(client: Client, world: World, hours: OfficeHours, role: str) -> None:
    slip = referred(world, hours, **SAFE)
    client.force_login(getattr(world, role))
    assert "Yıldız" not in shown(client)
    assert done(client, slip.booking) == 404
    assert SlotBooking.objects.get().reminded_on is None


@pytest.mark.database
def test_only_what_stands_in_the_next_four_days_is_shown(world: World, hours: OfficeHours) -> None:
    clerk = world.actor(world.clerk)
    soon, later = referred(world, hours), referred(world, hours, MONDAY + timedelta(days=7))
    assert [one.referral for one in known.ahead(clerk, FRIDAY)] == [soon.pk]
    SlotBooking.objects.filter(pk=soon.booking_id).update(cancelled_at=clock.now())
    assert known.ahead(clerk, FRIDAY) == []
    with pytest.raises(Refused, match="abgesagt oder ist vorbei"):
        reminders.note(by=clerk, booking=SlotBooking.objects.get(pk=soon.booking_id))
    assert [one.referral for one in known.ahead(clerk, MONDAY + timedelta(days=6))] == [later.pk]
