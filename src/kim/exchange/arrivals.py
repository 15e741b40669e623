"""Where messages and receipts come in, from the network or a file.

A message is taken with a receipt, or noted and turned away without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.exchange.actions import incoming, outgoing
from kim.foundation import audit
from kim.foundation.installation import INSTALLATION
from kim.foundation.sealing import IntegrityProblem

if TYPE_CHECKING:
    from kim.exchange.models import Peer


def taken(message: bytes) -> bytes | None:
    """The receipt, or nothing. Only what claims to be from a known peer is noted: strangers cannot fill the trail."""
    try:
        return incoming.receive(by=INSTALLATION, message=message)
    except incoming.NotTaken as problem:
        if problem.peer is not None:
            key = str(problem.peer.pk)
            audit.refused(INSTALLATION, f"exchange.{problem.why}", kind="exchange.peer", key=key)
    return None


def is_acknowledged(peer: Peer, number: int, receipt: bytes) -> bool:
    """Whether this is the peer's receipt for our message with that number; if so, the message waits no more."""
    try:
        outgoing.acknowledge(by=INSTALLATION, peer=peer, number=number, receipt=receipt)
    except IntegrityProblem:
        return False
    return True
