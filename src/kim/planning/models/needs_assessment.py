"""Needs assessments of the municipalities, who is asked, and what was agreed in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.authority import Permission
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality, OfficeRecord
from kim.planning.vocabulary.needs_states import RUNNING, NeedsState

if TYPE_CHECKING:
    from kim.foundation.authority import Actor


class NeedsAssessmentQuerySet(models.QuerySet["NeedsAssessment"]):
    """Words for finding assessments."""

    def visible_to(self, actor: Actor) -> NeedsAssessmentQuerySet:
        """Whoever reads needs reads those of all municipalities."""
        return self if actor.may(Permission.NEEDS_READ) else self.none()


class NeedsAssessment(EditableOfficeRecord):
    """The three questions asked once in a municipality. At most one at a time is not agreed."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    municipality_id: str
    state = models.CharField(max_length=12, choices=NeedsState.choices, default=NeedsState.PREPARED)

    objects = NeedsAssessmentQuerySet.as_manager()

    privacy: ClassVar[Privacy] = Privacy(Retention.REFERENCE, none=("municipality", "state"))

    class Meta:
        """One after the other."""

        constraints = (
            models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(state__in=[state.value for state in RUNNING]),
                name="needs_one_at_a_time",
            ),
            models.CheckConstraint(condition=models.Q(state__in=NeedsState.values), name="needs_known_state"),
        )


class NeedsInvitation(EditableOfficeRecord):
    """A link for one respondent. Of the token only the digest is kept; `saves` counts against abuse."""

    assessment = models.ForeignKey(NeedsAssessment, models.CASCADE, related_name="invitations")
    assessment_id: str
    actor_kind = models.CharField(max_length=40)
    organisation = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5)
    ends_on = models.DateField()
    digest = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    saves = models.PositiveIntegerField(default=0)

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "assessment",
            "actor_kind",
            "organisation",
            "language",
            "ends_on",
            "digest",
            "ended_at",
            "sent_at",
            "saves",
        ),
    )

    class Meta:
        """As they were made."""

        ordering = ("created_at", "pk")


class NeedsAgreement(OfficeRecord):
    """The consensus protocol: kinds of actors and organisations that took part, no persons."""

    assessment = models.OneToOneField(NeedsAssessment, models.CASCADE, related_name="agreement")
    assessment_id: str
    held_on = models.DateField()
    kinds = models.JSONField()
    organisations = models.TextField(blank=True)
    disputed = models.TextField(blank=True)
    agreed_on = models.DateField()
    agreed_by = models.CharField(max_length=120)
    review_on = models.DateField()

    privacy: ClassVar[Privacy] = Privacy(
        Retention.REFERENCE,
        none=(
            "assessment",
            "held_on",
            "kinds",
            "organisations",
            "disputed",
            "agreed_on",
            "agreed_by",
            "review_on",
        ),
    )

    class Meta:
        """The days follow each other."""

        constraints = (
            models.CheckConstraint(condition=models.Q(agreed_on__gte=models.F("held_on")), name="needs_agreed_after"),
        )
