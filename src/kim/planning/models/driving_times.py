"""Driving times between the municipalities, as a county has measured or bought them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class DrivingTimesQuerySet(models.QuerySet["DrivingTimes"]):
    """Words for finding tables of driving times."""

    def visible_to(self, actor: Actor) -> DrivingTimesQuerySet:
        """Whoever plans office hours."""
        return self if actor.may(Permission.OFFICE_HOURS_PLAN) else self.none()


class DrivingTimes(OfficeRecord):
    """A table with source and day. The latest counts, earlier ones stay on record.

    `minutes` has triples of two official keys and minutes by car; empty, the estimates of the program count again.
    """

    source = models.CharField(max_length=200)
    as_of = models.DateField()
    minutes = models.JSONField()

    objects = DrivingTimesQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("source", "as_of", "minutes"))

    class Meta:
        """The latest first."""

        indexes = (models.Index(fields=["-created_at"], name="driving_times_latest"),)
