"""Closing a case, and the arrival in a regular service that the closing led to."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Office, OfficeRecord
from kim.people.models import Consent

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class Closure(OfficeRecord):
    """That a case was closed, by whom and why. A list may say that it is over but not since when: then without day."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="closure")
    reason = models.CharField(max_length=20)
    closed_on = models.DateField(null=True)
    closed_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE, none=("reason", "closed_on"), personal=("case", "closed_by")
    )


class ArrivalState(models.TextChoices):
    """What the regular service answered."""

    ASKED = "asked", _("asked to confirm")
    CONFIRMED = "confirmed", _("has arrived")
    NOT_ARRIVED = "not_arrived", _("has not arrived")


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Words for finding arrivals."""

    def asked_of(self, actor: Actor) -> ArrivalQuerySet:
        """What a regular service has to answer, while the consent that lets it know is in force."""
        return self.filter(Arrival.reach["awaited"].q(actor, Arrival))

    def unanswered(self) -> ArrivalQuerySet:
        """Still asked."""
        return self.filter(state=ArrivalState.ASKED)


class Arrival(EditableOfficeRecord):
    """A regular service is asked to confirm by a day that the person has arrived there."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="arrivals")
    at_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    at_office_id: str
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=ArrivalState.choices, default=ArrivalState.ASKED)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)

    objects = ArrivalQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.ARRIVAL
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("at_office", "due_on", "state", "answered_at", "seen_at"),
        personal=("case", "consent", "answered_by"),
    )

    class Meta:
        """Read by the asked office."""

        indexes = (
            models.Index(fields=["at_office", "state", "due_on"], name="arrival_inbox"),
            models.Index(fields=["office", "due_on"], condition=models.Q(seen_at__isnull=True), name="arrival_by_day"),
        )
