"""A day that is held, a day that falls away, and what the weeks before say."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.authority import Refused
from kim.network.models import Place
from kim.planning import visitors
from kim.planning.actions import hours_plans, office_hours, opening_days, public_bookings
from kim.planning.hours.drafts import PatternDraft
from kim.planning.models import OfficeHours, OpeningDay, SlotBooking
from kim.planning.queries import availability, use
from kim.planning.slots import Series, Slot
from kim.planning.solver.inputs import Period
from world import MESCHEDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse
    from django.test import Client

    from kim.cases.models import Referral
    from world import World

MONDAY = date(2026, 11, 23)
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def that_monday() -> Iterator[None]:
    with clock.moved_to(clock.at(MONDAY, 7)):
        yield


@pytest.fixture
def hours(world: World) -> OfficeHours:
    """Mondays in Sundern since September: two slots of an hour."""
    series = Series(0, time(9), time(11), 60, date(2026, 9, 1))
    place = Place.objects.get(code="rathaus-sundern")
    return office_hours.add(by=world.actor(world.coordinator), office="ki-hsk", place=place, series=series)


def booked(world: World, hours: OfficeHours, on: date, hour: int, *, referring: str | None = None) -> SlotBooking:
    by, slot = world.actor(world.clerk if referring else world.manager), Slot(on, time(hour), time(hour + 1))
    return office_hours.book(by=by, hours=hours, slot=slot, channel="phone", referring=referring)


def at(name: str, hours: OfficeHours, on: date) -> str:
    return f"{reverse(name, args=[hours.pk])}?on={on}"


def send(browser: Client, url: str, **values: Any) -> HttpResponse:
    return browser.post(url, {"submission": str(uuid.uuid4()), **values})


def test_what_happened_on_a_day_is_noted_once_and_counted(browser: Client, world: World, hours: OfficeHours) -> None:
    one, other = booked(world, hours, MONDAY, 9), booked(world, hours, MONDAY, 10, referring="jc-sundern")
    here = at("office_day", hours, MONDAY)
    page = browser.get(here).content.decode()
    assert {one.code in page, "Jobcenter Sundern" in page, "How many came without" in page} == {True}
    came = {f"came_{one.pk}": "attended", f"came_{other.pk}": "missed"}
    wrong = send(browser, here, **came, walk_ins="-1")
    assert (wrong.status_code, 'value="-1"' in wrong.content.decode()) == (422, True)
    once = {"submission": str(uuid.uuid4()), **came, "walk_ins": "3"}
    assert {browser.post(here, once).status_code for _click in range(2)} == {302}
    assert send(browser, here, **came, walk_ins="9", seen="7").status_code == 409
    assert OpeningDay.objects.get().walk_ins == 3
    late = send(browser, at("office_day_calling_off", hours, MONDAY), reason="staff", booked="2")
    assert (late.status_code, "has been noted already" in late.content.decode()) == (422, True)
    with pytest.raises(Refused, match="am Tag selbst oder danach"):
        opening_days.hold(by=world.actor(world.manager), hours=hours, on=NEXT, attendance={}, walk_ins=0)
    with clock.moved_to(clock.at(MONDAY + timedelta(days=1), 7)):
        line = use.of_office(world.actor(world.coordinator), "ki-hsk", clock.today())[0]
        assert (line.held, line.offered, line.booked, line.attended, line.missed, line.walk_ins) == (12, 24, 2, 1, 1, 3)
        assert "hardly used" in browser.get(reverse("office_hours_use")).content.decode()


def test_a_day_falls_away_and_everybody_who_was_booked_is_told(
    browser: Client, client: Client, world: World, hours: OfficeHours
) -> None:
    referral = referred(world, hours)
    url = at("office_day_calling_off", hours, NEXT)
    page = browser.get(url).content.decode()
    assert referral.booking is not None
    assert {referral.booking.code in page, "has to be told" in page} == {True}
    own = booked(world, hours, NEXT, 9)
    late = send(browser, url, reason="staff", booked="1")
    assert (late.status_code, "Look at the bookings again" in late.content.decode()) == (422, True)
    assert send(browser, url, reason="illness", booked="2").status_code == 422
    assert send(browser, url, reason="staff", booked="2").status_code == 302
    own.refresh_from_db()
    assert (own.fell_away, own.told_on, own.cancelled_at is None) == (True, None, False)
    assert NEXT not in {
        free.slot.on for free in availability.free_slots(world.actor(world.clerk), start=MONDAY, ags="05958044")
    }
    with pytest.raises(Refused):
        booked(world, hours, NEXT, 9)
    week = browser.get(reverse("office_hours"), {"week": "2026-W49"}).content.decode()
    assert "called off: nobody of the team can come" in week

    client.force_login(world.clerk)
    assert "Appointments that fall away" in client.get("/").content.decode()
    assert "falls away" in client.get(reverse("referral", args=[referral.pk])).content.decode()
    assert send(client, reverse("referral_told", args=[referral.pk])).status_code == 302
    assert "Appointments that fall away</h2>" not in client.get("/").content.decode()
    assert client.get(at("office_day", hours, NEXT)).status_code == 404
    client.force_login(world.manager)
    assert send(client, at("office_day_told", hours, NEXT), booking=own.pk).status_code == 302
    assert send(client, at("office_day_opening", hours, NEXT)).status_code == 302
    assert set(SlotBooking.objects.values_list("told_on", flat=True)) == {MONDAY}
    assert booked(world, hours, NEXT, 9).code != own.code


def test_whoever_booked_without_an_account_keeps_the_code_and_is_told_by_it_alone(
    browser: Client, world: World, hours: OfficeHours
) -> None:
    own = public_bookings.book(by=visitors.VISITOR, hours=hours, slot=Slot(NEXT, time(9), time(10)))
    for name in ("office_day", "office_day_calling_off"):
        page = browser.get(at(name, hours, NEXT)).content.decode()
        assert (own.code in page, own.code[-4:] in page) == (False, True)
    assert send(browser, at("office_day_calling_off", hours, NEXT), reason="staff", booked="1").status_code == 302
    page = browser.get(at("office_day", hours, NEXT)).content.decode()
    assert (own.code in page, "sees it by the code" in page, "Has been told" in page) == (False, True, False)
    send(browser, at("office_day_told", hours, NEXT), booking=own.pk)
    assert SlotBooking.objects.get().told_on is None


def referred(world: World, hours: OfficeHours) -> Referral:
    referral = world.refer()
    referral.booking = booked(world, hours, NEXT, 10, referring="jc-sundern")
    referral.save()
    return referral


def test_whoever_is_away_has_somebody_proposed_who_works_then(
    browser: Client, world: World, hours: OfficeHours
) -> None:
    by = world.actor(world.coordinator)
    OfficeHours.objects.filter(pk=hours.pk).update(kept_by=world.manager.pk)
    away = (Period(NEXT - timedelta(days=2), NEXT + timedelta(days=2)),)
    for account, half_days, absences in ((world.manager, ("mon-am",), away), (world.colleague, ("mon-am",), ())):
        pattern = PatternDraft(base=MESCHEDE, half_days=half_days, weekly_hours=12, absences=absences)
        hours_plans.state_pattern(by=by, office="ki-hsk", account=account, draft=pattern)
    page = browser.get(reverse("office_hours")).content.decode()
    assert {"Manager is away." in page, "Could come:" in page, ">Colleague</a>" in page} == {True}
    url = f"{at('office_day_substitute', hours, NEXT)}&proposed={world.colleague.pk}"
    assert f'value="{world.colleague.pk}" selected' in browser.get(url).content.decode()
    opening_days.substitute(by=by, hours=hours, on=NEXT, account=world.colleague.pk)
    assert "Days without a substitute" not in browser.get(reverse("office_hours")).content.decode()


def test_a_substitute_is_of_the_office_and_not_elsewhere(browser: Client, world: World, hours: OfficeHours) -> None:
    url = at("office_day_substitute", hours, NEXT)
    assert send(browser, url, substitute=str(world.clerk.pk)).status_code == 422
    assert send(browser, url, substitute=str(world.colleague.pk)).status_code == 302
    assert "kept by Colleague" in browser.get(at("office_day", hours, NEXT)).content.decode()
    place = Place.objects.get(code="rathaus-meschede")
    series = Series(0, time(10), time(12), 60, date(2026, 9, 1))
    by = world.actor(world.coordinator)
    elsewhere = office_hours.add(by=by, office="ki-hsk", place=place, series=series)
    with pytest.raises(Refused, match="eine andere Sprechstunde"):
        opening_days.substitute(by=by, hours=elsewhere, on=NEXT, account=world.colleague.pk)
    for day in ("2026-11-24", "2026-12-32", "x", "9999-12-27"):
        assert browser.get(f"{reverse('office_day', args=[hours.pk])}?on={day}").status_code == 404
