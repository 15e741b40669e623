"""Deadlines that run in a case, as the engine of rules computed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.reach import Reach


class DeadlineQuerySet(models.QuerySet["Deadline"]):
    """Words for finding deadlines."""

    def due(self, on: date) -> DeadlineQuerySet:
        """Those whose warning time has begun and that nobody settled."""
        return self.filter(settled_on__isnull=True, warn_on__lte=on)


class Deadline(OfficeRecord):
    """One date that one rule (a code of the deadline rules) warns about. `subject` tells two of a kind apart."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines")
    rule = models.CharField(max_length=30)
    subject = models.CharField(max_length=36, blank=True)
    due_on = models.DateField()
    warn_on = models.DateField()
    settled_on = models.DateField(null=True)
    settled_by = models.UUIDField(null=True)

    objects = DeadlineQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("rule", "due_on", "warn_on", "settled_on", "subject"),
        personal=("case", "settled_by"),
    )

    class Meta:
        """Each rule once per case and subject and due day."""

        ordering = ("due_on", "rule")
        constraints = (models.UniqueConstraint(fields=["case", "rule", "subject", "due_on"], name="deadline_once"),)
        indexes = (
            models.Index(
                fields=["office", "due_on"], condition=models.Q(settled_on__isnull=True), name="deadline_by_day"
            ),
            models.Index(fields=["case", "warn_on"], condition=models.Q(settled_on__isnull=True), name="deadline_open"),
        )
