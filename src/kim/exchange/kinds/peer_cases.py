"""Centre to county: a peer case in which nobody can be recognised, released there by a second counsellor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.exchange.kinds import Body, Kind, codes, text
from kim.foundation.authority import Role
from kim.network.vocabulary import topics
from kim.sealed.actions import deliveries
from kim.sealed.models import PeerCase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor

NAMES = ("topic", "situation", "question", "helped")
LONGEST = 5000


def waiting() -> Iterator[tuple[str, Body]]:
    """What was released here."""
    for row in PeerCase.objects.order_by("pk"):
        yield str(row.pk), {"office": row.office_id} | {name: getattr(row, name) for name in NAMES}


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Texts of a length that a form takes."""
    texts = {name: text(body, name) for name in NAMES}
    topics.ALL.get(texts["topic"])
    if not all(0 < len(one) <= LONGEST for one in texts.values()):
        raise ValueError("a text is missing or too long")
    deliveries.keep_peer_case(by=by, office=text(body, "office"), texts=texts)


KIND = Kind(codes.PEER_CASE, from_carrier=True, role=Role.COUNSELLOR, take=take, waiting=waiting)
