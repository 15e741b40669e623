"""A statutory ground: the only way besides a consent by which something about a person may leave an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kim.foundation.register import Privacy, Retention
from kim.network.models import Office, OfficeRecord
from kim.people.models.person import Person
from kim.people.vocabulary import reaches
from kim.people.vocabulary.consent_categories import ONLY_BY_CONSENT, read

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.reach import Reach


class NotInformed(models.TextChoices):
    """Why the person was not told."""

    DANGER = "danger", _("Telling would put somebody in danger")
    LAW = "law", _("A law forbids telling")
    NOT_REACHED = "not_reached", _("The person could not be reached")


WITHHELD = (NotInformed.DANGER, NotInformed.LAW)


class StatutoryGroundQuerySet(models.QuerySet["StatutoryGround"]):
    """Words for finding grounds."""

    def in_force(self, on: date) -> StatutoryGroundQuerySet:
        """Recorded and not run out on a day."""
        return self.filter(recorded_on__lte=on, valid_until__gte=on)

    def withheld(self) -> StatutoryGroundQuerySet:
        """Telling was a danger or forbidden, and nobody has decided otherwise (Art. 23 DSGVO, § 83 SGB X)."""
        return self.filter(not_informed__in=WITHHELD, tellable_on__isnull=True)

    def for_recipient(self, office: str) -> StatutoryGroundQuerySet:
        """Grounds that name the office as recipient."""
        return self.filter(recipient=office)


class StatutoryGround(OfficeRecord):
    """A paragraph (a code of the statutory grounds), for one recipient and some categories, with who decided it.

    The person was told on a day, or the record says why not. Where telling is a danger or forbidden, her access package
    and her sheet say nothing about it until two persons decided that it can be told (`tellable_on`).
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="grounds")
    paragraph = models.CharField(max_length=30)
    recipient = models.ForeignKey(Office, models.PROTECT, related_name="+")
    recipient_id: str
    categories = models.CharField(max_length=120)
    recorded_on = models.DateField()
    recorded_by = models.UUIDField()
    valid_until = models.DateField()
    informed_on = models.DateField(null=True)
    not_informed = models.CharField(max_length=12, choices=NotInformed.choices, blank=True)
    telling_asked_by = models.UUIDField(null=True)
    tellable_by = models.UUIDField(null=True)
    tellable_on = models.DateField(null=True)

    objects = StatutoryGroundQuerySet.as_manager()

    reach: ClassVar[Reach] = reaches.GROUND
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CONSENT,
        none=(
            "paragraph",
            "recipient",
            "categories",
            "recorded_on",
            "valid_until",
            "informed_on",
            "not_informed",
            "tellable_on",
        ),
        personal=("person", "recorded_by", "telling_asked_by", "tellable_by"),
    )

    class Meta:
        """The person was told or it says why not; some categories pass by no ground."""

        constraints = (
            models.CheckConstraint(
                condition=models.Q(informed_on__isnull=False, not_informed="")
                | (models.Q(informed_on__isnull=True) & ~models.Q(not_informed="")),
                name="ground_informed_or_why_not",
            ),
            models.CheckConstraint(
                condition=~models.Q(categories="")
                & ~models.Q(categories__contains=ONLY_BY_CONSENT[0])
                & ~models.Q(categories__contains=ONLY_BY_CONSENT[1])
                & ~models.Q(categories__contains=ONLY_BY_CONSENT[2]),
                name="ground_never_for_health_or_protection",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("recorded_on")), name="ground_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(tellable_by__isnull=True, tellable_on__isnull=True)
                | models.Q(tellable_on__isnull=False, telling_asked_by__isnull=False, tellable_by__isnull=False)
                & ~models.Q(tellable_by=models.F("telling_asked_by")),
                name="ground_tellable_by_two_persons",
            ),
        )

    def covers(self, category: str) -> bool:
        """Whether the category was named."""
        return category in read(self.categories)

    @property
    def is_withheld(self) -> bool:
        """As the query: telling was a danger or forbidden, and nobody has decided otherwise."""
        return self.not_informed in WITHHELD and self.tellable_on is None

    def is_in_force(self, on: date) -> bool:
        """Recorded and not run out on a day."""
        return self.recorded_on <= on <= self.valid_until
