"""One encrypted field type for special-category data.

AES-256-GCM with the installation's field key; table, column and row key are bound in, so that a ciphertext moved to
another row or column does not open. The key comes from the environment or a file, never from the database.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

from kim.foundation.sealing.fields import open_field, seal_field

if TYPE_CHECKING:
    from django.core.checks import CheckMessage


class Sealed(bytes):
    """A ciphertext as loaded; it is opened when somebody reads the attribute."""


def seal(text: str, context: str) -> bytes:
    """Encrypt for one place with the key of the installation."""
    return seal_field(text, _key(), context)


def unseal(sealed: bytes, context: str) -> str:
    """Decrypt. Raises IntegrityProblem for a wrong place, a flipped bit or an unknown suite."""
    return open_field(sealed, _key(), context)


def _key() -> bytes:
    return base64.urlsafe_b64decode(settings.KIM_FIELD_KEY)


class _OpenOnReading:
    """Attribute that opens its ciphertext lazily: a list of rows that nobody reads costs nothing."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            instance.refresh_from_db(fields=[name])
        value = instance.__dict__[name]
        if isinstance(value, Sealed):
            value = instance.__dict__[name] = unseal(value, self.field.context(instance)) if value else ""
        return value

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that is encrypted at rest. It cannot be filtered, searched or sorted by; empty text stays empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Accept the options of a binary field; the default is empty text."""
        kwargs.setdefault("default", "")
        kwargs.setdefault("blank", True)
        kwargs["editable"] = True
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Put the lazy attribute on the model."""
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _OpenOnReading(self))

    def _check_str_default_value(self) -> list[CheckMessage]:
        """The value is text, although the column is binary."""
        return []

    def context(self, instance: models.Model) -> str:
        """The place that a ciphertext is bound to."""
        return f"{self.model._meta.db_table}.{self.column}:{instance.pk}"

    def from_db_value(self, value: Any, *_context: Any) -> Sealed | None:
        """Keep the ciphertext closed until it is read."""
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:  # noqa: ARG002, FBT001 - Django's signature
        """Seal for this row."""
        value = model_instance.__dict__.get(self.attname)
        if isinstance(value, Sealed):
            return bytes(value)
        return seal(value, self.context(model_instance)) if value else b""

    def get_prep_value(self, value: Any) -> Any:
        """Refuse plain text that has not gone through `pre_save`: it would be stored readable."""
        if isinstance(value, str) and value:
            raise TypeError("an encrypted field is written through its record, never by update() or a filter")
        return b"" if isinstance(value, str) else value
