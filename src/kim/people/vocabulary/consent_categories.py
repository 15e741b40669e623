"""The eleven categories of data that a consent can cover, and those that some doors never let through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.foundation.catalogue import Row, load

if TYPE_CHECKING:
    from collections.abc import Iterable

ALL = load("kim.people.vocabulary/consent_categories.toml", Row)
ONLY_BY_CONSENT = ("health", "protection", "counselling")
"""Never passed on by statutory ground, and never to offices under aliens law (data-protection blueprint 4.2)."""
COUNSELLING_CENTRE = ("protection", "counselling")
"""Never passed on by an office of the county at all: the counselling centre has its own lock."""


def written(codes: Iterable[str]) -> str:
    """Codes as one column of text, in the order of the catalogue. Raises UnknownCode."""
    given = {ALL.get(code).code for code in codes}
    return " ".join(code for code in ALL if code in given)


def read(text: str) -> tuple[str, ...]:
    """The codes of such a column."""
    return tuple(text.split())
