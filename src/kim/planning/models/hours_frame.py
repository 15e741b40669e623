"""What the planner of office hours knows: when rooms are free, and when case managers can come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.access.models import Account
from kim.foundation.authority import Permission
from kim.foundation.reach import Reach, at
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, Place

if TYPE_CHECKING:
    from kim.foundation.authority import Actor

_PLANNED = at("office", Permission.OFFICE_HOURS_PLAN)


class RoomTimesQuerySet(models.QuerySet["RoomTimes"]):
    """Words for finding rooms."""

    def visible_to(self, actor: Actor) -> RoomTimesQuerySet:
        """Those of the offices for which the actor plans."""
        return self.filter(office__in=actor.offices_where(Permission.OFFICE_HOURS_PLAN))


class RoomTimes(EditableOfficeRecord):
    """The room that an office may use at a place: `free` are half-days ("mon-am"); not accessible known is None."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    room = models.CharField(max_length=80)
    free = models.JSONField(default=list)
    is_accessible = models.BooleanField(null=True)
    bus = models.CharField(max_length=120, blank=True)
    visited_for = models.CharField(max_length=200, blank=True)
    closed_in_school_holidays = models.BooleanField(default=False)

    objects = RoomTimesQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=("place", "room", "free", "is_accessible", "bus", "visited_for", "closed_in_school_holidays"),
    )

    class Meta:
        """One room of a place for each office."""

        constraints = (models.UniqueConstraint(fields=["office", "place"], name="room_once_for_an_office"),)


class WorkingPatternQuerySet(models.QuerySet["WorkingPattern"]):
    """Words for finding working patterns."""

    def visible_to(self, actor: Actor) -> WorkingPatternQuerySet:
        """Those of the offices for which the actor plans."""
        return self.filter(_PLANNED.q(actor, WorkingPattern))


class WorkingPattern(EditableOfficeRecord):
    """When a case manager can hold office hours, from which town.

    `weekly_hours` is what office hours and their roads may take; `absences` are periods without a reason, which would
    tell of health.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    base = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    half_days = models.JSONField(default=list)
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=2)
    languages = models.JSONField(default=list)
    most_minutes = models.PositiveSmallIntegerField(null=True)
    absences = models.JSONField(default=list)

    objects = WorkingPatternQuerySet.as_manager()

    reach: ClassVar[Reach] = Reach({"planned": _PLANNED}, written=_PLANNED)
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT,
        personal=("account", "base", "half_days", "weekly_hours", "languages", "most_minutes", "absences"),
    )

    class Meta:
        """One pattern for each colleague of an office."""

        constraints = (models.UniqueConstraint(fields=["office", "account"], name="pattern_once_for_a_colleague"),)
