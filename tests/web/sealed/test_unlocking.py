"""Unlocking, relocking, and what a thief of one half has: nothing."""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.models import AuditEntry
from kim.sealed.actions import members
from kim.sealed.models import Holder, Wrap
from kim.web.sealed import effort, unlocked

from .conftest import CANARY, OFFICE, Browser

if TYPE_CHECKING:
    from sealed.conftest import Centre

WRONG = "apfel birne kirsche pflaume quitte traube"


def is_open(browser: Browser) -> bool:
    return browser.get("vault").status_code == 200


def test_the_phrase_opens_and_so_does_the_sheet(centre: Centre) -> None:
    for secret in (centre.secrets.phrase, centre.secrets.sheet):
        browser = Browser(centre.world.counsellor)
        assert not is_open(browser)
        browser.unlock(secret)
        assert is_open(browser)


def test_unlocking_leads_back_into_the_rooms_and_nowhere_else(centre: Centre, counsellor: Browser) -> None:
    assert counsellor.unlock(centre.secrets.phrase, next=reverse("vault_team"))["Location"] == reverse("vault_team")
    for address in ("https://elsewhere.example/", "//elsewhere.example/vault/", "/cases/"):
        other = Browser(centre.world.counsellor)
        assert other.unlock(centre.secrets.phrase, next=address)["Location"] == reverse("vault_day")


