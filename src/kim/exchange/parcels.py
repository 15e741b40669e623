"""A parcel: what waits for one peer as a file that somebody carries, with the receipt for what came from there."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from kim.exchange import arrivals, envelopes, keys
from kim.exchange.models import Incoming, Outgoing, Peer

LIMIT = 64 * 1024 * 1024
MOST = 300
"""Messages in one parcel; the next one takes the rest."""
VERSION = 1


@dataclass(frozen=True, slots=True)
class Unpacked:
    """How many messages were taken and how many were not, and whether a receipt was good."""

    taken: int
    refused: int
    has_receipt: bool


def packed(peer: Peer) -> str:
    """Everything that waits for the peer. It stays waiting until a receipt comes back."""
    waiting = [_text(bytes(row.message)) for row in Outgoing.objects.waiting().filter(peer=peer)[:MOST]]
    return json.dumps({"kim_parcel": VERSION, "messages": waiting, "receipt": _receipt(peer)}, indent=1)


def unpacked(text: str) -> Unpacked:
    """Take what lies in a parcel. Raises ValueError for a file that is none."""
    try:
        content = _opened(text)
        messages = [base64.b64decode(one, validate=True) for one in content["messages"]]
        receipt = _understood(content["receipt"])
    except (KeyError, TypeError, RecursionError, json.JSONDecodeError) as error:
        raise ValueError("This file is no parcel of an instance.") from error
    receipts = [arrivals.taken(message) for message in messages]
    taken = sum(one is not None for one in receipts)
    return Unpacked(taken, len(receipts) - taken, bool(receipt) and _acknowledged(*receipt))


def _opened(text: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(text) if len(text) <= LIMIT else {}
    if content["kim_parcel"] != VERSION:
        raise ValueError("This parcel was made by another version of the program.")
    return content


def _receipt(peer: Peer) -> dict[str, Any] | None:
    last = Incoming.objects.filter(peer=peer, number=peer.received).first()
    if last is None:
        return None
    signature = envelopes.receipt(last.number, bytes(last.digest), signer=keys.signer(), sender=peer.party)
    return {"from": keys.party().name.hex(), "number": last.number, "signature": _text(signature)}


def _understood(receipt: dict[str, Any] | None) -> tuple[str, int, bytes] | tuple[()]:
    if receipt is None:
        return ()
    return str(receipt["from"]), int(receipt["number"]), base64.b64decode(receipt["signature"], validate=True)


def _acknowledged(sender: str, number: int, signature: bytes) -> bool:
    peer = Peer.objects.confirmed().filter(party_name=sender).first()
    return peer is not None and arrivals.is_acknowledged(peer, number, signature)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
