"""What is recorded of a person, as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.people.details import CATEGORY_OF, PersonDetails

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kim.people.models import Person


def details_of(person: Person, categories: Iterable[str] | None = None) -> PersonDetails:
    """What is recorded; with categories only what they cover, everything else left out."""
    allowed = set(CATEGORY_OF.values()) if categories is None else set(categories)
    values = {
        name: getattr(person, "municipality_id" if name == "municipality" else name)
        for name, category in CATEGORY_OF.items()
        if category in allowed
    }
    if "further_languages" in values:
        values["further_languages"] = tuple(values["further_languages"])
    return PersonDetails(**values)
