"""The words of the voucher sheet: German, and beside it the language of the person where there is a translation."""

from __future__ import annotations

from dataclasses import dataclass

from kim.foundation.catalogue import Catalogue, Row, load
from kim.people.vocabulary import languages

PRINTED = "de"
SHARED = {"prs": "fa"}  # Dari is written as Farsi is
OTHERS = ("ar", "en", "fa", "fr", "it", "kmr", "pl", "prs", "ro", "ru", "ti", "tr", "uk")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence(Row):
    """One sentence or label in every language; `unreviewed` are those that no native speaker has checked."""

    ar: str
    fa: str
    fr: str
    it: str
    kmr: str
    pl: str
    ro: str
    ru: str
    ti: str
    tr: str
    uk: str
    unreviewed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Words in one language, with what a browser must know to set them."""

    language: str
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`said` has the lines of each sentence, German first; `other` is the second language, empty for German alone."""

    other: str
    is_reviewed: bool
    said: dict[str, list[Line]]

    @property
    def weekdays(self) -> list[list[Line]]:
        """Monday to Sunday."""
        return [self.said[f"day_{number}"] for number in range(7)]


ALL = load("kim.web.referrals/voucher_words.toml", Sentence)


def sheet(language: str) -> Sheet:
    """The sheet in German and a language, or in German alone where there is no translation."""
    return spoken(ALL, language)


def spoken(sentences: Catalogue[Sentence], language: str) -> Sheet:
    """Any sheet of such sentences in German and a language, or in German alone where there is no translation."""
    other = language if language in OTHERS else ""
    column = SHARED.get(other, other)
    codes = [PRINTED, other] if other else [PRINTED]
    return Sheet(
        other,
        not any(column in row.unreviewed for row in sentences.rows()),
        {row.code: [_line(row, code) for code in codes] for row in sentences.rows()},
    )


def choices() -> list[tuple[str, str]]:
    """The languages that can stand beside German, by their names."""
    return sorted(((code, languages.ALL.get(code).label) for code in OTHERS), key=lambda choice: choice[1])


def _line(row: Sentence, language: str) -> Line:
    direction = "rtl" if languages.ALL.get(language).right_to_left else "ltr"
    return Line(language, direction, getattr(row, SHARED.get(language, language)))
