"""Where messages come in, from the network or a file: taken with a receipt, or noted and turned away without a word."""

from __future__ import annotations

from kim.exchange.actions import incoming
from kim.foundation import audit
from kim.foundation.installation import INSTALLATION


def taken(message: bytes) -> bytes | None:
    """The receipt, or nothing. Only what claims to be from a known peer is noted: strangers cannot fill the trail."""
    try:
        return incoming.receive(by=INSTALLATION, message=message)
    except incoming.NotTaken as problem:
        if problem.peer is not None:
            key = str(problem.peer.pk)
            audit.refused(INSTALLATION, f"exchange.{problem.why}", kind="exchange.peer", key=key)
    return None
