"""Consent: who allows which office to receive which categories, for what purpose, until when; and its withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.foundation.register import Privacy, Retention
from kim.network.models import Office, OfficeRecord
from kim.people.models.person import Person
from kim.people.references import SIGNS, grouped, new_reference
from kim.people.vocabulary import reaches

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class ConsentKind(models.TextChoices):
    """Two kinds, never one tick."""

    PROCESSING = "processing", _("Processing and transfer of data")
    RELEASE = "release", _("Release from secrecy (§ 203 StGB)")


class ConsentForm(models.TextChoices):
    """How the person said yes (§ 67b (2) SGB X: written or electronic where possible)."""

    WRITTEN = "written", _("in writing")
    ELECTRONIC = "electronic", _("electronically")
    SPOKEN = "spoken", _("spoken, noted by the office")


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Words for finding consents."""

    def visible_to(self, actor: Actor) -> ConsentQuerySet:
        """Consents of the offices that the actor belongs to."""
        return self.filter(Consent.reach["given"].q(actor, Consent))

    def in_force(self, on: date) -> ConsentQuerySet:
        """Given, not run out, not withdrawn on a day."""
        return self.filter(withdrawal__isnull=True, given_on__lte=on, valid_until__gte=on)

    def for_recipient(self, office: str) -> ConsentQuerySet:
        """Consents that name the office as recipient."""
        return self.filter(recipient=office)


class Consent(OfficeRecord):
    """One yes of one person. It is never edited: a narrower one `follows` it, or a withdrawal.

    `reference` stands on the sheet of the person, who may take the consent back with it anywhere.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    reference = models.CharField(max_length=SIGNS, unique=True, default=new_reference, editable=False)
    kind = models.CharField(max_length=12, choices=ConsentKind.choices)
    recipient = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    recipient_id: str | None
    categories = models.JSONField(default=list)
    purpose = models.CharField(max_length=200)
    form = models.CharField(max_length=12, choices=ConsentForm.choices)
    language = models.CharField(max_length=12, blank=True)
    follows = models.OneToOneField("self", models.CASCADE, null=True, related_name="narrower")
    given_on = models.DateField()
    valid_until = models.DateField()

    objects = ConsentQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.CONSENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CONSENT,
        none=("kind", "recipient", "categories", "purpose", "form", "follows", "given_on", "valid_until"),
        personal=("person", "reference", "language"),
    )

    class Meta:
        """Ends on or after the day it was given."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("given_on")), name="consent_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ConsentKind.values), name="consent_known_kind"),
        )

    @property
    def reference_shown(self) -> str:
        """The reference as it is printed."""
        return grouped(self.reference)

    def covers(self, category: str) -> bool:
        """Whether the category was named. Nothing is covered that was not named."""
        return category in self.categories

    def is_in_force(self, on: date) -> bool:
        """Given, not run out, not withdrawn on a day."""
        return self.given_on <= on <= self.valid_until and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        """Whether the person took it back."""
        return hasattr(self, "withdrawal")


class ConsentWithdrawal(OfficeRecord):
    """The person took a consent back. It works at the next request; past transfers stay lawful.

    `is_elsewhere`: at another office than the one that asked her, which has to be told.
    """

    consent = models.OneToOneField(Consent, models.CASCADE, related_name="withdrawal")
    withdrawn_on = models.DateField()
    noted_by = models.UUIDField()
    is_elsewhere = models.BooleanField(default=False)

    reach: ClassVar[Reach] = reaches.WITHDRAWAL
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CONSENT, none=("withdrawn_on", "is_elsewhere"), personal=("consent", "noted_by")
    )

    class Meta:
        """Those of the last days are told; they are few among all that ever were."""

        indexes = (models.Index(fields=["created_at"], name="withdrawal_by_time"),)
