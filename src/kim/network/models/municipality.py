"""Municipalities of the county, their population figures and their participation as dated facts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import Record
from kim.foundation.register import Privacy, Retention


class Municipality(models.Model):
    """A town or municipality, by its official key (AGS, eight digits)."""

    ags = models.CharField(max_length=8, primary_key=True)
    name = models.CharField(max_length=80)
    short = models.CharField(max_length=4)
    kind = models.CharField(max_length=40)
    region = models.CharField(max_length=40)
    sort_key = models.CharField(max_length=80)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("ags", "name", "short", "kind", "region", "sort_key")
    )

    class Meta:
        """Alphabetical in plain ASCII, the same in every database."""

        ordering = ("sort_key",)

    def __str__(self) -> str:
        """Name as printed on the town sign."""
        return self.name


class PopulationFigure(Record):
    """How many people lived in a municipality on a day, with quality and source."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="population_figures")
    counted_on = models.DateField()
    count = models.PositiveIntegerField()
    quality = models.CharField(max_length=40)
    source = models.CharField(max_length=200)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("municipality", "counted_on", "count", "quality", "source")
    )

    class Meta:
        """One figure per day and municipality."""

        constraints = (models.UniqueConstraint(fields=["municipality", "counted_on"], name="population_once_a_day"),)


class Participation(Record):
    """That a municipality takes part in KIM, as a source says it. Never hard-coded: sources differ."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="participations")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    source = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("municipality", "since", "until", "source", "note"))
