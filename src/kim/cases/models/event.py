"""Case events: what happened to a case, in codes only. Append-only; a correction is a counter-event."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.partial_dates import Precision
from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention


class CaseEvent(Record):
    """One event. It names no person and no case: `trace` is a random key shared by the events of one episode.

    `at_office` is the other office concerned (sender, responsible office). Group codes are written at the time of the
    event and never read from the person later, so past figures stay where they happened.
    """

    trace = models.UUIDField()
    code = models.CharField(max_length=40)
    subject = models.CharField(max_length=20, blank=True)
    office_code = models.CharField(max_length=40)
    at_office = models.CharField(max_length=40, blank=True)
    legal_domain = models.CharField(max_length=20, blank=True)
    interface = models.CharField(max_length=4, blank=True)
    municipality = models.CharField(max_length=8, blank=True)
    occurred_on = models.DateField(null=True)
    precision = models.CharField(max_length=10, default=Precision.DAY.value)
    age_band = models.CharField(max_length=8, blank=True)
    status_group = models.CharField(max_length=24, blank=True)
    language_group = models.CharField(max_length=24, blank=True)
    corrects = models.UUIDField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.STATISTICS,
        none=(
            "trace",
            "code",
            "subject",
            "office_code",
            "at_office",
            "legal_domain",
            "interface",
            "municipality",
            "occurred_on",
            "precision",
            "age_band",
            "status_group",
            "language_group",
            "corrects",
        ),
    )

    class Meta:
        """Read along one trace, or all since a moment."""

        indexes = (
            models.Index(fields=["trace", "occurred_on"], name="event_by_trace"),
            models.Index(fields=["created_at"], name="event_by_recording"),
        )
