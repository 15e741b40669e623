"""The public key of a team that lives at a peer, as the peer has told it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kim.exchange.models import PeerOffice
from kim.exchange.policies import messages as policy
from kim.foundation import audit

if TYPE_CHECKING:
    from kim.exchange.models import Peer
    from kim.foundation.authority import Actor
    from kim.foundation.sealing import PublicKey


@transaction.atomic
def learn(*, by: Actor, peer: Peer, office: str, edition: int, public: PublicKey) -> None:
    """From now on letters to the office are sealed for this key. Raises Refused."""
    policy.tell_key(by, office).require()
    home = PeerOffice.objects.get(peer=peer, office=office)
    PeerOffice.objects.filter(pk=home.pk).update(edition=edition, public=public.raw)
    audit.done(by, "team_key.learn", home)
