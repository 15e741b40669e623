"""Coarse groups for monitoring, fixed when an event is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kim.people.vocabulary import languages, residence_statuses

if TYPE_CHECKING:
    from datetime import date

    from kim.foundation.partial_dates import PartialDate
    from kim.people.models import Person

UNKNOWN = "unknown"
_BANDS = ((18, "0-17"), (27, "18-26"), (50, "27-49"))


@dataclass(frozen=True, slots=True)
class Groups:
    """Age band, group of residence statuses, group of languages."""

    age_band: str = UNKNOWN
    status_group: str = UNKNOWN
    language_group: str = UNKNOWN


def of_person(person: Person, today: date) -> Groups:
    """The groups of a person on a day."""
    return Groups(
        age_band(person.birth, today),
        residence_statuses.ALL.get(person.residence_status or "UNK").status_group,
        languages.ALL.get(person.language).group if person.language else UNKNOWN,
    )


def of_language(language: str) -> Groups:
    """Groups where nothing but the language is known (a voucher)."""
    return Groups(language_group=languages.ALL.get(language).group if language else UNKNOWN)


def age_band(birth: PartialDate, today: date) -> str:
    """0-17, 18-26, 27-49 or 50+, from the year of birth; unknown where that is unknown."""
    if birth.value is None:
        return UNKNOWN
    had_birthday = not birth.is_exact or (today.month, today.day) >= (birth.value.month, birth.value.day)
    age = today.year - birth.value.year - (0 if had_birthday else 1)
    return next((band for limit, band in _BANDS if age < limit), "50+")
