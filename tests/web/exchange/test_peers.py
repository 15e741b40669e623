"""The officer takes on another server: its file, then its six words."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from exchange.conftest import Elsewhere, elsewhere
from kim.exchange import cards, keys
from kim.exchange.actions import peers
from kim.exchange.models import Peer
from kim.foundation import clock
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django.fixtures import DjangoAssertNumQueries

    from world import World

__all__ = ["elsewhere"]


@pytest.fixture
def officer(world: World) -> Client:
    browser = Client()
    browser.force_login(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    browser.cookies["django_language"] = "en"
    return browser


def post(browser: Client, name: str, *keys: object, **values: Any) -> HttpResponse:
    return browser.post(reverse(name, args=keys), {"submission": uuid.uuid4(), **values})


def upload(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("server.json", text.encode())


def test_a_server_is_taken_on_confirmed_by_its_words_and_given_up(officer: Client, elsewhere: Elsewhere) -> None:
    assert "No other server is known here" in officer.get(reverse("exchange_peers")).content.decode()
    answer = post(officer, "exchange_peer_new", file=upload(elsewhere.card("fbs-meschede")))
    peer = Peer.objects.get()
    page = reverse("exchange_confirmation", args=[peer.pk])
    assert (answer.status_code, answer["Location"]) == (302, page)
    text = officer.get(page).content.decode()
    assert keys.party().words in text
    assert elsewhere.party.words not in text
    wrong = post(officer, "exchange_confirmation", peer.pk, words="not the six words at all")
    assert wrong.status_code == 422
    assert "not the six words at all" in wrong.content.decode()
    assert elsewhere.party.words not in wrong.content.decode()
    assert not Peer.objects.confirmed().exists()
    asked = officer.get(reverse("exchange_end", args=[peer.pk])).content.decode()
    assert "What waits for it is destroyed" in asked
    right = post(officer, "exchange_confirmation", peer.pk, words=elsewhere.party.words, sent=9)
    assert right["Location"] == reverse("exchange_peers")
    confirmed = Peer.objects.confirmed().get()
    assert (confirmed.sent, confirmed.confirmed_on) == (0, clock.today())
    assert "confirmed" in officer.get(reverse("exchange_peers")).content.decode()
    assert post(officer, "exchange_end", peer.pk).status_code == 302
    assert not Peer.objects.known().exists()
    assert officer.get(page).status_code == 404


def test_a_file_that_is_no_card_or_claims_an_office_of_ours_is_refused(officer: Client, elsewhere: Elsewhere) -> None:
    for text in ("", "{}", "x" * 70_000, elsewhere.card("fbs-meschede").replace("example", "exampel")):
        assert post(officer, "exchange_peer_new", file=upload(text)).status_code == 422
    answer = post(officer, "exchange_peer_new", file=upload(elsewhere.card("ki-hsk")))
    assert answer.status_code == 422
    assert "Somebody works here" in answer.content.decode()
    assert post(officer, "exchange_peer_new").status_code == 422
    assert not Peer.objects.exists()


def test_the_own_file_can_be_taken_in_elsewhere(officer: Client) -> None:
    answer = officer.get(reverse("exchange_card"), secure=True, headers={"host": "testserver"})
    card = cards.opened(answer.content.decode())
    assert (card.party, card.address) == (keys.party(), "https://testserver/exchange/")
    assert "ki-hsk" in card.offices


def test_nobody_else_finds_these_pages(world: World, elsewhere: Elsewhere) -> None:
    peer = elsewhere.met("fbs-meschede")
    for account in (world.manager, world.counsellor, world.clerk, world.immigration):
        browser = Client()
        browser.force_login(account)
        assert browser.get(reverse("exchange_peers")).status_code == 404
        assert browser.get(reverse("exchange_card")).status_code == 404
        assert browser.get(reverse("exchange_confirmation", args=[peer.pk])).status_code == 404
        assert post(browser, "exchange_end", peer.pk).status_code == 404
    assert Peer.objects.known().exists()


def test_the_list_takes_the_same_queries_for_one_and_three(
    officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for offices in (("fbs-meschede",), ("jc-olsberg", "jc-brilon"), ("jc-winterberg",)):
        peers.add(by=INSTALLATION, card=cards.opened(Elsewhere().card(*offices)))
        with django_assert_max_num_queries(40) as counted:
            officer.get(reverse("exchange_peers"))
        counts.append(len(counted))
    assert counts[0] == counts[2]
