"""One day of a series: called off, kept by somebody else, or over with its count of people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord
from kim.planning.models.office_hours import OfficeHours


class Reason(models.TextChoices):
    """Why a day falls away. Why somebody of the team is missing is nobody's business."""

    STAFF = "staff", _("nobody of the team can come")
    ROOM = "room", _("the room is not free")
    ROAD = "road", _("weather or road")
    OTHER = "other", _("another reason")


class OpeningDay(EditableOfficeRecord):
    """What is known of one day that the series does not say. Days of which nothing is known have no row."""

    hours = models.ForeignKey(OfficeHours, models.PROTECT, related_name="opening_days")
    held_on = models.DateField()
    called_off_for = models.CharField(max_length=10, choices=Reason, default="")
    substitute = models.UUIDField(null=True)
    walk_ins = models.PositiveSmallIntegerField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS, none=("hours", "held_on", "called_off_for", "walk_ins"), personal=("substitute",)
    )

    class Meta:
        """Each day once; what fell away is read by day."""

        constraints = (models.UniqueConstraint(fields=["hours", "held_on"], name="opening_day_once"),)

    @property
    def is_called_off(self) -> bool:
        """Whether the door stays shut."""
        return bool(self.called_off_for)
