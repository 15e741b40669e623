"""The audit trail: who did or saw what, under which right. Ids and codes only, never changed."""

from __future__ import annotations

from datetime import UTC
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
    """One act of one actor on one thing. Append-only: erasing a person never touches it.

    Each office has a chain of its own (`chain`, the office that the actor acts for): `number` counts in it, `digest`
    binds the entry to all before it (`kim.foundation.chain`).
    """

    actor = models.UUIDField(null=True)
    actor_office = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=60)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    subject_kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=64)
    office = models.CharField(max_length=40, blank=True)
    chain = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()
    salt = models.BinaryField()
    commitment = models.BinaryField()
    digest = models.BinaryField()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCESS_LOG,
        none=(
            "act", "outcome", "subject_kind", "subject", "actor_office",
            "chain", "number", "salt", "commitment", "digest",
        ),
        personal=("actor",),
    )  # fmt: skip

    class Meta:
        """Read by subject (who saw this?) and by office and time; counted without gaps in its chain."""

        indexes = (
            models.Index(fields=["subject", "created_at"], name="audit_by_subject"),
            models.Index(fields=["office", "created_at"], name="audit_by_office"),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(outcome__in=Outcome.values), name="audit_known_outcome"),
            models.UniqueConstraint(fields=["chain", "number"], name="audit_one_of_a_number"),
        )

    def payload(self) -> tuple[str, ...]:
        """What the commitment holds fast."""
        at = self.created_at.astimezone(UTC).isoformat(timespec="microseconds")
        who = str(self.actor) if self.actor else ""
        return (
            str(self.pk),
            at,
            who,
            self.actor_office,
            self.act,
            self.outcome,
            self.subject_kind,
            self.subject,
            self.office,
        )


class AuditAnchor(Record):
    """The heads of all chains at one time, signed. `statement` is what was signed, as JSON."""

    statement = models.TextField()
    signature = models.CharField(max_length=128)
    signer = models.CharField(max_length=64)

    privacy: ClassVar[Privacy] = Privacy(Retention.ACCESS_LOG, none=("statement", "signature", "signer"))
