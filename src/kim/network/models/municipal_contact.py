"""Whom a municipality has named as its contact person, from when until when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import EditableRecord
from kim.foundation.register import Privacy, Retention
from kim.network.models.municipality import Municipality


class MunicipalContact(EditableRecord):
    """A member of staff; the name goes a year after the last day, post and days stay as history."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="contacts")
    municipality_id: str
    name = models.CharField(max_length=120, blank=True)
    post = models.CharField(max_length=120)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=120, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNT, none=("municipality", "post", "since", "until"), personal=("name", "phone", "email")
    )

    class Meta:
        """Latest first, one at a time."""

        ordering = ("-since", "-created_at")
        constraints = (
            models.UniqueConstraint(
                fields=["municipality"], condition=models.Q(until=None), name="municipal_contact_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="municipal_contact_ends_after_it_begins",
            ),
        )
