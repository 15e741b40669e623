"""Three columns that keep a PartialDate, and the attribute that reads and writes them as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from kim.foundation.partial_dates import PartialDate, Precision

if TYPE_CHECKING:
    from datetime import date


def on_column() -> models.DateField[date | None, date | None]:
    """First day that the date can mean; null when unknown."""
    return models.DateField(null=True)


def precision_column() -> models.CharField[str, str]:
    """How much of the date is known."""
    return models.CharField(
        max_length=10, default=Precision.UNKNOWN.value, choices=[(p.value, p.value) for p in Precision]
    )


def text_column() -> models.CharField[str, str]:
    """The words that the date was given in."""
    return models.CharField(max_length=80, blank=True, default="")


class PartialDateColumns:
    """Reads and writes `<name>_on`, `<name>_precision`, `<name>_text` as one value."""

    def __init__(self, name: str) -> None:
        """Name the prefix of the three columns."""
        self.name = name

    def __get__(self, instance: Any, owner: type) -> Any:
        """The value, or the descriptor itself on the class."""
        if instance is None:
            return self
        value = getattr(instance, f"{self.name}_on")
        precision = Precision(getattr(instance, f"{self.name}_precision"))
        return PartialDate(value, precision, getattr(instance, f"{self.name}_text"))

    def columns(self, value: PartialDate) -> dict[str, Any]:
        """The three columns for a value, as keyword arguments of a change."""
        return {
            f"{self.name}_on": value.value,
            f"{self.name}_precision": value.precision.value,
            f"{self.name}_text": value.original[:80],
        }
