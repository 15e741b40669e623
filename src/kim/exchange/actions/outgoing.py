"""What goes out: what was released here becomes messages, and a receipt ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.exchange import envelopes, homes, keys
from kim.exchange.actions import _outbox
from kim.exchange.envelopes import Content
from kim.exchange.kinds import registry
from kim.exchange.models import Forwarded, Outgoing, Peer
from kim.exchange.policies import messages as policy
from kim.foundation import audit, clock

if TYPE_CHECKING:
    from kim.exchange.kinds import Kind
    from kim.foundation.authority import Actor


@transaction.atomic
def collect(*, by: Actor) -> int:
    """Put what was released here and not sent yet into messages for the peers. Raises Refused."""
    policy.exchange(by).require()
    is_carrier = homes.is_this_a_carrier()
    kinds = [kind for kind in registry.ALL.values() if kind.from_carrier is is_carrier]
    return sum(_collect(by, peer, kind) for peer in Peer.objects.confirmed() for kind in kinds)


@transaction.atomic
def acknowledge(*, by: Actor, peer: Peer, number: int, receipt: bytes) -> None:
    """All messages up to this one have arrived; nothing of them is kept. Raises Refused, IntegrityProblem."""
    policy.exchange(by).require()
    row = Outgoing.objects.waiting().filter(peer=peer, number=number).first()
    if row is None:
        return
    digest = envelopes.digest(bytes(row.message))
    envelopes.check_receipt(receipt, number, digest, own=keys.party(), recipient=peer.party)
    arrived = Outgoing.objects.filter(peer=peer, number__lte=number, delivered_on__isnull=True)
    arrived.update(delivered_on=clock.today(), message=b"")
    audit.done(by, "exchange.deliver", peer)


def _collect(by: Actor, peer: Peer, kind: Kind) -> int:
    if kind.from_carrier is peer.is_carrier:
        return 0
    before = set(Forwarded.objects.filter(peer=peer, kind=kind.code).values_list("key", flat=True))
    fresh = [(key, body) for key, body in kind.waiting() if key not in before]
    for key, body in fresh:
        _outbox.put(peer, Content(kind.code, body))
        Forwarded.objects.create(peer=peer, kind=kind.code, key=key)
    if fresh:
        audit.done(by, "exchange.collect", peer)
    return len(fresh)
