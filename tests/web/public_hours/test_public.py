"""What anybody sees of office hours, and taking a slot for a code."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.models import AuditEntry
from kim.planning.actions import office_hours, opening_days
from kim.planning.models import RoomTimes, SlotBooking
from kim.planning.queries import public_hours
from kim.planning.queries.availability import free_slots
from kim.web.public_hours import limits, words
from web.paper import reading
from world import SUNDERN

MONDAY = date(2026, 11, 23)
CODE = re.compile(r'class="code" dir="ltr">([A-Z0-9]{4}-[A-Z0-9]{4})<')
SLOT = re.compile(r'name="slot" value="([^"]+)"')


@pytest.fixture(autouse=True)
def that_monday() -> Iterator[None]:
    limits.forget()
    with clock.moved_to(clock.at(MONDAY, 7)):
        yield


def at(name: str, town: str = SUNDERN, lang: str = "en") -> str:
    return f"{reverse(name)}?town={town}&lang={lang}"


def slots(page: str) -> list[str]:
    return SLOT.findall(page)


def taken(browser: Client, slot: str, key: str = "") -> Any:
    return browser.post(at("public_booking"), {"slot": slot, "submission": key or str(uuid.uuid4())})


def looked_up(browser: Client, code: str, act: str = "") -> Any:
    return browser.post(reverse("public_code") + "?lang=en", {"code": code, "act": act})


def test_anybody_reads_where_and_when_in_her_language_and_nothing_of_colleagues(client: Client, planner: Any) -> None:
    hours = planner.add(languages=("ar", "tr"), weekday=4, last_on=date(2027, 1, 8))
    room = {"room": "Zimmer 3", "bus": "Linie R25", "is_accessible": True, "visited_for": "Bürgerbüro"}
    RoomTimes.objects.create(office_id="ki-hsk", place=hours.place, **room)
    planner.add("rathaus-brilon", first_on=MONDAY + timedelta(weeks=30))
    start = client.get(reverse("public_hours"), {"lang": "uk"})
    text = start.content.decode()
    assert start.headers["Cache-Control"] == "public, max-age=300"
    assert not start.cookies
    assert 'lang="uk" dir="ltr"' in text
    assert "Sundern" in text
    assert reverse("public_hours_town") + "?town=05958012" not in text, "opens too far ahead"
    for language, weekday in (("ar", "الجمعة"), ("de-simple", "Freitag"), ("en", "Friday"), ("xx", "Freitag")):
        reads(client, language, weekday, planner.world.coordinator.name)
    with clock.moved_to(clock.at(date(2026, 12, 21), 7)):
        text = client.get(at("public_hours_town")).content.decode()
    assert "08.01.2027" in text
    assert "25.12.2026" not in text
    assert "01.01.2027" not in text
    assert "15.01.2027" not in text, "the series has ended"
    assert client.get(at("public_hours_town", town="0")).status_code == 404
    assert all(len(words.speech(one).said) == len(words.speech("de").said) for one in words.NAMES)


def reads(client: Client, language: str, weekday: str, colleague: str) -> None:
    page = client.get(at("public_hours_town", lang=language))
    text = page.content.decode()
    assert all(one in text for one in (weekday, "27.11.2026", "Linie R25", "العربية"))
    assert not any(one in text for one in (colleague, "Zimmer 3"))
    assert f'dir="{words.direction(language)}">' in text
    assert (words.speech(language).said["unreviewed"] in text) == (language == "ar")
    assert "http" not in text.replace("http://www.w3.org", "").replace("https://www.dwd.de/", "")
    assert len(page.content) < 60_000


def test_a_slot_is_taken_for_a_code_and_given_back(client: Client, planner: Any) -> None:
    planner.add()
    page = client.get(at("public_booking"))
    assert page.headers["Cache-Control"] == "no-store, private"
    offered = slots(page.content.decode())
    assert len(offered) == 12, "three Mondays of four slots"
    assert client.post(at("public_booking"), {}).status_code == 422
    key = str(uuid.uuid4())
    codes = [CODE.findall(taken(client, offered[0], key).content.decode()) for _click in range(2)]
    assert codes[0] == codes[1]
    booking = SlotBooking.objects.get()
    assert (booking.channel, booking.referring_id) == ("self", None)
    late = taken(client, offered[0])
    assert late.status_code == 409
    assert "no longer free" in late.content.decode()
    assert slots(late.content.decode()) == offered[1:]
    assert taken(client, offered[1]).status_code == 200
    half = taken(client, offered[2])
    assert half.status_code == 409, "half of the day stays for referrals"
    assert slots(half.content.decode()) == offered[4:]
    assert len(planner_free(planner)) == 10, "offices still find the other half"
    given_back(client, codes[0][0])
    assert slots(client.get(at("public_booking")).content.decode()) == [offered[0], *offered[2:]]
    acts = AuditEntry.objects.filter(act__startswith="slot.").order_by("number").values_list("act", flat=True)
    assert list(acts) == ["slot.book_self", "slot.book_self", "slot.cancel_self"]


def given_back(client: Client, code: str) -> None:
    assert "Rathaus Sundern" in looked_up(client, code.lower()).content.decode()
    file = looked_up(client, code, "calendar").content
    assert b"SUMMARY:Termin\r\n" in file
    assert b"TRIGGER:-P1D" in file
    assert code.replace("-", "").encode() not in file
    sheet = reading.said(reading.opened(looked_up(client, code, "print").content))
    assert code in sheet
    assert "Rathaus Sundern" in sheet
    assert "cancelled" in looked_up(client, code, "cancel").content.decode()
    gone, never = looked_up(client, code), looked_up(client, "AAAA-AAAA")
    assert gone.status_code == never.status_code == 422
    assert without_token(gone) == without_token(never)


def planner_free(planner: Any) -> list[Any]:
    return free_slots(planner.coordinator, start=MONDAY, ags=SUNDERN)


def without_token(page: Any) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1", page.content.decode())


def test_the_poster_has_both_languages_and_a_way_to_the_page(client: Client, planner: Any) -> None:
    planner.add()
    reader = reading.opened(client.get(at("public_hours_poster", lang="ar")).content)
    text = reading.said(reader)
    assert "Rathaus Sundern" in text
    arabic = [" ".join(said.split()) for language, said in reading.runs(reader) if language == "ar"]
    assert words.speech("ar").said["no_name"] in arabic
    assert "http://testserver" + at("public_hours_town", lang="").removesuffix("&lang=") in text
    assert "Figure" in reading.tags(reader)


def test_who_booked_a_day_that_falls_away_reads_it_and_finds_another(client: Client, planner: Any) -> None:
    hours = planner.add()
    offered = slots(client.get(at("public_booking")).content.decode())
    code = CODE.findall(taken(client, offered[0]).content.decode())[0]
    opening_days.call_off(by=planner.coordinator, hours=hours, on=MONDAY, reason="staff", booked=1)
    answer = looked_up(client, code, "cancel")
    assert "does not take place" in answer.content.decode()
    assert f"{reverse('public_booking')}?town={SUNDERN}" in answer.content.decode()
    assert slots(client.get(at("public_booking")).content.decode()) == offered[4:]
    assert "23.11.2026" not in client.get(at("public_hours_town")).content.decode()
    calendar = client.get(at("public_hours_calendar")).content
    assert b"DTSTART;TZID=Europe/Berlin:20261130T090000" in calendar, "the series begins a week later"
    assert taken(client, offered[0]).status_code == 409


def test_too_many_wrong_codes_of_an_address_are_not_answered_any_more(client: Client, planner: Any) -> None:
    planner.add()
    code = CODE.findall(taken(client, slots(client.get(at("public_booking")).content.decode())[0]).content.decode())[0]
    wrong = [looked_up(client, "AAAA-AAAA").status_code for _try in range(limits.MOST["code"])]
    assert set(wrong) == {422}
    assert looked_up(client, code).status_code == 429
    assert client.post(reverse("public_code"), {"code": code}, REMOTE_ADDR="10.0.0.9").status_code == 200
    with clock.moved_to(clock.now() + limits.WITHIN["code"]):
        assert looked_up(client, code).status_code == 200


def test_a_referral_is_not_found_by_its_code_and_a_sealed_office_is_not_shown(client: Client, planner: Any) -> None:
    hours = planner.add()
    free = public_hours.bookable(SUNDERN)[0]
    by = planner.world.actor(planner.world.manager)
    booking = office_hours.book(by=by, hours=hours, slot=free.slot, channel="phone")
    assert looked_up(client, booking.code).status_code == 422
    type(hours).objects.filter(pk=hours.pk).update(office="fbs-arnsberg")
    assert public_hours.meetings() == []
    assert public_hours.bookable(SUNDERN) == []
