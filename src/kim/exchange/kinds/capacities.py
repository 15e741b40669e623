"""Centre to county: how many talks it can offer in the next days. A number; the last one counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.exchange import homes
from kim.exchange.kinds import Body, Kind, codes, number, text
from kim.foundation.authority import Role
from kim.planning.models import IntakeCapacity
from kim.sealed.actions import proposals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor


def waiting() -> Iterator[tuple[str, Body]]:
    """What each office here has said last."""
    for office in sorted(homes.own()):
        if last := IntakeCapacity.objects.latest_of(office):
            yield str(last.pk), {"office": office, "talks": last.places}


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Shown beside the letter, as if it had been said here."""
    proposals.offer_talks(by=by, office=text(body, "office"), talks=number(body, "talks"))


KIND = Kind(codes.CAPACITY, from_carrier=True, role=Role.COUNSELLOR, take=take, waiting=waiting)
