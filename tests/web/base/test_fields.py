"""What people type into names, numbers and dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.utils import translation

from kim.foundation import clock
from kim.foundation.partial_dates import PartialDate, Precision
from kim.people.name_keys import sort_key
from kim.people.vocabulary import languages, nationalities
from kim.web.base.fields import (
    BirthField,
    CatalogueField,
    CatalogueMultipleField,
    DayField,
    NameField,
    PartialDateField,
    PhoneField,
    TextField,
    remarks,
)


class Everything(forms.Form):
    """Every field once, none of them required."""

    name = NameField(required=False, label="Name")
    phone = PhoneField(required=False)
    note = TextField(required=False, limit=50)
    birth = BirthField(required=False)
    until = PartialDateField(required=False)
    day = DayField(required=False)
    language = CatalogueField(languages.ALL, required=False)
    spoken = CatalogueMultipleField(languages.ALL, required=False)


@pytest.fixture(autouse=True)
def _late_in_2026() -> Any:
    with clock.moved_to(clock.at(date(2026, 11, 24))):
        yield


def read(field: str, typed: Any) -> Any:
    form = Everything({field: typed})
    return form.cleaned_data[field] if form.is_valid() else form.errors.as_data()[field][0].code


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fatma   Yıldız ", "Fatma Yıldız"),
        ("e\u0301ric", "éric"),
        ("سُبْحَانَ", "سُبْحَانَ"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Fat\u200bma\ufeff", "Fatma"),
        ("Дар'я", "Дар'я"),
        ("O'Brien-%_{{7*7}}", "O'Brien-%_{{7*7}}"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_names_are_kept_as_written(typed: str, kept: str) -> None:
    assert read("name", typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("\u200b\u2060\ufeff", "invisible"),
        ("\u202e", "invisible"),
        ("Fat\x00ma", "no_text"),
        ("\ud800", "no_text"),
        ("a" + "\u0301" * 300, "piled"),
        ("x" * 101, "too_long"),
        ("👩‍👩‍👧", "no_letter"),
        ("!!!", "no_letter"),
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(typed: str, code: str) -> None:
    assert read("name", typed) == code


def test_direction_signs_are_taken_out_and_remarked() -> None:
    form = Everything({"name": "\u202eFatma", "phone": "0171"})
    with translation.override("en"):
        assert (form.is_valid(), form.cleaned_data["name"], len(remarks(form))) == (True, "Fatma", 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0171 / 12-34", "0171 / 12-34"), ("٠١٧١", "0171"), ("Nachbarin 0171", "Nachbarin 0171"), ("12", "no_number")],
)
def test_numbers_are_read_leniently(typed: str, kept: str) -> None:
    assert read("phone", typed) == kept


def test_paragraphs_of_a_note_stay() -> None:
    assert read("note", " one \r\n\r\ntwo\u200b ") == "one\n\ntwo"
    assert read("note", "x" * 51) == "too_long"


@pytest.mark.parametrize(
    ("typed", "value", "precision"),
    [
        ("12.4.1988", date(1988, 4, 12), Precision.DAY),
        ("12.4.88", date(1988, 4, 12), Precision.DAY),
        ("04/1988", date(1988, 4, 1), Precision.MONTH),
        ("1988", date(1988, 1, 1), Precision.YEAR),
        ("00.00.1988", date(1988, 1, 1), Precision.YEAR),
        ("01.01.1988", date(1988, 1, 1), Precision.YEAR),
        ("unbekannt", None, Precision.UNKNOWN),
    ],
)
def test_births_are_read_as_far_as_they_are_known(typed: str, value: date | None, precision: Precision) -> None:
    assert read("birth", typed) == PartialDate(value, precision, typed)


@pytest.mark.parametrize("typed", ["31.02.1990", "12.4.20", "24.12.2026", "1.1.1850", "soon", "32.13.1990"])
def test_impossible_or_doubtful_births_are_refused(typed: str) -> None:
    assert read("birth", typed) == "unreadable"


def test_the_end_of_a_title_may_be_a_season_or_have_no_end() -> None:
    assert read("until", "Sommer 2027") == PartialDate(date(2027, 6, 1), Precision.SEASON, "Sommer 2027")
    assert read("until", "unbefristet") == PartialDate.unknown("unbefristet")


def test_a_partial_date_is_shown_in_the_words_it_was_given_in() -> None:
    shown = [
        PartialDateField().prepare_value(value)
        for value in (PartialDate.day(date(1988, 4, 12)), PartialDate.unknown("?"), PartialDate.unknown(), "31.2.")
    ]
    assert shown == ["12.04.1988", "?", "", "31.2."]


@pytest.mark.parametrize("typed", ["12.4.26", "12.04.2026", "12042026", "2026-04-12"])
def test_days_are_read_in_every_usual_way(typed: str) -> None:
    assert read("day", typed) == date(2026, 4, 12)


@pytest.mark.parametrize("typed", ["31.2.2026", "12.4.0026", "29.02.2027", "\x00", "soon"])
def test_days_that_do_not_exist_are_refused(typed: str) -> None:
    assert read("day", typed) == "invalid"


def test_codes_come_in_the_order_of_the_catalogue_and_only_once() -> None:
    form = Everything({"spoken": ["ar", "tr", "ar"], "language": "tr"})
    assert (form.is_valid(), form.cleaned_data["spoken"], form.cleaned_data["language"]) == (True, ("tr", "ar"), "tr")
    assert (read("language", "xx"), read("spoken", ["xx"])) == ("invalid_choice", "invalid_choice")


def test_labels_are_in_the_language_of_the_moment() -> None:
    for language, label in (("de", "Türkisch"), ("en", "Turkish")):
        with translation.override(language):
            assert label in str(Everything()["language"])


def labels(language: str, field: forms.ChoiceField) -> list[str]:
    with translation.override(language):
        return [str(label) for _, label in field.choices]


@pytest.mark.parametrize(
    ("language", "first"), [("de", ["Afghanistan", "Ägypten"]), ("en", ["Afghanistan", "Albania"])]
)
def test_states_are_in_the_order_of_their_names_in_the_language_of_the_page(language: str, first: list[str]) -> None:
    offered = labels(language, CatalogueField(nationalities.ALL, by_name=nationalities.STATES))
    assert offered[:2] == first
    assert offered[:-2] == sorted(offered[:-2], key=sort_key)
    assert len(set(offered)) == len(nationalities.ALL)


def test_stateless_and_unknown_stand_after_the_states() -> None:
    field = CatalogueField(nationalities.ALL, by_name=nationalities.STATES)
    assert [code for code, _ in list(field.choices)[-2:]] == ["XXA", "XXX"]


def test_the_usual_languages_stay_first_and_the_others_follow_by_name() -> None:
    offered = labels("de", CatalogueField(languages.ALL, by_name=languages.RARE, empty="–"))[1:]
    assert offered[:3] == ["Deutsch", "Deutsch (Leichte Sprache)", "Türkisch"]
    rare = offered[languages.USUAL :]
    assert rare == sorted(rare, key=sort_key)


def test_other_catalogues_keep_their_order() -> None:
    assert [code for code, _ in CatalogueField(languages.ALL).choices] == list(languages.ALL)
