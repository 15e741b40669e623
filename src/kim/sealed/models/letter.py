"""The mailbox: referrals to the centre. Whoever drops one in cannot read it again nor learn what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord
from kim.sealed import reaches
from kim.sealed.models.record import this_month

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class SealedLetter(OfficeRecord):
    """One sealed referral. Who sent it stands inside."""

    edition = models.PositiveIntegerField()
    envelope = models.BinaryField()
    created_at = models.DateTimeField(default=this_month, editable=False)

    reach: ClassVar[Reach] = reaches.LETTER
    privacy: ClassVar[Privacy] = Privacy(Retention.REFERRAL, none=("edition",), secret=("envelope",))
