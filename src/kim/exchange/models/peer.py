"""Peers: other instances, and the offices that live there."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.exchange import keys
from kim.exchange.parties import Party
from kim.foundation.authority import Actor, Standing
from kim.foundation.records import EditableRecord, Record
from kim.foundation.register import Privacy, Retention
from kim.foundation.sealing import PublicKey
from kim.network.models import Office
from kim.network.vocabulary import office_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.foundation.authority import Role

SEALED = tuple(code for code, kind in office_kinds.ALL.items() if kind.workspace == "sealed")


class PeerQuerySet(models.QuerySet["Peer"]):
    """Words for finding peers."""

    def known(self) -> PeerQuerySet:
        """Those whose card is here and who were not given up. With new own keys everybody has to be met again."""
        return self.filter(ended_on__isnull=True, own_name=keys.party().name.hex())

    def confirmed(self) -> PeerQuerySet:
        """Those with whom messages are exchanged."""
        return self.known().filter(confirmed_on__isnull=False)


class Peer(EditableRecord):
    """Another instance. `sent` and `received` count the messages in each direction without gaps.

    `party_name` and `own_name` stand for the keys of both sides: numbers begin anew only where one of them has changed.
    """

    name = models.CharField(max_length=60)
    address = models.CharField(max_length=200, blank=True)
    party_name = models.CharField(max_length=32)
    own_name = models.CharField(max_length=32)
    public = models.BinaryField()
    signer = models.BinaryField()
    confirmed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    sent = models.PositiveBigIntegerField(default=0)
    received = models.PositiveBigIntegerField(default=0)

    objects = PeerQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "name", "address", "party_name", "own_name", "public", "signer", "confirmed_on", "ended_on",
            "sent", "received",
        ),
    )  # fmt: skip

    class Meta:
        """The same two pairs of keys meet once and never again: old messages would count a second time."""

        constraints = (models.UniqueConstraint(fields=["party_name", "own_name"], name="peer_once"),)

    @property
    def party(self) -> Party:
        """Its public keys."""
        return Party(PublicKey(bytes(self.public)), bytes(self.signer))

    @property
    def is_carrier(self) -> bool:
        """Whether only counselling centres live there: such an instance is no county."""
        return is_carrier(office.office.kind for office in self.offices.select_related("office"))

    def acting(self, role: Role) -> Actor:
        """The peer as somebody who acts here, for the offices that live there and no other."""
        offices = self.offices.order_by("office_id").values_list("office_id", flat=True)
        return Actor(self.pk, self.name, tuple(Standing(office, role) for office in offices))


class PeerOffice(Record):
    """An office that lives at a peer; `public` and `edition` are those of its team key, once the peer has told."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="offices")
    office = models.OneToOneField(Office, models.PROTECT, related_name="+")
    office_id: str
    edition = models.PositiveIntegerField(default=0)
    public = models.BinaryField(default=bytes)

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("peer", "edition", "public"))


def is_carrier(kinds: Iterable[str]) -> bool:
    """Whether these kinds of offices are those of an instance that a centre runs for itself."""
    found = set(kinds)
    return bool(found) and found <= set(SEALED)
