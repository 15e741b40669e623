"""Who gets into the rooms, and what a locked room shows: nothing."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from kim.foundation.authority import Role
from kim.sealed.actions import drafts
from kim.web.sealed.urls import urlpatterns

from .conftest import OFFICE, Browser
from .things import CANARY, MARK, PHONE, keys

if TYPE_CHECKING:
    from kim.access.models import Account
    from sealed.conftest import Centre
    from world import World


def addresses(centre: Centre) -> list[str]:
    """Every address of the rooms, with keys of things that are there and speak of the woman."""
    known = keys(centre)
    found = [
        reverse(str(one.name), kwargs={word: known[word] for word in one.pattern.converters}) for one in urlpatterns
    ]
    place = reverse("vault_sheet", args=[known["sealed_case"]])
    drafts.keep(by=centre.counsellor, office=OFFICE, place=place, typed={"form": f"family_name={CANARY}"})
    return found


def others(world: World) -> dict[str, Account]:
    """One account of every role but the counsellor's, in the same office where that is the worst place."""
    roles = [role for role in Role if role not in {Role.COUNSELLOR, Role.PERSON}]
    return {role: world.join(OFFICE, role, f"R{number}") for number, role in enumerate(roles)}


def test_every_address_is_absent_for_every_other_role(centre: Centre) -> None:
    found = addresses(centre)
    assert len(found) > 25
    for role, account in others(centre.world).items():
        client = Client()
        client.force_login(account)
        for address in found:
            answers = {client.get(address).status_code, client.post(address, {"q": "x"}).status_code}
            assert answers == {404}, (role, address)


def test_who_is_not_signed_in_is_led_to_the_login_page(centre: Centre) -> None:
    for address in addresses(centre):
        response = Client().get(address)
        assert response.status_code == 302, address
        assert response["Location"].startswith(reverse("account_login")), address


def test_a_locked_session_shows_nothing_of_any_case(centre: Centre, counsellor: Browser) -> None:
    for address in addresses(centre):
        for response in (
            counsellor.client.get(address, follow=True),
            counsellor.client.post(address, {"submission": uuid.uuid4()}, follow=True),
        ):
            text = response.content.decode()
            assert response.status_code in {200, 405, 422}, address
            assert not [word for word in (CANARY, MARK, "Marta", PHONE) if word in text], address


def test_the_same_crawl_unlocked_finds_her(centre: Centre, inside: Browser) -> None:
    texts = [inside.client.get(address, follow=True).content.decode() for address in addresses(centre)]
    assert sum(CANARY in text for text in texts) > 4
    assert sum(MARK in text for text in texts) >= 2


def test_titles_and_addresses_are_neutral(centre: Centre, inside: Browser) -> None:
    for address in addresses(centre):
        response = inside.client.get(address)
        if response.status_code != 200:
            continue
        title = re.search("<title>(.*?)</title>", response.content.decode(), re.DOTALL)
        assert title is not None
        assert title[1] in {"Counselling – KIM", "My day – KIM"}, address
        assert CANARY not in address


def test_nothing_of_these_pages_is_kept_by_the_browser(centre: Centre, inside: Browser) -> None:
    for address in addresses(centre):
        assert "no-store" in inside.client.get(address)["Cache-Control"], address


def test_what_belongs_to_another_centre_is_absent(centre: Centre) -> None:
    found = [one for one in addresses(centre) if re.search("[0-9a-f]{8}-", one)]
    stranger = Client()
    stranger.force_login(centre.world.join("fbs-meschede", Role.COUNSELLOR, "Elsewhere"))
    for address in found:
        absent = re.sub("[0-9a-f-]{36}", lambda _key: str(uuid.uuid4()), address)
        assert stranger.get(address).status_code == stranger.get(absent).status_code, address
        assert stranger.get(address).status_code in {302, 404, 405}, address


def test_the_room_stands_in_the_navigation_of_counsellors_alone(centre: Centre, inside: Browser) -> None:
    link = f'href="{reverse("vault")}"'
    assert link in inside.text("vault")
    assert link not in Browser(centre.world.manager).text("my_day")
    assert link not in Browser(centre.world.head).text("my_day")


def test_the_start_page_of_a_locked_counsellor_is_the_unlock_form(centre: Centre, counsellor: Browser) -> None:
    addresses(centre)
    page = counsellor.client.get("/", follow=True)
    assert page.redirect_chain[-1][0].startswith(reverse("vault_unlock"))
    text = page.content.decode()
    assert 'name="phrase"' in text
    assert "letter" not in text.split("<main")[1]


@pytest.mark.parametrize("name", ["vault", "vault_day", "vault_mailbox"])
def test_a_page_that_only_shows_something_leaves_the_screen_by_itself(inside: Browser, name: str) -> None:
    assert inside.get(name)["Refresh"].startswith("905;url=/vault/unlock/")
