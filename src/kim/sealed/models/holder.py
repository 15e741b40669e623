"""Holders: counsellors with a key of their own, and the team key wrapped for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, OfficeRecord
from kim.sealed import reaches

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class HolderQuerySet(models.QuerySet["Holder"]):
    """Words for finding holders."""

    def current(self) -> HolderQuerySet:
        """Those who have not left."""
        return self.filter(left_on__isnull=True)


class Holder(EditableOfficeRecord):
    """The key of one counsellor, locked by her phrase and by her sheet. Counts once signed with the team key."""

    account = models.UUIDField()
    public = models.BinaryField()
    phrase_lock = models.BinaryField()
    sheet_lock = models.BinaryField()
    since = models.DateField()
    left_on = models.DateField(null=True)
    signature = models.BinaryField(default=bytes)

    objects = HolderQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        none=("public", "since", "left_on", "signature"),
        personal=("account",),
        secret=("phrase_lock", "sheet_lock"),
    )

    class Meta:
        """One current key per account and office."""

        constraints = (
            models.UniqueConstraint(
                fields=["office", "account"], condition=models.Q(left_on__isnull=True), name="holder_once"
            ),
        )


class Wrap(OfficeRecord):
    """The private team key of one edition, sealed for one holder."""

    holder = models.ForeignKey(Holder, models.CASCADE, related_name="wraps")
    edition = models.PositiveIntegerField()
    envelope = models.BinaryField()

    reach: ClassVar[Reach] = reaches.SEALED
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("holder", "edition"), secret=("envelope",))

    class Meta:
        """One wrap per holder and team key."""

        constraints = (models.UniqueConstraint(fields=["holder", "edition"], name="wrap_once"),)
