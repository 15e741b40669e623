"""A person as one office knows her. There is no county-wide index: she may stand in two offices, unlinked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.foundation.partial_date_columns import PartialDateColumns, on_column, precision_column, text_column
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, Municipality
from kim.people.vocabulary import reaches

if TYPE_CHECKING:
    from kim.foundation.authority import Actor
    from kim.foundation.reach import Reach


class PersonQuerySet(models.QuerySet["Person"]):
    """Words for finding persons."""

    def visible_to(self, actor: Actor) -> PersonQuerySet:
        """Persons of offices where the actor works cases or refers. Screens reach them through cases and referrals."""
        return self.filter(Person.reach["known"].q(actor, Person))


class Person(EditableOfficeRecord):
    """Names as the person writes them, what she speaks, how she may be reached, and dates as far as they are known."""

    given_name = models.CharField(max_length=160, blank=True)
    family_name = models.CharField(max_length=160, blank=True)
    name_key = models.CharField(max_length=700)
    sort_key = models.CharField(max_length=80)
    birth_on = on_column()
    birth_precision = precision_column()
    birth_text = text_column()
    gender = models.CharField(max_length=12, blank=True)
    nationality = models.CharField(max_length=3, blank=True)
    language = models.CharField(max_length=12, blank=True)
    further_languages = models.JSONField(default=list)
    needs_interpreter = models.BooleanField(null=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    municipality_id: str | None
    phone = models.CharField(max_length=60, blank=True)
    may_call = models.BooleanField(default=False)
    may_leave_message = models.BooleanField(default=False)
    contact_when = models.CharField(max_length=120, blank=True)
    residence_status = models.CharField(max_length=8, blank=True)
    residence_since_on = models.DateField(null=True)
    residence_until_on = on_column()
    residence_until_precision = precision_column()
    residence_until_text = text_column()
    passport_until_on = models.DateField(null=True)

    objects = PersonQuerySet.as_manager()
    birth = PartialDateColumns("birth")
    residence_until = PartialDateColumns("residence_until")

    reach: ClassVar[Reach] = reaches.PERSON
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("birth_precision", "residence_until_precision", "municipality"),
        personal=(
            "given_name",
            "family_name",
            "name_key",
            "sort_key",
            "birth_on",
            "birth_text",
            "gender",
            "nationality",
            "language",
            "further_languages",
            "needs_interpreter",
            "phone",
            "may_call",
            "may_leave_message",
            "contact_when",
            "residence_status",
            "residence_since_on",
            "residence_until_on",
            "residence_until_text",
            "passport_until_on",
        ),
    )

    class Meta:
        """Somebody has at least one name; found by office and sort key."""

        constraints = (
            models.CheckConstraint(condition=~models.Q(given_name="", family_name=""), name="person_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(birth_on__isnull=True, birth_precision="unknown")
                | (models.Q(birth_on__isnull=False) & ~models.Q(birth_precision="unknown")),
                name="person_birth_known_or_not",
            ),
        )
        indexes = (models.Index(fields=["office", "sort_key"], name="person_by_office"),)

    @property
    def full_name(self) -> str:
        """Given and family name, or the one name there is."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def initials(self) -> str:
        """First letters, for colleagues who may know that a case exists but not whose."""
        return " ".join(f"{part[0]}." for part in (self.given_name, self.family_name) if part)
