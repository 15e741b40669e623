"""Who sees to a topic in a town, and the negotiation about it where that is disputed or missing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.records import EditableRecord, Record
from kim.foundation.register import Privacy, Retention
from kim.network.models.confirmation_link import ConfirmationLink
from kim.network.models.municipality import Municipality
from kim.network.models.partner import Partner
from kim.network.vocabulary.directory_states import NegotiationState, ResponsibilityState, Stance


class Responsibility(EditableRecord):
    """What holds now for a life domain in a municipality. Nothing there: nobody has said anything yet."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    municipality_id: str
    topic = models.CharField(max_length=10)
    state = models.CharField(max_length=12, choices=ResponsibilityState.choices)
    partner = models.ForeignKey(Partner, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    said_on = models.DateField()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("municipality", "topic", "state", "partner", "note", "said_on")
    )

    class Meta:
        """One for each topic and town; a body stands exactly where somebody is responsible."""

        constraints = (
            models.UniqueConstraint(fields=["municipality", "topic"], name="responsibility_once"),
            models.CheckConstraint(
                condition=models.Q(state=ResponsibilityState.RESPONSIBLE, partner__isnull=False)
                | models.Q(state__in=[ResponsibilityState.DISPUTED, ResponsibilityState.MISSING], partner__isnull=True),
                name="responsibility_names_whom",
            ),
        )


class Negotiation(EditableRecord):
    """A proposal who takes over what, from when. At most one runs for each topic and town."""

    responsibility = models.ForeignKey(Responsibility, models.PROTECT, related_name="negotiations")
    began_as = models.CharField(max_length=12, choices=ResponsibilityState.choices)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    takes_over = models.TextField()
    begins_on = models.DateField()
    proposed_on = models.DateField()
    state = models.CharField(max_length=12, choices=NegotiationState.choices, default=NegotiationState.RUNNING)
    settled_on = models.DateField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "responsibility",
            "began_as",
            "partner",
            "takes_over",
            "begins_on",
            "proposed_on",
            "state",
            "settled_on",
        ),
    )

    class Meta:
        """Latest first."""

        ordering = ("-created_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["responsibility"],
                condition=models.Q(state=NegotiationState.RUNNING),
                name="negotiation_one_at_a_time",
            ),
        )


class NegotiationAnswer(Record):
    """What a body answered on a day; the last answer of each counts. With a link: the body wrote it itself."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="answers")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="+")
    stance = models.CharField(max_length=12, choices=Stance.choices)
    text = models.TextField(blank=True)
    said_on = models.DateField()
    link = models.ForeignKey(ConfirmationLink, models.PROTECT, null=True, related_name="+")

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("negotiation", "partner", "stance", "text", "said_on", "link")
    )

    class Meta:
        """As they came; a link answers once."""

        ordering = ("created_at", "pk")
        constraints = (models.UniqueConstraint(fields=["negotiation", "link"], name="negotiation_answer_once_by_link"),)
