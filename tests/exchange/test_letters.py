"""County to centre: the county keeps nothing that it could read, and after delivery nothing at all."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from kim.cli.drills import encodings, stores
from kim.exchange import arrivals, keys, rounds
from kim.exchange.actions import letters, outgoing
from kim.exchange.models import Outgoing, PeerOffice
from kim.exchange.policies import letters as policy
from kim.foundation.authority import Refused
from kim.foundation.installation import INSTALLATION
from kim.foundation.sealing import IntegrityProblem, new_key_pair, open_envelope
from kim.sealed import keyring
from kim.sealed.contents import Letter
from kim.sealed.models import SealedLetter

if TYPE_CHECKING:
    from exchange.conftest import Elsewhere
    from world import World

MESCHEDE = "fbs-meschede"
CANARY = "kanari6f1e0c93ab74d25188aa"
TEAM = new_key_pair()


def told(elsewhere: Elsewhere) -> bytes:
    key = base64.b64encode(TEAM.public.raw).decode()
    return elsewhere.message("team_key", {"office": MESCHEDE, "edition": 3, "key": key})


def test_a_letter_to_an_office_elsewhere_is_sealed_for_its_team_and_gone_when_delivered(
    world: World, elsewhere: Elsewhere
) -> None:
    clerk, peer = world.actor(world.clerk), elsewhere.met(MESCHEDE)
    assert policy.send(clerk, MESCHEDE).reason.startswith("This office has no mailbox here yet")
    assert arrivals.taken(told(elsewhere)) is not None
    with pytest.raises(Refused):
        letters.drop(by=world.actor(world.coordinator), office=MESCHEDE, letter=Letter())
    letters.drop(by=clerk, office=MESCHEDE, letter=Letter(family_name=CANARY, sender="Clerk"))
    assert not SealedLetter.objects.exists()

    message = bytes(Outgoing.objects.waiting().get().message)
    body = elsewhere.opened(message).body
    envelope = base64.b64decode(body["envelope"])
    place = keyring.letter_place(MESCHEDE, 3, UUID(body["letter"]))
    assert Letter.from_text(open_envelope(envelope, TEAM, place).decode()).family_name == CANARY
    for pair in (keys.own(), elsewhere.pair):
        with pytest.raises(IntegrityProblem):
            open_envelope(envelope, pair, place)
    assert list(encodings.found(stores.dump(), {"letter": CANARY, "text": body["envelope"][40:90]})) == []
    assert list(encodings.found(stores.dump(), {"control": "Counsellor"})) != []

    assert rounds.go(lambda _address, _message: None)[0].waiting == 1
    assert rounds.go(lambda _address, _message: bytes(64))[0].waiting == 1
    posted: list[tuple[str, bytes]] = []

    def post(address: str, content: bytes) -> bytes:
        posted.append((address, content))
        return elsewhere.receipt(1, content)

    assert (rounds.go(post)[0].delivered, posted) == (1, [(peer.address, message)])
    row = Outgoing.objects.get()
    assert (bytes(row.message), row.delivered_on is not None) == (b"", True)


def test_a_key_counts_only_for_an_office_of_the_peer_that_tells_it(world: World, elsewhere: Elsewhere) -> None:
    elsewhere.met(MESCHEDE)
    good = base64.b64encode(TEAM.public.raw).decode()
    for body in (
        {"office": "ki-hsk", "edition": 1, "key": good},
        {"office": MESCHEDE, "edition": 1, "key": "AAAA"},
        {"office": MESCHEDE, "edition": "first", "key": good},
        {"office": [MESCHEDE], "edition": 1, "key": good},
        {},
    ):
        assert arrivals.taken(elsewhere.message("team_key", body)) is not None
        assert PeerOffice.objects.get().edition == 0


def test_a_receipt_of_somebody_else_delivers_nothing(world: World, elsewhere: Elsewhere) -> None:
    peer = elsewhere.met(MESCHEDE)
    arrivals.taken(told(elsewhere))
    letters.drop(by=world.actor(world.clerk), office=MESCHEDE, letter=Letter(family_name="A"))
    message = bytes(Outgoing.objects.get().message)
    with pytest.raises(IntegrityProblem):
        outgoing.acknowledge(by=INSTALLATION, peer=peer, number=1, receipt=type(elsewhere)().receipt(1, message))
    assert Outgoing.objects.waiting().count() == 1
