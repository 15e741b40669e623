"""Another instance, played by the test with keys of its own; and a centre that is alone in its database."""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation

from kim.exchange import cards, envelopes, keys
from kim.exchange.actions import peers
from kim.exchange.cards import Card
from kim.exchange.envelopes import Content
from kim.exchange.parties import Party
from kim.foundation.authority import Role
from kim.foundation.installation import INSTALLATION
from kim.foundation.sealing import KeyPair, PublicKey, new_key_pair, phrases, seal_envelope
from kim.foundation.sealing.directory import signer_of
from kim.network.actions import reference
from kim.sealed import keyring
from kim.sealed.actions import recovery, vaults
from kim.sealed.models import Vault
from world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor
    from kim.sealed.contents import Letter
    from kim.sealed.keyring import OpenVault

COUNTY_OFFICE, CENTRE = "jc-olsberg", "fbs-arnsberg"


@dataclass
class Elsewhere:
    """Another instance: it signs, seals and opens like one, and counts its messages."""

    pair: KeyPair = field(default_factory=new_key_pair)
    sent: int = 0

    @property
    def party(self) -> Party:
        return Party(self.pair.public, signer_of(self.pair).public)

    def card(self, *offices: str, address: str = "https://elsewhere.example/exchange/") -> str:
        return Card("Elsewhere", address, offices, self.party).signed(signer_of(self.pair))

    def message(self, kind: str, body: dict[str, Any], number: int | None = None) -> bytes:
        self.sent += number is None
        number = self.sent if number is None else number
        return envelopes.sealed(Content(kind, body), own=self.pair, recipient=keys.party(), number=number)

    def opened(self, message: bytes) -> Content:
        return envelopes.opened(message, own=self.pair, sender=keys.party())

    def receipt(self, number: int, message: bytes) -> bytes:
        digest = envelopes.digest(message)
        return envelopes.receipt(number, digest, signer=signer_of(self.pair), sender=keys.party())

    def met(self, *offices: str, **more: str) -> Peer:
        """Taken on here and confirmed."""
        peer = peers.add(by=INSTALLATION, card=cards.opened(self.card(*offices, **more)))
        peers.confirm(by=INSTALLATION, peer=peer, words=self.party.words)
        return peer


@dataclass
class House:
    """The centre with a database of its own: nobody else works here."""

    counsellor: Actor
    phrase: str
    county: Elsewhere
    peer: Peer

    def open(self) -> OpenVault:
        return vaults.unlock(by=self.counsellor, office=CENTRE, phrase=self.phrase)

    def letter(self, content: Letter, number: int | None = None, **changed: object) -> bytes:
        """A letter as the county sends it."""
        vault, key = Vault.objects.get(office=CENTRE), uuid.uuid4()
        place = keyring.letter_place(CENTRE, vault.edition, key)
        envelope = seal_envelope(content.to_text().encode(), PublicKey(bytes(vault.public)), place)
        body = {"office": CENTRE, "edition": vault.edition, "letter": str(key)}
        text = base64.b64encode(envelope).decode()
        return self.county.message("letter", body | {"envelope": text} | changed, number)


@pytest.fixture(autouse=True)
def little_effort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases.lock, "__defaults__", (phrases.Effort(memory=64, passes=1, lanes=1),))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def elsewhere() -> Elsewhere:
    return Elsewhere()


@pytest.fixture
def house(db: None, elsewhere: Elsewhere) -> House:
    """Set up, rehearsed, and the county is confirmed."""
    reference.load_county(by=INSTALLATION)
    by = World.actor(World.join(CENTRE, Role.COUNSELLOR, "Counsellor"))
    officers = [vaults.name_officer(by=by, office=CENTRE, name=name) for name in ("One", "Two", "Three")]
    phrase = vaults.set_up(by=by, office=CENTRE).phrase
    recovery.rehearse(by=by, office=CENTRE, sheets={officer.pk: sheet for officer, sheet in officers[:2]})
    return House(by, phrase, elsewhere, elsewhere.met(COUNTY_OFFICE, "ki-hsk"))
