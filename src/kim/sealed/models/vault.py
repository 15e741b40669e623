"""The vault of one office: the public half of its team key, compared with the private half at every unlocking."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord
from kim.sealed import reaches

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class Vault(EditableOfficeRecord):
    """One per office. `edition` counts the team keys."""

    edition = models.PositiveIntegerField(default=1)
    public = models.BinaryField()
    set_up_on = models.DateField()

    reach: ClassVar[Reach] = reaches.MAILBOX
    privacy: ClassVar[Privacy] = Privacy(Retention.ACCOUNT, none=("edition", "public", "set_up_on"))

    class Meta:
        """An office has one vault."""

        constraints = (models.UniqueConstraint(fields=["office"], name="vault_one_per_office"),)
