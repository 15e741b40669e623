"""What arrives: checked, taken once and in order, done by the action that its kind names; then its bytes are gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from kim.exchange import envelopes, keys
from kim.exchange.kinds import Later, registry
from kim.exchange.models import Incoming, Peer
from kim.exchange.policies import messages as policy
from kim.foundation import audit, wall
from kim.foundation.authority import Refused
from kim.foundation.records import change
from kim.foundation.sealing import IntegrityProblem

if TYPE_CHECKING:
    from kim.exchange.envelopes import Content
    from kim.foundation.authority import Actor

UNUSABLE = (Refused, IntegrityProblem, ObjectDoesNotExist, KeyError, TypeError, ValueError)


class NotTaken(Exception):
    """A message that is not taken. `why` is for the trail here; the sender learns nothing."""

    def __init__(self, why: str, peer: Peer | None = None) -> None:
        """Carry the peer that it claims to be from, where there is one."""
        super().__init__(why)
        self.why, self.peer = why, peer


@transaction.atomic
def receive(*, by: Actor, message: bytes) -> bytes:
    """Take a message and give the receipt. Raises NotTaken, after which nothing has changed; Refused."""
    policy.exchange(by).require()
    number, peer = _sender(message)
    content = _content(message, peer)
    if number <= peer.received:
        _is_a_copy(by, peer, number, message)
    elif number == peer.received + 1:
        _take(peer, content)
        Incoming.objects.create(peer=peer, number=number, digest=envelopes.digest(message))
        change(peer, received=number)
        audit.done(by, "exchange.receive", peer)
    else:
        raise NotTaken("out_of_order", peer)
    return envelopes.receipt(number, envelopes.digest(message), signer=keys.signer(), sender=peer.party)


def _sender(message: bytes) -> tuple[int, Peer]:
    try:
        head = envelopes.head(message)
    except IntegrityProblem as problem:
        raise NotTaken("garbage") from problem
    peers = Peer.objects.confirmed().select_for_update()
    peer = peers.filter(party_name=head.sender.hex()).first()
    if peer is None:
        raise NotTaken("unknown")
    return head.number, peer


def _content(message: bytes, peer: Peer) -> Content:
    try:
        return envelopes.opened(message, own=keys.own(), sender=peer.party)
    except IntegrityProblem as problem:
        raise NotTaken("forged", peer) from problem


def _is_a_copy(by: Actor, peer: Peer, number: int, message: bytes) -> None:
    """The receipt may have been lost, so a copy gets it again; it is noted and nothing is done twice."""
    taken = Incoming.objects.filter(peer=peer, number=number).first()
    if taken is None or bytes(taken.digest) != envelopes.digest(message):
        raise NotTaken("number_used", peer)
    audit.done(by, "exchange.copy", peer)


def _take(peer: Peer, content: Content) -> None:
    """What cannot be used is noted and counts as arrived: it would be as useless tomorrow and hold up the rest."""
    kind = registry.ALL.get(content.kind)
    if kind is None or kind.from_carrier is not peer.is_carrier:
        raise NotTaken("unknown_kind", peer)
    actor = peer.acting(kind.role)
    try:
        with transaction.atomic(), wall.acting(actor):
            kind.take(actor, peer, content.body)
    except Later as reason:
        raise NotTaken("later", peer) from reason
    except UNUSABLE:
        audit.refused(actor, f"exchange.{kind.code}", kind=peer._meta.label_lower, key=str(peer.pk))
