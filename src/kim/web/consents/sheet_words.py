"""The words of the consent sheet: plain German, and beside it the language of the person where it is translated."""

from __future__ import annotations

from kim.foundation.catalogue import load
from kim.web.referrals.voucher_words import Sentence, Sheet, choices, spoken

__all__ = ["choices", "sheet"]

ALL = load("kim.web.consents/sheet_words.toml", Sentence)


def sheet(language: str) -> Sheet:
    """The sheet in German and a language, or in German alone where there is no translation."""
    return spoken(ALL, language)
