"""Requests of persons about their data (Art. 15 to 18 DSGVO)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.cases.models import Case
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord
from kim.procedures import reaches

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class RequestKind(models.TextChoices):
    """What the person asks for."""

    ACCESS = "access", _("Access (Art. 15)")
    RECTIFICATION = "rectification", _("Correction (Art. 16)")
    ERASURE = "erasure", _("Deletion (Art. 17)")
    RESTRICTION = "restriction", _("Restriction (Art. 18)")


class IdentityCheck(models.TextChoices):
    """How it was made sure that it is this person who asks."""

    PAPERS = "papers", _("identity papers shown")
    KNOWN = "known", _("known to the office in person")
    PROXY = "proxy", _("proxy with a written authority and own papers")
    GUARDIAN = "guardian", _("legal representative with proof")


class Delivery(models.TextChoices):
    """How the answer reaches the person."""

    IN_PERSON = "in_person", _("handed over in person")
    LETTER = "letter", _("by letter")


class RequestState(models.TextChoices):
    """Where a request stands."""

    OPEN = "open", _("open")
    GRANTED = "granted", _("granted")
    REFUSED = "refused", _("refused with reasons")


class SubjectRequestQuerySet(models.QuerySet["SubjectRequest"]):
    """Words for finding requests."""

    def visible_to(self, actor: Actor) -> SubjectRequestQuerySet:
        """Requests of the offices in which the actor controls data protection or works cases."""
        return self.filter(SubjectRequest.reach["office"].q(actor, SubjectRequest))

    def open(self) -> SubjectRequestQuerySet:
        """Not answered."""
        return self.filter(state=RequestState.OPEN)


class SubjectRequest(EditableOfficeRecord):
    """One request of the person of a case. Where answering is a risk for her, a second person confirms it first."""

    case = models.ForeignKey(Case, models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=14, choices=RequestKind.choices)
    received_on = models.DateField()
    due_on = models.DateField()
    recorded_by = models.UUIDField()
    has_risk = models.BooleanField(default=False)
    identity = models.CharField(max_length=10, choices=IdentityCheck.choices, blank=True)
    identity_by = models.UUIDField(null=True)
    second_by = models.UUIDField(null=True)
    state = models.CharField(max_length=8, choices=RequestState.choices, default=RequestState.OPEN)
    delivery = models.CharField(max_length=10, choices=Delivery.choices, blank=True)
    answered_on = models.DateField(null=True)
    note = EncryptedTextField()

    objects = SubjectRequestQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.OF_CASE
    privacy: ClassVar[Privacy] = Privacy(
        Retention.ACCOUNTABILITY,
        none=("kind", "received_on", "due_on", "has_risk", "identity", "state", "delivery", "answered_on"),
        personal=("case", "recorded_by", "identity_by", "second_by"),
        special=("note",),
    )

    class Meta:
        """Known words; the second person is another one; with a risk nothing goes by letter."""

        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=RequestState.values), name="request_known_state"),
            models.CheckConstraint(
                condition=models.Q(second_by__isnull=True) | ~models.Q(second_by=models.F("identity_by")),
                name="request_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(has_risk=False) | ~models.Q(delivery=Delivery.LETTER),
                name="request_at_risk_in_person",
            ),
        )
        indexes = (models.Index(fields=["office", "state", "due_on"], name="request_by_day"),)
