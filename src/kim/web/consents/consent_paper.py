"""The sheet that explains a consent, as a file to print: what the page says, in the same words and order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kim.web.paper import sheets

if TYPE_CHECKING:
    from kim.people.models import Consent
    from kim.web.paper.sheets import Part
    from kim.web.referrals.voucher_words import Sheet as Words

EXPLAINED = ("free", "no_harm", "take_back", "before", "see")


def sheet(consent: Consent, office: str, words: Words) -> sheets.Sheet:
    """The sheet in German and the language of `words`."""
    name = "-".join(part for part in ("einwilligung", words.other) if part)
    return sheets.Sheet(words.said["title"][0].text, name, _parts(consent, office, words))


def _parts(consent: Consent, office: str, words: Words) -> list[Part]:
    said = words.said
    unchecked = [sheets.note(said["unchecked"])] if words.other and not words.is_reviewed else []
    return [
        sheets.office(office),
        sheets.heading(said["title"]),
        sheets.paragraph(said[f"kind_{consent.kind}"]),
        *_asked(consent, office, words),
        *(sheets.paragraph(said[code]) for code in EXPLAINED),
        sheets.fact(said["reference"], text=consent.reference_shown),
        sheets.note(said["reference_how"]),
        sheets.signature(said["day"], said["name"]),
        *unchecked,
    ]


def _asked(consent: Consent, office: str, words: Words) -> list[Part]:
    said = words.said
    return [
        sheets.fact(said["who"], text=consent.recipient.name if consent.recipient else office),
        sheets.fact(said["which"], *(said[f"category_{code}"] for code in consent.categories)),
        sheets.fact(said["what_for"], *(said[code] for code in [f"purpose_{consent.purpose}"] if code in said)),
        sheets.fact(said["until"], text=f"{consent.valid_until:%d.%m.%Y}"),
    ]
