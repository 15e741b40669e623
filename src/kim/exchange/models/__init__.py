"""Tables of the exchange: who the other instances are, and what is under way."""

from kim.exchange.models.message import Forwarded, Incoming, Outgoing
from kim.exchange.models.peer import Peer, PeerOffice

__all__ = ["Forwarded", "Incoming", "Outgoing", "Peer", "PeerOffice"]
