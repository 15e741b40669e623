"""The printed sheets are tagged, name the language of every text, and can be read out in every language."""

import unicodedata
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from kim.web.consents import consent_paper, sheet_words
from kim.web.paper import sheets
from kim.web.referrals import voucher_words
from kim.web.referrals.voucher_words import Line
from web.paper import reading

OTHERS = [code for code, _label in sheet_words.choices()]
MADE = date(2026, 12, 31)


def consent(**more: Any) -> Any:
    usual = {"kind": "processing", "categories": ["contact", "health"], "purpose": "exchange", "valid_until": MADE}
    usual |= {"reference_shown": "ABC-DEF"}
    return SimpleNamespace(**usual, recipient=SimpleNamespace(name="Jobcenter Sundern"), **more)


def paper(language: str) -> bytes:
    return sheets.pdf(consent_paper.sheet(consent(), "Integrationszentrum", sheet_words.sheet(language)))


def bare(text: str) -> str:
    """Letters alone: the vowel signs of Arabic are not printed, and the sign that parts two letters has no shape."""
    plain = unicodedata.normalize("NFD", text).replace("\u200c", "")
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def test_the_sheet_is_a_tagged_document_that_says_so() -> None:
    file = reading.opened(paper("ar"))
    root = file.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "de")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of its own
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert file.metadata is not None
    assert file.metadata.title == "Meine Einwilligung"
    tags = reading.tags(file)
    assert tags.count("H1") == 1
    assert {"Document", "P"} <= set(tags)
    assert {language for language, _text in reading.runs(file)} == {"de", "ar"}


@pytest.mark.parametrize("language", ["de", *OTHERS])
def test_every_language_can_be_read_out_in_its_order(language: str) -> None:
    words = sheet_words.sheet(language)
    said = bare(reading.said(reading.opened(paper(language))))
    at = 0
    for code in ("title", "kind_processing", "who", "category_health", *consent_paper.EXPLAINED, "day"):
        for line in words.said[code]:
            assert bare(line.text) in said[at:], (code, line.language)
            at = said.index(bare(line.text), at)
    warns = bool(words.other) and not words.is_reviewed
    assert (bare(words.said["unchecked"][0].text) in said) is warns


def test_the_same_sheet_is_the_same_file() -> None:
    assert paper("ti") == paper("ti")


def test_letters_that_no_font_has_are_spelt_in_latin_and_nothing_is_read_as_an_instruction() -> None:
    odd = "#panic() $x$ 阿 @here \\ <l> * ሀ Łódź"
    sheet = sheets.Sheet("T", "t", [sheets.heading([Line("de", "ltr", odd)])])
    assert reading.said(reading.opened(sheets.pdf(sheet))).startswith("#panic() $x$ A @here \\ <l> * ሀ Łódź")


def test_the_fonts_have_every_letter_of_the_sheets() -> None:
    for words in (sheet_words, voucher_words):
        for language in OTHERS:
            texts = [line.text for lines in words.sheet(language).said.values() for line in lines]
            assert [text for text in texts if sheets.printable(text) != text] == [], language
