"""Organisations and their offices. An office has its own legal task; every person record belongs to one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models.municipality import Municipality


class Organisation(models.Model):
    """A legal body or association that runs offices."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("code", "name", "kind"))

    def __str__(self) -> str:
        """Its name."""
        return self.name


class OfficeQuerySet(models.QuerySet["Office"]):
    """Words for finding offices."""

    def of_kind(self, *kinds: str) -> OfficeQuerySet:
        """Offices with one of these tasks (codes of the catalogue of office kinds)."""
        return self.filter(kind__in=kinds)

    def covering(self, ags: str) -> OfficeQuerySet:
        """Offices that are there for the people of a municipality."""
        return self.filter(models.Q(covers_county=True) | models.Q(covers__ags=ags)).distinct()


class Office(models.Model):
    """An office with its own legal task, by its stable short code (`ki-hsk`, `jc-sundern`)."""

    code = models.CharField(max_length=40, primary_key=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    legal_domain = models.CharField(max_length=20, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offices")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="offices")
    covers = models.ManyToManyField(Municipality, related_name="covered_by")
    covers_county = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "code",
            "name",
            "kind",
            "legal_domain",
            "organisation",
            "municipality",
            "covers",
            "covers_county",
            "source",
        ),
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        """Its name."""
        return self.name
