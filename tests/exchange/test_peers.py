"""Another instance is taken on by a file and six words, and given up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kim.exchange import cards, keys
from kim.exchange.actions import peers
from kim.exchange.models import Outgoing, Peer
from kim.exchange.parties import same_words
from kim.exchange.queries import own_card
from kim.foundation.authority import Refused, Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.models import AuditEntry

if TYPE_CHECKING:
    from exchange.conftest import Elsewhere
    from world import World

MESCHEDE = "fbs-meschede"


def test_a_card_says_what_its_owner_signed(elsewhere: Elsewhere) -> None:
    card = cards.opened(elsewhere.card(MESCHEDE))
    assert (card.name, card.offices, card.party) == ("Elsewhere", (MESCHEDE,), elsewhere.party)
    assert len(card.party.words.split()) == 6
    assert same_words(f"  {card.party.words.upper()}\n", card.party)


@pytest.mark.parametrize(
    "change",
    [
        {"address": "https://evil.example/"},
        {"offices": ["ki-hsk"]},
        {"name": "County"},
        {"signer": "AAAA"},
        {"public": ""},
        {"kim_instance": 2},
        {"signature": None},
        {"offices": 5},
    ],
)
def test_a_changed_card_is_no_card(elsewhere: Elsewhere, change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="card"):
        cards.opened(json.dumps(json.loads(elsewhere.card(MESCHEDE)) | change))


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "x" * 70_000, '{"a":' * 5000])
def test_garbage_is_no_card(text: str) -> None:
    with pytest.raises(ValueError, match="card"):
        cards.opened(text)


@pytest.mark.parametrize(
    "address", ["http://elsewhere.example/", "http://127.0.0.1.example/", "ftp://x/", "file:///etc"]
)
def test_an_address_without_tls_is_refused(elsewhere: Elsewhere, address: str) -> None:
    with pytest.raises(ValueError, match="cannot be used"):
        cards.opened(elsewhere.card(MESCHEDE, address=address))


def test_only_the_officer_takes_on_a_peer_and_only_with_its_six_words(world: World, elsewhere: Elsewhere) -> None:
    officer = world.actor(world.join("ki-hsk", Role.DATA_PROTECTION_OFFICER, "Officer"))
    card = cards.opened(elsewhere.card(MESCHEDE))
    for account in (world.manager, world.counsellor, world.coordinator):
        with pytest.raises(Refused):
            peers.add(by=world.actor(account), card=card)
    peer = peers.add(by=officer, card=card)
    assert not Peer.objects.confirmed().exists()
    for words in ("", keys.party().words, card.party.words[:-1], " ".join(reversed(card.party.words.split()))):
        with pytest.raises(Refused, match="six words"):
            peers.confirm(by=officer, peer=peer, words=words)
    peers.confirm(by=officer, peer=peer, words=card.party.words)
    assert Peer.objects.confirmed().get() == peer
    with pytest.raises(Refused, match="already"):
        peers.add(by=officer, card=card)
    acts = set(AuditEntry.objects.filter(subject=str(peer.pk)).values_list("act", flat=True))
    assert acts == {"peer.add", "peer.confirm"}


def test_a_peer_cannot_claim_an_office_that_works_here_or_elsewhere(world: World, elsewhere: Elsewhere) -> None:
    elsewhere.met(MESCHEDE)
    for offices in (("ki-hsk",), ("fbs-arnsberg", "jc-olsberg"), (MESCHEDE,), ("nowhere",), ()):
        other = type(elsewhere)()
        with pytest.raises(Refused):
            peers.add(by=INSTALLATION, card=cards.opened(other.card(*offices)))
    own = own_card.file("We", "")
    assert set(cards.opened(own).offices) >= {"ki-hsk", "fbs-arnsberg"}
    with pytest.raises(Refused, match="of this server"):
        peers.add(by=INSTALLATION, card=cards.opened(own))


def test_a_peer_that_was_given_up_does_not_come_back_with_the_same_keys(world: World, elsewhere: Elsewhere) -> None:
    peer = elsewhere.met(MESCHEDE)
    Outgoing.objects.create(peer=peer, number=1, message=b"sealed")
    peers.end(by=INSTALLATION, peer=peer)
    assert not Outgoing.objects.exists()
    assert not Peer.objects.known().exists()
    with pytest.raises(Refused, match="new keys"):
        elsewhere.met(MESCHEDE)
    assert type(elsewhere)().met(MESCHEDE).sent == 0
