"""What actions share: a message takes its number and is sealed before it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.exchange import envelopes, keys
from kim.exchange.models import Outgoing, Peer
from kim.foundation.records import change

if TYPE_CHECKING:
    from kim.exchange.envelopes import Content


def put(peer: Peer, content: Content) -> Outgoing:
    """The next message to the peer. Those who write to the same peer wait for each other."""
    row = Peer.objects.select_for_update().get(pk=peer.pk)
    change(row, sent=row.sent + 1)
    message = envelopes.sealed(content, own=keys.own(), recipient=row.party, number=row.sent)
    return Outgoing.objects.create(peer=row, number=row.sent, message=message)
