"""Messages under way: sealed for the peer from the first moment, and gone once they have arrived."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.exchange.models.peer import Peer
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention
from kim.sealed.models.record import this_month


class OutgoingQuerySet(models.QuerySet["Outgoing"]):
    """Words for finding what goes out."""

    def waiting(self) -> OutgoingQuerySet:
        """What has not arrived yet, in the order in which it must."""
        return self.filter(delivered_on__isnull=True).order_by("number")


class Outgoing(Record):
    """One message to a peer. This instance cannot open it again; delivered, it holds nothing but its number."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="outgoing")
    number = models.PositiveBigIntegerField()
    message = models.BinaryField()
    delivered_on = models.DateField(null=True)
    created_at = models.DateTimeField(default=this_month, editable=False)

    objects = OutgoingQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS, none=("peer", "number", "delivered_on"), secret=("message",)
    )

    class Meta:
        """Numbered without doubles; what has arrived is not kept."""

        constraints = (
            models.UniqueConstraint(fields=["peer", "number"], name="outgoing_once"),
            models.CheckConstraint(
                condition=models.Q(delivered_on__isnull=True) | models.Q(message=b""),
                name="outgoing_gone_when_delivered",
            ),
        )


class Incoming(Record):
    """That a message has arrived. Its digest tells a second copy from a forged one; its content is not kept."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="incoming")
    number = models.PositiveBigIntegerField()
    digest = models.BinaryField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("peer", "number", "digest"))

    class Meta:
        """Taken once."""

        constraints = (models.UniqueConstraint(fields=["peer", "number"], name="incoming_once"),)


class Forwarded(Record):
    """That something released here was put into a message for a peer, so that it is not sent twice."""

    peer = models.ForeignKey(Peer, models.CASCADE, related_name="forwarded")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=this_month, editable=False)

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("peer", "kind", "key"))

    class Meta:
        """Once for each peer."""

        constraints = (models.UniqueConstraint(fields=["peer", "kind", "key"], name="forwarded_once"),)
