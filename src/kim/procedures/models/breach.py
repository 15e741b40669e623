"""The register of breaches of data protection (Art. 33 (5) DSGVO)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord
from kim.procedures import reaches

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach

REPORTING_TIME = timedelta(hours=72)


class BreachRisk(models.TextChoices):
    """What follows from a breach for the persons concerned."""

    NONE = "none", _("no risk: noted here only")
    RISK = "risk", _("risk: reported to the supervisory authority")
    HIGH = "high", _("high risk: the persons are told as well")


class BreachQuerySet(models.QuerySet["Breach"]):
    """Words for finding breaches."""

    def visible_to(self, actor: Actor) -> BreachQuerySet:
        """Breaches of the offices whose data protection the actor controls."""
        return self.filter(Breach.reach["officer"].q(actor, Breach))

    def open(self) -> BreachQuerySet:
        """Not settled."""
        return self.filter(closed_on__isnull=True)


class Breach(EditableOfficeRecord):
    """What went wrong, when it was noticed, what was done. The clock of 72 hours runs from noticing."""

    what = EncryptedTextField()
    noticed_at = models.DateTimeField()
    risk = models.CharField(max_length=6, choices=BreachRisk.choices)
    reported_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    measures = EncryptedTextField()
    closed_on = models.DateField(null=True)
    noted_by = models.UUIDField()

    objects = BreachQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.BREACH
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNTABILITY,
        none=("noticed_at", "risk", "reported_on", "told_on", "closed_on"),
        personal=("noted_by",),
        special=("what", "measures"),
    )

    class Meta:
        """Latest first."""

        ordering = ("-noticed_at",)
        constraints = (
            models.CheckConstraint(condition=models.Q(risk__in=BreachRisk.values), name="breach_known_risk"),
        )

    @property
    def due_at(self) -> datetime:
        """Until when the supervisory authority is told."""
        return self.noticed_at + REPORTING_TIME

    @property
    def awaits_report(self) -> bool:
        """Whether the clock still runs: a report is due and has not been made."""
        return self.risk != BreachRisk.NONE and self.reported_on is None
