"""Links with which a body confirms its own offers once a year, without an account."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import EditableRecord, Record
from kim.foundation.register import Privacy, Retention
from kim.network.models.partner import Offer, Partner
from kim.network.vocabulary.directory_states import Confirmation


class ConfirmationLink(EditableRecord):
    """Of the token only the digest is kept."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="links")
    language = models.CharField(max_length=5)
    ends_on = models.DateField()
    digest = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("partner", "language", "ends_on", "digest", "ended_at")
    )

    class Meta:
        """Latest first."""

        ordering = ("-created_at", "pk")


class OfferConfirmation(Record):
    """What was said of an offer through a link, once."""

    link = models.ForeignKey(ConfirmationLink, models.PROTECT, related_name="confirmations")
    offer = models.ForeignKey(Offer, models.PROTECT, related_name="confirmations")
    answer = models.CharField(max_length=12, choices=Confirmation.choices)

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("link", "offer", "answer"))

    class Meta:
        """Once for each offer."""

        constraints = (models.UniqueConstraint(fields=["link", "offer"], name="offer_confirmation_once"),)
