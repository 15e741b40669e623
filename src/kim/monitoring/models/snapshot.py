"""Snapshots: the protected figures of the county as computed at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    """Words for finding snapshots."""

    def visible_to(self, actor: Actor) -> SnapshotQuerySet:
        """Coordinators only, until figures are released."""
        return self if actor.may(Permission.MONITORING_READ) else self.none()

    def newest(self) -> Snapshot | None:
        """The latest one."""
        return self.order_by("-created_at").first()


class Snapshot(Record):
    """Figures after disclosure control. Nothing below the threshold is stored here."""

    events = models.PositiveIntegerField()
    seconds = models.FloatField()
    figures = models.JSONField()

    objects = SnapshotQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.STATISTICS, none=("events", "seconds", "figures"))
