"""Who may use an address is declared at its view; the few that are open are listed here, and each has a test."""

from __future__ import annotations

import runpy
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver, path, reverse

from kim.config import urls
from kim.foundation.authority import Permission
from kim.web.base.requests import signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

OPEN = {
    "set_language": "changes the language of the own session",
    "account_login": "the way in",
    "account_logout": "the way out",
    "demo_door": "answers only in the demo",
    "demo_door_enter": "answers only in the demo",
    "exchange": "letters of another instance, proven by signature",
    "needs_answer": "answers of a needs assessment by link: an unguessable token, no account, no record of persons",
    "network_confirm": "a body confirms its own offers by link: an unguessable token, no account, no record of persons",
    "public_hours": "where and when somebody is there, as it hangs at the town hall",
    "public_hours_town": "as public_hours",
    "public_hours_calendar": "as public_hours",
    "public_hours_poster": "as public_hours",
    "public_booking": "a slot for a random code: no account, nothing about the person is asked or kept",
    "public_voucher": "a random code without a person, as many as an office can expect",
    "public_code": "a booking without a person by its random code, tried as often as vouchers are",
    "gallery": "invented samples, no record of anybody",
}
TAKES_FORMS_ONLY, TO_LOGIN = 405, 302


def patterns(entries: list[Any]) -> Iterator[URLPattern]:
    for entry in entries:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry.url_patterns)


def addresses(entries: list[Any], words: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Name and address of each that is not open, with random keys."""
    for entry in entries:
        known = (*words, *entry.pattern.converters)
        if not isinstance(entry, URLPattern):
            yield from addresses(entry.url_patterns, known)
        elif entry.name not in OPEN:
            yield str(entry.name), reverse(str(entry.name), kwargs={word: uuid.uuid4() for word in known})


def undeclared(entries: list[Any]) -> set[str]:
    """Names of addresses whose view does not say who may use it."""
    return {
        str(one.name) for one in patterns(entries) if not hasattr(one.callback, "permissions") and one.name not in OPEN
    }


def everywhere() -> list[Any]:
    return list(get_resolver().url_patterns)


def test_every_address_declares_who_may_use_it() -> None:
    assert undeclared(everywhere()) == set()


def test_the_gallery_is_not_there_in_production() -> None:
    with override_settings(IS_PRODUCTION=True):
        entries = runpy.run_path(str(urls.__file__))["urlpatterns"]
    names = {str(one.name) for one in patterns(entries)}
    assert {str(one.name) for one in patterns(everywhere())} - names == {"gallery"}


def test_what_is_listed_as_open_exists_and_declares_nothing() -> None:
    bare = {str(one.name) for one in patterns(everywhere()) if not hasattr(one.callback, "permissions")}
    assert bare == set(OPEN)


def test_a_view_that_declares_nothing_is_noticed() -> None:
    def leak(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("Fatma")

    guarded = signed_in(Permission.CASE_WORK)(leak)
    assert undeclared([path("leak/", leak, name="leak"), path("guarded/", guarded, name="guarded")]) == {"leak"}


@pytest.mark.django_db
def test_nobody_signed_in_gets_an_answer_from_any_address_that_is_not_open() -> None:
    browser = Client()
    wrong = []
    every = list(addresses(everywhere()))
    for name, address in every:
        for response in (browser.get(address), browser.post(address)):
            is_led_away = response.status_code == TO_LOGIN and response["Location"].startswith(reverse("account_login"))
            if not is_led_away and response.status_code != TAKES_FORMS_ONLY:
                wrong.append((name, response.status_code))
    assert wrong == []
    assert len(every) == len(list(patterns(everywhere()))) - len(OPEN)
