"""Bodies of the network and what they offer, with the day on which somebody last said that it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation import clock
from kim.foundation.partial_dates import add_months
from kim.foundation.records import EditableRecord
from kim.foundation.register import Privacy, Retention
from kim.network.models.municipality import Municipality
from kim.network.models.office import Office
from kim.network.vocabulary.directory_states import Capacity, CheckedBy

if TYPE_CHECKING:
    from datetime import date

STALE_MONTHS = 12
"""An entry that nobody has checked for so long is marked."""


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Words for finding bodies."""

    def running(self, *, on: date) -> PartnerQuerySet:
        """Those that had not ended before a day."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=on))


class Partner(EditableRecord):
    """A body of the network, one of the twelve kinds; without a seat it works for the whole county. Never deleted."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=160)
    kind = models.CharField(max_length=40)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    municipality_id: str | None
    of_office = models.OneToOneField(Office, models.PROTECT, null=True, related_name="+")
    of_office_id: str | None
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=120, blank=True)
    website = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True)

    objects = PartnerQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=("name", "sort_key", "kind", "municipality", "of_office", "phone", "email", "website", "ended_on"),
    )

    class Meta:
        """Alphabetical in plain ASCII, the same in every database."""

        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        """Its name."""
        return self.name

    @property
    def is_ended(self) -> bool:
        """Whether it is no longer there."""
        return self.ended_on is not None and self.ended_on <= clock.today()


class OfferQuerySet(models.QuerySet["Offer"]):
    """Words for finding offers."""

    def running(self, *, on: date) -> OfferQuerySet:
        """Those that had not ended before a day, of bodies that had not either."""
        of_partner = models.Q(partner__ended_on=None) | models.Q(partner__ended_on__gt=on)
        return self.filter(of_partner, models.Q(ended_on=None) | models.Q(ended_on__gt=on))


class Offer(EditableRecord):
    """What a body offers. `topics` are codes of life domains, as in the needs assessment; never deleted."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="offers")
    title = models.CharField(max_length=120)
    topics = models.JSONField()
    groups = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    towns = models.ManyToManyField(Municipality, related_name="+")
    covers_county = models.BooleanField(default=False)
    place = models.CharField(max_length=160, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(max_length=12, choices=Capacity.choices, default=Capacity.UNKNOWN)
    capacity_on = models.DateField()
    access = models.CharField(max_length=300, blank=True)
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=12, choices=CheckedBy.choices)
    ended_on = models.DateField(null=True)

    objects = OfferQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "partner",
            "title",
            "topics",
            "groups",
            "languages",
            "towns",
            "covers_county",
            "place",
            "hours",
            "capacity",
            "capacity_on",
            "access",
            "checked_on",
            "checked_by",
            "ended_on",
        ),
    )

    class Meta:
        """As they were written down."""

        ordering = ("created_at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(capacity__in=Capacity.values), name="offer_capacity"),)

    def __str__(self) -> str:
        """Its title."""
        return self.title

    @property
    def is_stale(self) -> bool:
        """Whether nobody has checked it for twelve months."""
        return add_months(self.checked_on, STALE_MONTHS) <= clock.today()

    @property
    def is_ended(self) -> bool:
        """Whether it is no longer offered."""
        return self.ended_on is not None and self.ended_on <= clock.today()
