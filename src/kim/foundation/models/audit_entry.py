"""The audit trail: who did or saw what, under which right. Ids and codes only, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention


class Outcome(models.TextChoices):
    """What became of the act."""

    DONE = "done"
    SEEN = "seen"
    REFUSED = "refused"


class AuditEntry(Record):
    """One act of one actor on one thing. Append-only: erasing a person never touches it."""

    actor = models.UUIDField(null=True)
    actor_office = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    subject_kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=64)
    office = models.CharField(max_length=40, blank=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCESS_LOG,
        none=("act", "outcome", "subject_kind", "subject", "actor_office"),
        personal=("actor",),
    )

    class Meta:
        """Read by subject (who saw this?) and by office and time."""

        indexes = (
            models.Index(fields=["subject", "created_at"], name="audit_by_subject"),
            models.Index(fields=["office", "created_at"], name="audit_by_office"),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="audit_known_outcome"),
        )
