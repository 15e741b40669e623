"""The contact log and appointments."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.encrypted import EncryptedTextField
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord, OfficeRecord
from kim.planning.models import SlotBooking

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class Contact(EditableOfficeRecord):
    """One talk, call or visit; the note is encrypted and read by the case team alone."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="contacts")
    held_on = models.DateField()
    form = models.CharField(max_length=30)
    minutes = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12, blank=True)
    interpreter = models.BooleanField(default=False)
    topics = models.JSONField(default=list)
    note = EncryptedTextField()
    noted_by = models.UUIDField()

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("held_on", "form", "minutes", "interpreter"),
        personal=("case", "language", "topics", "noted_by"),
        special=("note",),
    )

    class Meta:
        """Latest first; five-minute steps up to a day."""

        ordering = ("-held_on", "-created_at")
        constraints = (
            models.CheckConstraint(condition=models.Q(minutes__range=(5, 600)), name="contact_sane_duration"),
        )


class Appointment(OfficeRecord):
    """A booked slot belongs to a case. The slot itself knows no person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="appointments")
    booking = models.OneToOneField(SlotBooking, models.PROTECT, related_name="+")
    account = models.UUIDField()
    kept = models.BooleanField(null=True)

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(Retention.CASE_FILE, none=("kept",), personal=("case", "booking", "account"))
