"""Obstacles: what in the structure stood in the way. No field of this ring can name a person or a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.records import EditableRecord, Record
from kim.foundation.register import Privacy, Retention

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class ObstacleQuerySet(models.QuerySet["Obstacle"]):
    """Words for finding obstacles."""

    def visible_to(self, actor: Actor) -> ObstacleQuerySet:
        """Everyone in the network who may read obstacles sees all of them."""
        return self if actor.may(Permission.OBSTACLE_READ) else self.none()


class Obstacle(EditableRecord):
    """One kind of hindrance at one step of the way, at one office or in general."""

    cause = models.CharField(max_length=40)
    step = models.CharField(max_length=8, blank=True)
    life_domain = models.CharField(max_length=8, blank=True)
    at_office = models.CharField(max_length=40, blank=True)
    region = models.CharField(max_length=40, blank=True)
    first_seen_on = models.DateField()
    state = models.CharField(max_length=20, default="observed")

    objects = ObstacleQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS,
        none=("cause", "step", "life_domain", "at_office", "region", "first_seen_on", "state"),
    )

    class Meta:
        """The same hindrance at the same place is one obstacle, however often it is met."""

        constraints = (
            models.UniqueConstraint(
                fields=["cause", "step", "life_domain", "at_office", "region"],
                name="obstacle_once",
            ),
        )


class ObstacleReport(Record):
    """That a colleague reported an obstacle; kept so that the answer finds the way back to her.

    A neutral one names the installation and the first of its month: no answer goes anywhere.
    """

    obstacle = models.ForeignKey(Obstacle, models.CASCADE, related_name="reports")
    reporter = models.UUIDField()
    reported_on = models.DateField()

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("obstacle", "reported_on"), personal=("reporter",))

    class Meta:
        """Counted by day."""

        indexes = (models.Index(fields=["reported_on", "obstacle"], name="report_by_day"),)
