"""Every address asked by every role and by nobody: a record of others answers byte for byte like one that is absent."""

from __future__ import annotations

import re
import uuid
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.http import HttpResponse, HttpResponseForbidden
from django.test import Client
from django.urls import URLPattern, get_resolver, path, reverse

from kim.cases.models import Case
from kim.config import urls
from kim.foundation.authority import Role
from kim.web.base.requests import find, signed_in
from marks import on_postgresql_long
from web.test_foreign_ids import centre, founded, keys, little_effort
from world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kim.access.models import Account
    from kim.web.base.requests import KimRequest

__all__ = ["centre", "founded", "keys", "little_effort"]

FOUND = 302
NOBODY = "nobody signed in"
CENTRE, OFFICE = "fbs-meschede", "jc-meschede"
"""Two that have nothing to do with any record of the key table."""
TO_ALL = {"office_hours_end"}
"""Whoever sits in the network may look at office hours; ending them is refused with a reason."""
TO_OFFICERS = {"exchange_confirmation", "exchange_end", "privacy_anchor"}
"""Other servers, and anchors of the audit trail: every data protection officer has to do with them, of any office."""
KNOWN = {role: TO_ALL | (TO_OFFICERS if role is Role.DATA_PROTECTION_OFFICER else set()) for role in Role}
QUERY = ("after", "before", "goal", "recipient", "place", "next", "case", "q", "check", "like")
NATURE = re.compile(
    rb'(?<="X-CSRFToken": ")[A-Za-z0-9]{64}|(?<=csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}|nonce-[\w+/=-]+'
)
"""The token against forged forms and the nonce of the page."""
OWN = re.compile(rb'(?<=name="submission" value=")[0-9a-f-]{36}')
"""What a form calls itself, anew each time."""
Answer = tuple[int, tuple[tuple[str, str], ...], tuple[tuple[str, ...], ...], bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """An address with the key of a record that is there, and with one of no record."""

    name: str
    real: str
    absent: str
    blank: re.Pattern[bytes]


def everywhere(entries: Iterable[Any], words: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in entries:
        known = (*words, *entry.pattern.converters)
        if isinstance(entry, URLPattern):
            yield str(entry.name), known
        else:
            yield from everywhere(entry.url_patterns, known)


def asked(keys: dict[str, uuid.UUID]) -> list[Asked]:
    """Every address of the program; one without a key is asked with keys behind the question mark."""
    return [_asked(name, words, keys) for name, words in everywhere(get_resolver().url_patterns)]


def _asked(name: str, words: tuple[str, ...], keys: dict[str, uuid.UUID]) -> Asked:
    real = {word: keys[word] for word in words} or {"key": keys["case"]}
    absent = {word: uuid.uuid4() for word in real}
    both = "|".join(str(key) for key in (*real.values(), *absent.values()))
    addresses = [_address(name, words, one) for one in (real, absent)]
    return Asked(name, *addresses, re.compile(both.encode()))


def _address(name: str, words: tuple[str, ...], keys: dict[str, uuid.UUID]) -> str:
    if words:
        return reverse(name, kwargs=keys)
    return reverse(name) + "?" + "&".join(f"{word}={keys['key']}" for word in QUERY)


def answers(browser: Client, address: str, blank: re.Pattern[bytes], *, reads_only: bool) -> list[Answer]:
    """Looking, and sending an empty form, each with the same cookies."""
    kept = copy(browser.cookies)
    told = []
    for ask in [browser.get] if reads_only else [browser.get, browser.post]:
        browser.cookies = copy(kept)
        response = ask(address)
        told.append(bare(response, blank))
        _forget_messages(browser, response)
    browser.cookies = kept
    return told


def _forget_messages(browser: Client, response: HttpResponse) -> None:
    """What a form leaves to be said on the next page belongs to no other answer."""
    if response.status_code == FOUND and "sessionid" in browser.cookies:
        session = browser.session
        session.pop("_messages", None)
        session.save()


def bare(response: HttpResponse, blank: re.Pattern[bytes]) -> Answer:
    """All that leaves the house but date, tokens and the key that was asked for."""

    def blanked(text: bytes) -> bytes:
        return blank.sub(b"", OWN.sub(b"", NATURE.sub(b"", text)))

    headers = [(name, blanked(value.encode()).decode()) for name, value in response.items() if name != "Date"]
    cookies = [
        (name, *(str(each[word]) for word in ("path", "domain", "secure", "httponly", "samesite", "max-age")))
        for name, each in response.cookies.items()
        if name != "csrftoken"
    ]
    return response.status_code, tuple(sorted(headers)), tuple(sorted(cookies)), blanked(response.content)


def sweep(browsers: dict[str, Client], addresses: list[Asked]) -> dict[str, set[str]]:
    """Who is told apart what is there from what is not, and where."""
    told: dict[str, set[str]] = {}
    for who, browser in browsers.items():
        for one in addresses:
            both = [
                answers(browser, address, one.blank, reads_only="?" in address) for address in (one.real, one.absent)
            ]
            if both[0] != both[1]:
                told.setdefault(who, set()).add(one.name)
    return told


def askers(roles: Iterable[Role]) -> dict[str, Client]:
    """One account of each role, in an office that the records do not concern."""
    offices = {Role.COUNSELLOR: CENTRE}
    return {role: _signed_in(World.join(offices.get(role, OFFICE), role, f"Far{role}")) for role in roles}


def _signed_in(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


@on_postgresql_long  # strangers are tested on both databases in every run
@pytest.mark.parametrize("part", [0, 1])
def test_every_role_and_nobody_get_the_same_bytes_for_what_is_hidden_and_what_is_absent(
    world: World, keys: dict[str, uuid.UUID], part: int
) -> None:
    found = asked({**keys, "account": world.manager.pk})
    names = [name for name, _words in everywhere(get_resolver().url_patterns)]
    assert [one.name for one in found] == names
    assert len(found) > 120
    roles = list(Role)[part::2]
    browsers = askers(roles) | ({NOBODY: Client()} if part else {})
    last = sorted(found, key=lambda one: one.name == "account_logout")
    assert sweep(browsers, last) == {role: KNOWN[role] for role in roles}


def forbidden(_request: KimRequest, case: uuid.UUID) -> HttpResponse:
    """Say "no" where there is something, and "nothing here" where there is not."""
    if Case.objects.filter(pk=case).exists():
        return HttpResponseForbidden()
    return HttpResponse(status=404)


def marked(request: KimRequest, case: uuid.UUID) -> HttpResponse:
    """The same page, with a header more."""
    is_there = Case.objects.filter(pk=case).exists()
    return HttpResponse(b"", status=404, headers={"X-Version": "3"} if is_there else {})


def hidden(request: KimRequest, case: uuid.UUID) -> HttpResponse:
    """As it should be."""
    return HttpResponse(find(Case.objects.visible_to(request.actor), case).pk)


LEAKS: dict[str, Callable[..., HttpResponse]] = {"forbidden": forbidden, "marked": marked, "hidden": hidden}
urlpatterns = [
    *urls.urlpatterns,
    *(path(f"{name}/<uuid:case>/", signed_in()(view), name=name) for name, view in LEAKS.items()),
]
handler404 = urls.handler404


@pytest.mark.skipif(connection.vendor != "sqlite", reason="on PostgreSQL the second wall hides the row from the leak")
@pytest.mark.urls(__name__)
def test_another_status_and_another_header_are_noticed(world: World) -> None:
    case = world.planned()
    mounted = [_asked(name, ("case",), {"case": case.pk}) for name in LEAKS]
    assert sweep({"clerk": _signed_in(world.clerk)}, mounted) == {"clerk": {"forbidden", "marked"}}
    seen = sweep({"manager": _signed_in(world.manager)}, mounted)
    assert seen == {"manager": set(LEAKS)}, "who may see the case is told apart from nobody"
