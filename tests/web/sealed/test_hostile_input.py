"""Whatever is sent to a form of the rooms, the answer is a page with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from kim.web.sealed.urls import urlpatterns
from marks import on_postgresql_long
from web.test_hostile_input import URLENCODED, Form, Forms, encoded, everywhere

from .conftest import Browser
from .things import keys

if TYPE_CHECKING:
    from sealed.conftest import Centre

SIGNS_OUT = {"account_logout", "set_language", "vault_lock"}


def forms(browser: Browser, addresses: list[str]) -> list[Form]:
    """The forms of these pages, one of each kind."""
    found: dict[tuple[str, ...], Form] = {}
    for address in addresses:
        parser = Forms(address)
        parser.feed(browser.client.get(address).content.decode())
        for form in parser.found:
            if form.name not in SIGNS_OUT:
                found.setdefault((form.name, *sorted(form.values)), form)
    return list(found.values())


def broken(browser: Browser, found: list[Form]) -> list[tuple[str, str]]:
    """Forms that an input breaks."""
    browser.client.raise_request_exception = False
    return [
        (form.name, label)
        for form in found
        for label, values in everywhere(form)
        if browser.client.post(form.address, encoded(values), content_type=URLENCODED).status_code >= 500
    ]


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What is refused is logged by Django; it is not of interest here."""
    caplog.set_level("CRITICAL")


@on_postgresql_long
def test_every_form_of_an_open_room_answers_with_a_page(inside: Browser, centre: Centre) -> None:
    known = keys(centre)
    addresses = [
        reverse(str(one.name), kwargs={word: known[word] for word in one.pattern.converters}) for one in urlpatterns
    ]
    found = forms(inside, addresses)
    assert {"vault_search", "vault_sheet", "vault_entry_new", "vault_letter", "vault_shredding"} <= {
        form.name for form in found
    }
    assert broken(inside, found) == []


def test_the_unlock_form_and_the_setting_up_answer_with_a_page(centre: Centre, counsellor: Browser) -> None:
    found = forms(counsellor, [reverse(name) for name in ("vault_unlock", "vault_rehearsal", "vault_recovery")])
    assert len(found) == 3
    assert broken(counsellor, found) == []


def test_before_anything_is_set_up_the_forms_answer_with_a_page(counsellor: Browser) -> None:
    found = forms(counsellor, [reverse("vault_setup"), reverse("vault_team")])
    assert {"vault_officer", "vault_founding"} <= {form.name for form in found}
    assert broken(counsellor, found) == []


def test_the_letter_of_a_sender_answers_with_a_page(centre: Centre) -> None:
    sender = Browser(centre.world.clerk)
    found = forms(sender, [reverse("letter_new")])
    assert len(found) == 1
    assert broken(sender, found) == []
