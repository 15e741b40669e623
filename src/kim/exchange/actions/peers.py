"""Taking on another instance: its card comes in, two people compare six words, and one day it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.exchange import keys
from kim.exchange.models import Outgoing, Peer, PeerOffice
from kim.exchange.policies import peers as policy
from kim.foundation import audit, clock
from kim.foundation.records import change

if TYPE_CHECKING:
    from kim.exchange.cards import Card
    from kim.foundation.authority import Actor


@transaction.atomic
def add(*, by: Actor, card: Card) -> Peer:
    """Keep the card of another instance. Nothing is exchanged before it is confirmed. Raises Refused."""
    policy.add(by, card).require()
    peer = Peer.objects.create(
        name=card.name,
        address=card.address,
        party_name=card.party.name.hex(),
        own_name=keys.party().name.hex(),
        public=card.party.public.raw,
        signer=card.party.signer,
    )
    for office in sorted(set(card.offices)):
        PeerOffice.objects.create(peer=peer, office_id=office)
    audit.done(by, "peer.add", peer)
    return peer


@transaction.atomic
def confirm(*, by: Actor, peer: Peer, words: str) -> None:
    """Two people have compared the six words: from now on messages go to and fro. Raises Refused."""
    policy.confirm(by, peer, words).require()
    change(peer, confirmed_on=clock.today())
    audit.done(by, "peer.confirm", peer)


@transaction.atomic
def end(*, by: Actor, peer: Peer) -> None:
    """Give a peer up: nothing goes there, nothing is taken from there, what waits is destroyed. Raises Refused."""
    policy.end(by, peer).require()
    Outgoing.objects.filter(peer=peer).delete()
    PeerOffice.objects.filter(peer=peer).delete()
    change(peer, ended_on=clock.today())
    audit.done(by, "peer.end", peer)
