"""Intake places: how many new cases a team can take, as the team has said on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class IntakeCapacityQuerySet(models.QuerySet["IntakeCapacity"]):
    """Words for finding capacities."""

    def visible_to(self, actor: Actor) -> IntakeCapacityQuerySet:
        """Capacity is shown to everyone in the network before a name is asked."""
        return self if actor.standings else self.none()

    def latest_of(self, office: str) -> IntakeCapacity | None:
        """The capacity that the team set last, or None where it never set one."""
        return self.filter(office_id=office).order_by("-set_on", "-created_at").first()


class IntakeCapacity(OfficeRecord):
    """A statement of a team; a later one takes its place, the earlier one stays on record."""

    places = models.PositiveSmallIntegerField()
    set_on = models.DateField()

    objects = IntakeCapacityQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("places", "set_on"))

    class Meta:
        """Read by office and day."""

        indexes = (models.Index(fields=["office", "-set_on"], name="capacity_latest"),)
