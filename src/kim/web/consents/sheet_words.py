"""The words of the consent sheet: plain German, and beside it the language of the person where it is translated."""

from __future__ import annotations

from kim.foundation.catalogue import load
from kim.people.vocabulary import languages
from kim.web.referrals.voucher_words import OTHERS, PRINTED, SHARED, Line, Sentence, Sheet, choices

__all__ = ["choices", "sheet"]

ALL = load("kim.web.consents/sheet_words.toml", Sentence)


def sheet(language: str) -> Sheet:
    """The sheet in German and a language, or in German alone where there is no translation."""
    other = language if language in OTHERS else ""
    column = SHARED.get(other, other)
    spoken = [PRINTED, other] if other else [PRINTED]
    return Sheet(
        other,
        not any(column in row.unreviewed for row in ALL.rows()),
        {row.code: [_line(row, code) for code in spoken] for row in ALL.rows()},
    )


def _line(row: Sentence, language: str) -> Line:
    direction = "rtl" if languages.ALL.get(language).right_to_left else "ltr"
    return Line(language, direction, getattr(row, SHARED.get(language, language)))
