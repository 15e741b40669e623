"""The words of the public pages in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kim.foundation.catalogue import load
from kim.people.vocabulary import languages
from kim.web.referrals import voucher_words
from kim.web.referrals.voucher_words import SHARED, Line, Sentence

GERMAN, PLAIN = "de", "de-simple"
NAMES = {
    "de": "Deutsch",
    "de-simple": "Deutsch, einfach",
    "en": "English",
    "ar": "العربية",
    "fa": "فارسی",
    "fr": "Français",
    "it": "Italiano",
    "kmr": "Kurmancî",
    "pl": "Polski",
    "prs": "دری",
    "ro": "Română",
    "ru": "Русский",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
}
"""The languages of the pages, each as its speakers call it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words(Sentence):
    """A sentence with its version in plain German."""

    plain: str


@dataclass(frozen=True, slots=True)
class Speech:
    """All that the pages say in a language. `said` has the sentences by code."""

    language: str
    direction: str
    is_reviewed: bool
    said: dict[str, str]

    @property
    def weekdays(self) -> list[str]:
        """Monday to Sunday."""
        return [self.said[f"day_{number}"] for number in range(7)]


ALL = load("kim.web.public_hours/words.toml", Words)


@cache
def speech(language: str) -> Speech:
    """In a language of the pages, otherwise in German."""
    chosen = language if language in NAMES else GERMAN
    column = SHARED.get(chosen, chosen)
    rows = [*voucher_words.ALL.rows(), *ALL.rows()]
    return Speech(
        chosen,
        direction(chosen),
        not any(column in row.unreviewed for row in rows),
        {row.code: _text(row, column) for row in rows if row.code not in ALL or isinstance(row, Words)},
    )


def beside_german(code: str, language: str) -> list[Line]:
    """A sentence for a sheet: German, and the other language."""
    both = [GERMAN] if language in (GERMAN, PLAIN) else [GERMAN, language]
    return [Line(one, direction(one), speech(one).said[code]) for one in both]


def spoken(codes: list[str]) -> list[str]:
    """Names of languages, as their speakers call them where that is known here."""
    return [NAMES.get(code) or languages.ALL.get(code).de for code in codes]


def direction(language: str) -> str:
    """How it is written, as a page says it."""
    return "rtl" if language in languages.ALL and languages.ALL.get(language).right_to_left else "ltr"


def _text(row: Sentence, column: str) -> str:
    if column == PLAIN:
        return row.plain if isinstance(row, Words) else row.de
    return str(getattr(row, column))
