"""A booked slot: a code and a channel, never a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.foundation.register import Privacy, Retention
from kim.network.models import Office, OfficeRecord
from kim.planning import visitors
from kim.planning.models.office_hours import OfficeHours


class Attendance(models.TextChoices):
    """Whether somebody came. Who it was, and why not, stands nowhere here."""

    ATTENDED = "attended", _("came")
    MISSED = "missed", _("did not come")


class SlotBooking(OfficeRecord):
    """Somebody will come at this time. Who it is stands elsewhere, or nowhere.

    `referring` is the office that booked for a referral of its own; without one the office of the hours booked.
    A booking that fell away with its day is cancelled; `told_on` is when somebody told the person, `reminded_on` when
    somebody reminded her of one that stands.
    """

    hours = models.ForeignKey(OfficeHours, models.PROTECT, related_name="bookings")
    booked_on = models.DateField()
    starts_at = models.TimeField()
    referring = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    referring_id: str | None
    code = models.CharField(max_length=12, unique=True)
    channel = models.CharField(max_length=20)
    cancelled_at = models.DateTimeField(null=True)
    fell_away = models.BooleanField(default=False)
    told_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    attendance = models.CharField(max_length=10, choices=Attendance, default="")

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS,
        none=(
            "hours",
            "booked_on",
            "starts_at",
            "code",
            "channel",
            "cancelled_at",
            "referring",
            "fell_away",
            "told_on",
            "reminded_on",
            "attendance",
        ),
    )

    class Meta:
        """Nobody is booked into a taken slot; who comes is read by office and day."""

        constraints = (
            models.UniqueConstraint(
                fields=["hours", "booked_on", "starts_at"],
                condition=models.Q(cancelled_at__isnull=True),
                name="slot_booked_once",
            ),
        )
        indexes = (
            models.Index(
                fields=["office", "booked_on"], condition=models.Q(cancelled_at__isnull=True), name="booking_by_day"
            ),
        )

    @property
    def is_anonymous(self) -> bool:
        """Whether somebody without an account booked it: nobody knows whom to tell."""
        return self.channel == visitors.CHANNEL

    @property
    def shown_code(self) -> str:
        """The code for colleagues; of an anonymous booking its end, which finds it and cancels nothing."""
        return f"…{self.code[-4:]}" if self.is_anonymous else self.code
