"""Answers to the three questions: of a respondent (with an invitation), or merged ones of the town (without)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from kim.foundation.register import Privacy, Retention
from kim.network.models import OfficeRecord
from kim.planning.models.needs_assessment import NeedsAssessment, NeedsInvitation


class NeedsEntry(OfficeRecord):
    """One line of an answer. Never changed: taken out and written anew."""

    assessment = models.ForeignKey(NeedsAssessment, models.CASCADE, related_name="%(class)ss")
    assessment_id: str
    invitation = models.ForeignKey(NeedsInvitation, models.CASCADE, null=True, related_name="%(class)ss")
    invitation_id: str | None

    class Meta:
        """Not a table of its own."""

        abstract = True
        ordering = ("created_at", "pk")


class NeededGroup(NeedsEntry):
    """Question 1: a target group, how urgent (1 to 3), why, and which languages it needs."""

    group = models.CharField(max_length=40)
    weight = models.PositiveSmallIntegerField()
    reason = models.TextField()
    languages = models.JSONField(default=list)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("assessment", "invitation", "group", "weight", "reason", "languages")
    )

    class Meta(NeedsEntry.Meta):
        """A weight is one of three, and a group stands once in each answer."""

        constraints = (
            models.CheckConstraint(condition=models.Q(weight__range=(1, 3)), name="needed_group_weight"),
            models.UniqueConstraint(
                fields=["assessment", "group"], condition=models.Q(invitation=None), name="needed_group_merged_once"
            ),
            models.UniqueConstraint(
                fields=["invitation", "group"],
                condition=models.Q(invitation__isnull=False),
                name="needed_group_answered_once",
            ),
        )


class NamedOffer(NeedsEntry):
    """Question 2: who advises whom on what, when and in which languages. Without hours: they are not known."""

    organisation = models.CharField(max_length=120)
    name = models.CharField(max_length=120, blank=True)
    topic = models.CharField(max_length=10)
    group = models.CharField(max_length=40)
    languages = models.JSONField(default=list)
    weekday = models.PositiveSmallIntegerField(null=True)
    starts_at = models.TimeField(null=True)
    ends_at = models.TimeField(null=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "assessment",
            "invitation",
            "organisation",
            "name",
            "topic",
            "group",
            "languages",
            "weekday",
            "starts_at",
            "ends_at",
        ),
    )

    class Meta(NeedsEntry.Meta):
        """Hours are whole or not there."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(weekday__isnull=True, starts_at__isnull=True, ends_at__isnull=True)
                | models.Q(weekday__lte=6, starts_at__lt=models.F("ends_at")),
                name="named_offer_whole_hours",
            ),
        )


class NamedPlace(NeedsEntry):
    """Question 3: a place that people reach easily or go to anyway."""

    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    remark = models.CharField(max_length=300, blank=True)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE, none=("assessment", "invitation", "kind", "name", "remark")
    )
