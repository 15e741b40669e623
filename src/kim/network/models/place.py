"""Places where people can be reached or advised."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention
from kim.network.models.municipality import Municipality


class Place(Record):
    """A room people can go to, such as a town hall."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="places")
    address = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("code", "name", "municipality", "address", "source")
    )

    def __str__(self) -> str:
        """Its name."""
        return self.name
