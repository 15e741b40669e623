"""Recovery: three officers of the centre, the team key sealed for each pair of them, rehearsals, and requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation import clock
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord
from kim.sealed import reaches

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class Officer(OfficeRecord):
    """Somebody of the carrier (board, head, data protection officer) whose printed sheet is half of a recovery."""

    name = models.CharField(max_length=120)
    public = models.BinaryField()
    sheet_lock = models.BinaryField()

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT, none=("public",), personal=("name",), secret=("sheet_lock",)
    )

    class Meta:
        """Told apart by name."""

        constraints = (models.UniqueConstraint(fields=["office", "name"], name="officer_once"),)


class RecoveryEnvelope(OfficeRecord):
    """The private team key for one pair of officers, one envelope inside the other."""

    first = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    second = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    edition = models.PositiveIntegerField()
    envelope = models.BinaryField()

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("first", "second", "edition"), secret=("envelope",))


class Rehearsal(OfficeRecord):
    """Two officers have opened the team key together, as a trial. No sealed note before the first one."""

    held_on = models.DateField()
    edition = models.PositiveIntegerField()

    reach: ClassVar[Reach] = reaches.MAILBOX
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("held_on", "edition"))


class RecoveryRequest(OfficeRecord):
    """Somebody has lost every way in and asks two officers to let her in again, after a wait that everybody sees."""

    account = models.UUIDField()
    asked_at = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("asked_at", "settled_at"), personal=("account",))
