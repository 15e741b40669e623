"""Base of every row that belongs to a person: it stands in exactly one office."""

from __future__ import annotations

from django.db import models

from kim.foundation.records import EditableRecord, Record
from kim.network.models.office import Office


class OfficeRecord(Record):
    """A record of one office; child rows carry the office too, for the second wall in the database."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_id: str

    class Meta:
        """Not a table of its own."""

        abstract = True


class EditableOfficeRecord(EditableRecord):
    """A record of one office that people edit."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    office_id: str

    class Meta:
        """Not a table of its own."""

        abstract = True
