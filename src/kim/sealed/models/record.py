"""Sealed records. A row says: some office, some month, some size. Nothing else is readable without the team key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation import clock
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, OfficeRecord
from kim.sealed import reaches

if TYPE_CHECKING:
    from datetime import datetime

    from kim.foundation.reach import Reach


def this_month() -> datetime:
    """The first moment of the month: all that a sealed row tells about its time."""
    return clock.at(clock.today().replace(day=1), hour=0)


class SealedCase(OfficeRecord):
    """A case of the centre. Its data key is locked by a shred key and sealed for the team."""

    data_key = models.BinaryField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.CASE_FILE, secret=("data_key",))


class ShredKey(models.Model):
    """Half of what opens a case, in a table whose backups live for weeks, not years. Deleting it shreds the case."""

    case = models.UUIDField(primary_key=True)
    key = models.BinaryField()

    reach: ClassVar[Reach] = reaches.SHRED_KEY
    privacy: ClassVar[Privacy] = Privacy(Retention.CASE_FILE, none=("case",), secret=("key",), inherited=())


class Part(models.TextChoices):
    """A case has one sheet (who she is, how she may be reached safely) and entries."""

    SHEET = "sheet"
    ENTRY = "entry"


class SealedPart(EditableOfficeRecord):
    """One body: the sheet of a case or one entry in it. `version` is bound into the ciphertext."""

    case = models.ForeignKey(SealedCase, models.CASCADE, related_name="parts")
    part = models.CharField(max_length=5, choices=Part.choices)
    body = models.BinaryField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.CASE_FILE, none=("case", "part"), secret=("body",))

    class Meta:
        """One sheet per case."""

        constraints = (
            models.UniqueConstraint(fields=["case"], condition=models.Q(part="sheet"), name="sealed_one_sheet"),
            models.CheckConstraint(condition=models.Q(part__in=Part.values), name="sealed_known_part"),
        )


class SealedDraft(OfficeRecord):
    """What a counsellor had typed when her vault closed: sealed for the team, gone when she has it back."""

    account = models.UUIDField()
    place = models.CharField(max_length=120)
    envelope = models.BinaryField()

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(
        Retention.TECHNICAL, none=("place",), personal=("account",), secret=("envelope",)
    )

    class Meta:
        """One draft for each form."""

        constraints = (models.UniqueConstraint(fields=["account", "place"], name="draft_once"),)
