"""Base records: random keys, a time from the one clock, and a version on everything that people edit."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from kim.foundation import clock

if TYPE_CHECKING:
    from kim.foundation.register import Privacy


class Conflict(Exception):
    """Somebody else changed the record since it was read. `current` is the record as it stands now."""

    def __init__(self, current: EditableRecord) -> None:
        """Carry the current record so that both versions can be shown."""
        super().__init__(f"{current._meta.label} was changed meanwhile")
        self.current = current


class Record(models.Model):
    """A row with a random key. Nothing outside can tell how many there are or which came first."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    privacy: ClassVar[Privacy]

    class Meta:
        """Not a table of its own."""

        abstract = True


class EditableRecord(Record):
    """A record that people edit: `version` counts the changes and guards against lost updates."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        """Not a table of its own."""

        abstract = True


def change(record: EditableRecord, *, seen: int | None = None, **values: Any) -> None:
    """Write the values if nobody else wrote since version `seen` (default: as loaded). Raises Conflict.

    The version is compared and raised in one conditional update, so two editors cannot both win.
    """
    expected = record.version if seen is None else seen
    for name, value in values.items():
        setattr(record, name, value)
    rows = type(record)._default_manager.filter(pk=record.pk, version=expected)
    if not rows.update(**_stored(record, values), version=expected + 1):
        raise Conflict(type(record)._default_manager.get(pk=record.pk))
    record.version = expected + 1


def _stored(record: EditableRecord, values: dict[str, Any]) -> dict[str, Any]:
    """Values as the database keeps them: an encrypted field needs its record to be sealed for it."""
    fields = [record._meta.get_field(name) for name in values]
    return {field.name: field.pre_save(record, add=False) for field in fields if isinstance(field, models.Field)}
