"""Office hours: a weekly series of an office at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, Place

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor


class OfficeHoursQuerySet(models.QuerySet["OfficeHours"]):
    """Words for finding office hours."""

    def visible_to(self, actor: Actor) -> OfficeHoursQuerySet:
        """Planned openings are no secret within the network; nobody signed in sees none."""
        return self if actor.may(Permission.OFFICE_HOURS_READ) else self.none()

    def running(self, *, start: date, end: date) -> OfficeHoursQuerySet:
        """Series that are open on some day of the period."""
        return self.filter(models.Q(last_on__isnull=True) | models.Q(last_on__gte=start), first_on__lte=end)

    def near(self, actor: Actor) -> OfficeHoursQuerySet:
        """Kept by an office of the actor, or held in a municipality where it sits or that it is there for."""
        around = Municipality.objects.filter(
            models.Q(offices__in=actor.offices) | models.Q(covered_by__in=actor.offices)
        ).values("ags")
        return self.filter(models.Q(office__in=actor.offices) | models.Q(place__municipality__in=around))


class OfficeHours(EditableOfficeRecord):
    """Open every week (or every n weeks) at the same time, cut into slots of equal length.

    `kept_by` is the account of whoever keeps it as a rule; unknown where no plan said so.
    """

    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    slot_minutes = models.PositiveSmallIntegerField(default=45)
    every_weeks = models.PositiveSmallIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField(null=True)
    languages = models.JSONField(default=list)
    kept_by = models.UUIDField(null=True)

    objects = OfficeHoursQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "place",
            "weekday",
            "starts_at",
            "ends_at",
            "slot_minutes",
            "every_weeks",
            "first_on",
            "last_on",
            "languages",
        ),
        personal=("kept_by",),
    )

    class Meta:
        """A series ends after it begins, on a day of the week."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="hours_end_after_they_begin"
            ),
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="hours_on_a_day_of_the_week"),
            models.CheckConstraint(
                condition=models.Q(last_on__isnull=True) | models.Q(last_on__gte=models.F("first_on")),
                name="hours_series_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=models.Q(slot_minutes__range=(5, 240)), name="hours_sane_slots"),
            models.CheckConstraint(condition=models.Q(every_weeks__range=(1, 8)), name="hours_sane_rhythm"),
        )
