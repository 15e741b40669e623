"""Conflict blocks: for this account that person does not exist. Nobody but those who set it may learn of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.access.models.account import Account
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention


class ConflictBlock(Record):
    """A violent ex-partner, or his friend, works in an office: whatever his role, he finds nothing of this person.

    `person` is a key, not a relation: a lower ring does not know persons. `Account.has_conflicts` says whether there is
    a row that holds, so that everybody else pays no query.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="conflict_blocks")
    person = models.UUIDField()
    set_by = models.UUIDField()
    lifted_on = models.DateField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("lifted_on",), personal=("account", "person", "set_by")
    )

    class Meta:
        """One that holds for each account and person."""

        constraints = (
            models.UniqueConstraint(
                fields=["account", "person"], condition=models.Q(lifted_on__isnull=True), name="conflict_once"
            ),
        )
        indexes = (models.Index(fields=["person"], name="conflict_by_person"),)
