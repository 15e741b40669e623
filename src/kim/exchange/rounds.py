"""One round of the exchange: what was released is put into messages, and what waits is posted, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from kim.exchange import arrivals
from kim.exchange.actions import outgoing
from kim.exchange.models import Outgoing, Peer
from kim.foundation.installation import INSTALLATION

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 20
RECEIPT = 64
LOCAL = {"127.0.0.1", "localhost"}


@dataclass(frozen=True, slots=True)
class Round:
    """What one round came to for one peer."""

    peer: str
    delivered: int
    waiting: int


def go(post: Callable[[str, bytes], bytes | None] | None = None) -> list[Round]:
    """Send to all confirmed peers that have an address. What does not arrive waits for the next round."""
    collect()
    return [_with(peer, post or posted) for peer in Peer.objects.confirmed().order_by("name")]


def collect() -> None:
    """Put what was released into messages."""
    outgoing.collect(by=INSTALLATION)


def posted(address: str, message: bytes) -> bytes | None:
    """The receipt that the address gave, or nothing. The certificate of the server is checked by the library."""
    headers = {"Content-Type": "application/octet-stream"}
    request = Request(address, data=message, headers=headers, method="POST")  # noqa: S310 - cards take https only
    is_local = urlsplit(address).hostname in LOCAL
    opener = build_opener(ProxyHandler({})) if is_local else build_opener()
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            receipt: bytes = answer.read(RECEIPT + 1)
    except (URLError, OSError, ValueError):
        return None
    return receipt if len(receipt) == RECEIPT else None


def _with(peer: Peer, post: Callable[[str, bytes], bytes | None]) -> Round:
    waiting = list(Outgoing.objects.waiting().filter(peer=peer).values_list("number", flat=True))
    delivered = 0
    for number in waiting if peer.address else ():
        if not _is_delivered(peer, number, post):
            break
        delivered += 1
    return Round(peer.name, delivered, len(waiting) - delivered)


def _is_delivered(peer: Peer, number: int, post: Callable[[str, bytes], bytes | None]) -> bool:
    message = Outgoing.objects.get(peer=peer, number=number).message
    receipt = post(peer.address, bytes(message))
    return receipt is not None and arrivals.is_acknowledged(peer, number, receipt)
