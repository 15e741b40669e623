"""Languages by their BCP 47 code."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Row, load


@dataclass(frozen=True, kw_only=True, slots=True)
class Language(Row):
    """`group` is a code of the language groups, the only thing that reaches monitoring."""

    group: str
    right_to_left: bool = False


ALL = load("kim.people.vocabulary/languages.toml", Language)
USUAL = 17  # the first ones, of the county's information sheets
RARE = slice(USUAL, None)
