"""The intake sheet: what is asked in the first talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from kim.cases.models.case import Case
from kim.cases.vocabulary import reaches
from kim.foundation.partial_date_columns import PartialDateColumns, on_column, precision_column, text_column
from kim.foundation.register import Privacy, Retention
from kim.network.models import EditableOfficeRecord

if TYPE_CHECKING:
    from kim.foundation.reach import Reach


class Intake(EditableOfficeRecord):
    """Indication checklist, information of the person (Art. 13 DSGVO) and the decision on what follows."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="intake")
    first_contact_on = on_column()
    first_contact_precision = precision_column()
    first_contact_text = text_column()
    channel = models.CharField(max_length=30, blank=True)
    household_size = models.PositiveSmallIntegerField(null=True)
    criteria = models.JSONField(default=list)
    informed_on = models.DateField(null=True)
    informed_language = models.CharField(max_length=12, blank=True)
    decision = models.CharField(max_length=30, blank=True)

    first_contact = PartialDateColumns("first_contact")

    reach: ClassVar[Reach] = reaches.CONTENT
    privacy: ClassVar[Privacy] = Privacy(
        Retention.CASE_FILE,
        none=("first_contact_precision", "informed_on", "informed_language", "decision"),
        personal=("case", "channel", "first_contact_on", "first_contact_text", "household_size", "criteria"),
    )