def test_a_wrong_phrase_is_refused_noted_and_kept_nowhere(
    centre: Centre, counsellor: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    response = counsellor.unlock(WRONG)
    assert response.status_code == 422
    assert "This does not unlock." in response.content.decode()
    assert "quitte" not in response.content.decode()
    assert "quitte" not in caplog.text
    noted = AuditEntry.objects.get(act="vault.unlock", outcome="refused")
    assert (noted.actor, noted.office) == (centre.world.counsellor.pk, OFFICE)
    assert "quitte" not in str(dict(counsellor.client.session))
    assert not is_open(counsellor)


def test_after_ten_wrong_ones_even_the_right_one_waits_a_while(centre: Centre, counsellor: Browser) -> None:
    assert [counsellor.unlock(WRONG).status_code for _number in range(effort.MOST)] == [422] * effort.MOST
    assert counsellor.unlock(centre.secrets.phrase).status_code == 429
    assert not is_open(counsellor)
    with clock.moved_to(clock.now() + effort.WITHIN + timedelta(seconds=1)):
        assert counsellor.unlock(centre.secrets.phrase).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_wrong_ones_at_the_same_moment_are_counted_one_after_the_other(centre: Centre) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite a test has one connection")
    browsers, answers = [Browser(centre.world.counsellor) for _number in range(effort.MOST + 4)], list[int]()

    def click(browser: Browser) -> None:
        answers.append(browser.unlock(WRONG).status_code)
        connections.close_all()

    threads = [threading.Thread(target=click, args=[browser]) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [422] * effort.MOST + [429] * 4


def test_wrong_ones_of_one_account_do_not_lock_out_a_colleague(centre: Centre, counsellor: Browser) -> None:
    colleague = centre.colleague()
    for _number in range(effort.MOST):
        counsellor.unlock(WRONG)
    assert Browser(colleague).unlock(centre.phrases[colleague.pk]).status_code == 302


def test_too_many_at_once_are_asked_to_come_back(
    centre: Centre, counsellor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(effort, "PATIENCE", 0.01)
    for _number in range(4):
        effort.AT_ONCE.acquire()
    try:
        response = counsellor.unlock(centre.secrets.phrase)
    finally:
        effort.AT_ONCE.release(4)
    assert response.status_code == 422
    assert "Many people are unlocking" in response.content.decode()
    assert counsellor.unlock(centre.secrets.phrase).status_code == 302


def test_the_session_alone_opens_nothing(inside: Browser, centre: Centre) -> None:
    centre.case()
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = inside.client.cookies[settings.SESSION_COOKIE_NAME].value
    response = thief.get(reverse("vault"), follow=True)
    assert CANARY not in response.content.decode()
    assert 'name="phrase"' in response.content.decode()


def test_a_dump_of_the_sessions_holds_no_key(inside: Browser, centre: Centre) -> None:
    key = inside.client.cookies[unlocked.COOKIE].value
    vault = centre.open()
    stored = [str(row.get_decoded()) for row in Session.objects.all()]
    assert any("sealed" in text for text in stored)
    secrets = [key, vault.own.raw.hex(), vault.team.raw.hex(), centre.secrets.phrase, centre.secrets.sheet]
    assert not [text for text in stored for secret in secrets if secret in text]


def test_the_cookie_alone_opens_nothing(inside: Browser, centre: Centre) -> None:
    centre.case()
    thief = Browser(centre.world.counsellor)
    thief.client.cookies[unlocked.COOKIE] = inside.client.cookies[unlocked.COOKIE].value
    assert not is_open(thief)


def test_both_halves_of_different_unlockings_open_nothing(inside: Browser, centre: Centre) -> None:
    other = Browser(centre.world.counsellor)
    other.unlock(centre.secrets.phrase)
    other.client.cookies[unlocked.COOKIE] = inside.client.cookies[unlocked.COOKIE].value
    assert not is_open(other)
    assert is_open(inside)


@pytest.mark.parametrize("value", ["", "zz", "00", "0" * 64, "é"])
def test_a_cookie_that_is_none_is_a_locked_room(inside: Browser, value: str) -> None:
    inside.client.cookies[unlocked.COOKIE] = value
    assert inside.get("vault").status_code == 302


def test_moving_the_beginning_in_the_stored_session_opens_nothing(inside: Browser) -> None:
    session = inside.client.session
    session[unlocked.SESSION] = session[unlocked.SESSION] | {"since": (clock.now() - timedelta(minutes=1)).isoformat()}
    session.save()
    assert not is_open(inside)


def test_the_cookie_goes_to_the_rooms_alone_and_to_no_script(inside: Browser) -> None:
    cookie = inside.client.cookies[unlocked.COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (
        "/vault/",
        True,
        "Strict",
        "",
    )
    assert len(bytes.fromhex(cookie.value)) == 32


def test_the_cookie_is_secure_where_the_session_is(centre: Centre, counsellor: Browser, settings: object) -> None:
    settings.SESSION_COOKIE_SECURE = True  # type: ignore[attr-defined]
    assert counsellor.unlock(centre.secrets.phrase).cookies[unlocked.COOKIE]["secure"]


def test_unlocking_gives_another_session_key(centre: Centre, counsellor: Browser) -> None:
    before = counsellor.client.session.session_key
    counsellor.unlock(centre.secrets.phrase)
    assert counsellor.client.session.session_key != before


@pytest.mark.parametrize(("minutes", "opens"), [(14, True), (15, False), (600, False)])
def test_it_locks_after_a_quarter_of_an_hour_without_a_click(inside: Browser, minutes: int, opens: bool) -> None:  # noqa: FBT001
    with clock.moved_to(clock.now() + timedelta(minutes=minutes)):
        assert is_open(inside) is opens
    if not opens:
        assert unlocked.SESSION not in inside.client.session


def test_who_sits_alone_keeps_it_open_for_an_hour_and_no_longer(centre: Centre, counsellor: Browser) -> None:
    counsellor.unlock(centre.secrets.phrase, idle="60")
    session = counsellor.client.session
    with clock.moved_to(clock.now() + timedelta(minutes=59)):
        page = counsellor.get("vault_day")
        assert (page.status_code, page["Refresh"].partition(";")[0]) == (200, "3605")
    session[unlocked.SESSION] = session[unlocked.SESSION] | {"idle": 9 * 3600}
    session.save()
    assert not is_open(counsellor), "the time cannot be moved in the stored session"
    assert counsellor.unlock(centre.secrets.phrase, idle="600").status_code == 422


def test_it_locks_after_eight_hours_of_clicks(inside: Browser) -> None:
    begin, open_until = clock.now(), 0
    for minutes in range(0, 9 * 60, 10):
        with clock.moved_to(begin + timedelta(minutes=minutes)):
            if is_open(inside):
                open_until = minutes
    assert open_until == 8 * 60 - 10


def test_one_button_locks_at_once_on_every_page(inside: Browser) -> None:
    button = f'action="{reverse("vault_lock")}"'
    for name in ("vault", "vault_day", "vault_team", "vault_setup", "office_hours", "gallery"):
        assert button in inside.text(name), name
    response = inside.client.post(reverse("vault_lock"))
    assert response.cookies[unlocked.COOKIE].value == ""
    assert not is_open(inside)
    assert button not in inside.text("office_hours")


def test_signing_out_locks_and_takes_the_cookie_along(inside: Browser, centre: Centre) -> None:
    key = inside.client.cookies[unlocked.COOKIE].value
    response = inside.client.post(reverse("account_logout"))
    assert response.cookies[unlocked.COOKIE].value == ""
    inside.client.force_login(centre.world.counsellor)
    inside.client.cookies[unlocked.COOKIE] = key
    assert not is_open(inside)


def test_who_left_the_team_is_locked_out_with_the_next_click(centre: Centre) -> None:
    colleague = centre.colleague()
    browser = Browser(colleague)
    browser.unlock(centre.phrases[colleague.pk])
    assert is_open(browser)
    holder = Holder.objects.get(account=colleague.pk)
    members.leave(by=centre.counsellor, vault=centre.open(), holder=holder)
    assert not is_open(browser)


def test_who_stays_works_on_when_the_keys_are_made_anew(inside: Browser, centre: Centre) -> None:
    centre.case()
    holder = Holder.objects.get(account=centre.colleague().pk)
    members.leave(by=centre.counsellor, vault=centre.open(), holder=holder)
    assert CANARY in inside.text("vault")


def test_whose_membership_ended_finds_nothing_here(inside: Browser, centre: Centre) -> None:
    centre.world.counsellor.memberships.all().delete()  # type: ignore[attr-defined]
    assert inside.get("vault").status_code == 404


def test_who_was_not_taken_in_is_shown_the_way_to_her_team(centre: Centre) -> None:
    new = centre.world.join(OFFICE, Role.COUNSELLOR, "New")
    members.enrol(by=centre.world.actor(new), office=OFFICE)
    text = Browser(new).text("vault_unlock")
    assert reverse("vault_team") in text
    assert 'name="phrase"' not in text
    assert not Wrap.objects.filter(holder__account=new.pk).exists()
