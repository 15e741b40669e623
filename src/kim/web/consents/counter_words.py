"""The words of the sheet for the person at the counter; the categories of data are called as on the consent sheet."""

from __future__ import annotations

from kim.foundation.catalogue import load
from kim.web.consents import sheet_words
from kim.web.referrals.voucher_words import Sentence, Sheet, choices, spoken

__all__ = ["choices", "sheet"]

ALL = load("kim.web.consents/counter_words.toml", Sentence)


def sheet(language: str) -> Sheet:
    """The sheet in German and a language, or in German alone where there is no translation."""
    own, consent = spoken(ALL, language), sheet_words.sheet(language)
    return Sheet(own.other, own.is_reviewed and consent.is_reviewed, {**consent.said, **own.said})
