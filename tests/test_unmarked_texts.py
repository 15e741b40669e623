"""Under a language that does not exist, every text that is not marked for translation stands out."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.db import models
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import trans_real

from kim.access.models import Account
from kim.demo import county
from kim.foundation import clock
from kim.foundation.catalogue import Row
from kim.foundation.installation import INSTALLATION
from kim.monitoring.actions import snapshots
from kim.people.models import Consent
from kim.people.references import grouped
from kim.web.consents import counter_words, sheet_words
from kim.web.public_hours import words as public_words
from kim.web.referrals import voucher_words
from marks import on_postgresql_long

if TYPE_CHECKING:
    from collections.abc import Iterator

OPEN, CLOSE = "⟦", "⟧"
KEY = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[0-9a-f]{32}\b")
WORD = re.compile(r"[^\W\d_]{3,}")
PROPER = {
    "KIM",
    "Fiktionsbescheinigung",
    "Mein",
    "Tag",
    "Orientierung",
    "keine",
    "Rechtsberatung",
    "Deutsch",
    "English",
}
SILENT = {"script", "style", "title", "desc"}
PAPERS = {"case_consent_sheet_file", "case_sheet_file", "referral_voucher_file"}
KEYS = {"exchange_peers", "exchange_card"}
"""Six words that are the name of a key, and a file for another server."""
NO_PAGES = {"account_logout", "cases_export", "positions_proof", "set_language", "gallery", *PAPERS, *KEYS}
CODE_ITSELF = {"privacy_register", "privacy_processing", "privacy_impact"}
"""Names of fields and first lines of docstrings, as the code has them; marked as English where they are shown."""


class _Marked(trans_real.DjangoTranslation):
    """A translation that puts every message into brackets."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}" if message else ""

    def ngettext(self, singular: str, plural: str, number: float) -> str:
        return self.gettext(singular if number == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return self.gettext(message)


class _Texts(HTMLParser):
    """The words of a page as people see or hear them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._stack.append(tag)
        said = dict(attrs)
        self.texts += [value for name in ("aria-label", "placeholder", "title", "alt") if (value := said.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._stack:
            while self._stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not SILENT & set(self._stack):
            self.texts.append(data)


def unmarked(html: str, known: set[str]) -> set[str]:
    """Words of a page that are neither in brackets nor data."""
    parser = _Texts()
    parser.feed(html)
    rest, length = " ".join(parser.texts), -1
    while len(rest) != length:  # a sentence may hold another one: brackets go from the inside out
        length = len(rest)
        rest = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", rest)
    rest = re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*…", " ", rest)  # a label in a picture that was cut to its room
    rest = KEY.sub(" ", rest)
    return {word for word in WORD.findall(rest) if word not in known and word not in PROPER}


def test_an_unmarked_word_is_found_and_a_marked_one_is_not() -> None:
    assert unmarked("<p>⟦Fine⟧ Meier <b>Forgotten</b> ⟦Cut of…</p>", {"Meier"}) == {"Forgotten"}


@pytest.fixture
def nothing_remembered() -> Iterator[None]:
    """Texts that the program remembers are in the language of the test before, and would be in that of this one."""
    _forget()
    yield
    _forget()


def _forget() -> None:
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("kim.") else ():
            if callable(forget := getattr(value, "cache_clear", None)):
                forget()


@on_postgresql_long  # texts are the same on every database
@pytest.mark.django_db
@pytest.mark.usefixtures("nothing_remembered")
def test_no_page_has_a_text_that_is_not_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    county.build(county.Plan(20, seed=7, until=clock.today() + timedelta(days=1)))
    snapshots.compute(by=INSTALLATION)
    known = _words_of_the_database() | _words_of_sources() | _words_of_the_sheets()
    monkeypatch.setattr(Row, "label", property(lambda row: f"{OPEN}{row.de}{CLOSE}"))
    monkeypatch.setattr(Row, "spoken", staticmethod(lambda de, _en: f"{OPEN}{de}{CLOSE}"))
    monkeypatch.setattr(trans_real, "_translations", {})
    monkeypatch.setattr(trans_real, "DjangoTranslation", _Marked)
    translation.deactivate()
    found: dict[str, set[str]] = {}
    for account in Account.objects.filter(is_demo=True).order_by("email"):
        client = Client()
        client.force_login(account)
        for name, html in _pages(client):
            found[name] = found.get(name, set()) | unmarked(html, known)
    assert len(found) > 20, sorted(found)
    assert {address: sorted(words) for address, words in found.items() if words} == {}


def _pages(client: Client) -> Iterator[tuple[str, str]]:
    """Name and text of one page of each kind that links lead to."""
    waiting, seen, known = ["/"], {"/"}, set[str]()
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(address).view_name
        except Resolver404:
            continue
        if name in NO_PAGES | CODE_ITSELF or name in known:
            continue
        response = client.get(address)
        if response.status_code != 200:
            continue
        known.add(name)
        html = response.content.decode()
        yield name, html
        for link in re.findall(r'href="(/[^"#]*)"', html):
            path = urlsplit(link).path
            if path not in seen and not path.startswith("/static/"):
                seen.add(path)
                waiting.append(path)


def _words_of_the_database() -> set[str]:
    """Every word of names and texts that people or data files put there."""
    from django.apps import apps

    words: set[str] = set()
    for model in apps.get_models():
        if not model.__module__.startswith("kim."):
            continue
        for record in model._default_manager.all().iterator():
            for field in model._meta.concrete_fields:
                words |= set(_words(field, record))
    return words


def _words_of_the_sheets() -> set[str]:
    """Sheets and public pages speak the language of their reader, whatever the language of the desk is."""
    lines = [
        line.text
        for words in (voucher_words, sheet_words, counter_words)
        for code, _label in voucher_words.choices()
        for line in _lines(words.sheet(code))
    ]
    public = [*public_words.speech("de").said.values(), *public_words.NAMES.values()]
    references = Consent.objects.values_list("reference", flat=True)
    return set(WORD.findall(" ".join([*lines, *public, *map(grouped, references)])))


def _lines(sheet: voucher_words.Sheet) -> list[voucher_words.Line]:
    return [line for lines in sheet.said.values() for line in lines]


def _words_of_sources() -> set[str]:
    """Every word of the laws and sources that catalogues name; they are never translated."""
    from kim.cases.vocabulary import deadline_rules
    from kim.network.reference import county as reference
    from kim.network.vocabulary import interfaces, pathway_steps, waiting_points
    from kim.people.vocabulary import residence_statuses
    from kim.planning.vocabulary import contingents

    rows = [
        row
        for catalogue in (contingents, interfaces, pathway_steps, waiting_points, residence_statuses)
        for row in catalogue.ALL.rows()
    ]
    texts = [text for row in rows for text in (row.source, getattr(row, "basis", ""), getattr(row, "due_source", ""))]
    laws = [str(rule.law) for rule in deadline_rules.RULES.values()]
    return set(WORD.findall(" ".join([*texts, *laws, reference.boundaries()["attribution"]])))


def _words(field: models.Field[Any, Any], record: models.Model) -> list[str]:
    value = getattr(record, field.attname)
    if not isinstance(value, str):
        return []
    half = len(value) // 2
    return WORD.findall(f"{value} {value[:half]} {value[half:]}")  # vouchers are shown in two halves
