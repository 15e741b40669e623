"""County to centre: a letter that only the team of the centre can open."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from kim.exchange.kinds import Body, Kind, Later, codes, number, raw, text
from kim.foundation.authority import Role
from kim.sealed.actions import deliveries
from kim.sealed.models import Vault

if TYPE_CHECKING:
    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor


def take(by: Actor, _peer: Peer, body: Body) -> None:
    """Into the mailbox, still sealed. Where there is no vault yet, the letter waits at the sender's."""
    office = text(body, "office")
    if not Vault.objects.filter(office=office).exists():
        raise Later
    key, edition, envelope = UUID(text(body, "letter")), number(body, "edition"), raw(body, "envelope")
    deliveries.deliver(by=by, office=office, letter=key, edition=edition, envelope=envelope)


KIND = Kind(codes.LETTER, from_carrier=False, role=Role.REFERRING_CLERK, take=take)
