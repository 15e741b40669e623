"""Which offices live here, and which at a peer."""

from __future__ import annotations

from kim.access.models import Membership
from kim.exchange.models import Peer, PeerOffice
from kim.exchange.models.peer import is_carrier
from kim.foundation import clock
from kim.network.models import Office


def known() -> set[str]:
    """Codes of all offices of the network."""
    return set(Office.objects.values_list("code", flat=True))


def own() -> set[str]:
    """Codes of the offices for which somebody works in this instance."""
    return set(Membership.objects.on(clock.today()).values_list("office_id", flat=True))


def elsewhere() -> set[str]:
    """Codes of the offices that live at a peer."""
    return set(PeerOffice.objects.filter(peer__in=Peer.objects.known()).values_list("office_id", flat=True))


def home_of(office: str) -> PeerOffice | None:
    """Where an office lives, if that is a confirmed peer."""
    homes = PeerOffice.objects.filter(office=office, peer__in=Peer.objects.confirmed())
    return homes.select_related("peer").first()


def is_this_a_carrier() -> bool:
    """Whether only counselling centres live in this instance."""
    return is_carrier(Office.objects.filter(pk__in=own()).values_list("kind", flat=True))
