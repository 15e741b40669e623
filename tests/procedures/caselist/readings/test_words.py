"""Nationality, language, topic and referrer: words of lists, abbreviations, enumerations; half a reading is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.procedures.caselist import redaction
from kim.procedures.caselist.cells import Cell, CellKind
from kim.procedures.caselist.gazetteer import of_the_county
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import words
from kim.procedures.caselist.readings.words import Language, Referrer


def topic_cell(text: str) -> Cell:
    kept, kinds = redaction.words(text)
    return Cell("S", 1, "A", kept, CellKind.TEXT, kept, redactions=kinds)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("syrisch", ("SYR",)),
        ("Syrien", ("SYR",)),
        ("SYR", ("SYR",)),
        ("Syrerin", ("SYR",)),
        ("ukr.", ("UKR",)),
        ("türkisch", ("TUR",)),
        ("tuerkisch", ("TUR",)),
        ("Türkei", ("TUR",)),
        ("staatenlos", ("XXA",)),
        ("syrisch/türkisch", ("SYR", "TUR")),
        ("Guinea-Bissau", ("GNB",)),
        ("Guinea", ("GIN",)),
        ("Niger", ("NER",)),
        ("Nigeria", ("NGA",)),
        ("Kosovo", ("XKX",)),
        ("rumän.", ("ROU",)),
        ("Afganistan", ("AFG",)),
        ("Russische Föderation", ("RUS",)),
    ],
)
def test_nationalities_are_read(text: str, codes: tuple[str, ...]) -> None:
    assert words.nationality(text).value == codes


@pytest.mark.parametrize(
    "text",
    [
        "Kongo",
        "Serbien und Montenegro",
        "kurdisch",
        "ex-Jugoslawien",
        "nig.",
        "Afrika",
        "syrisch/xyz",
        "Niger.",
        "Jugoslawien",
        "ia",
        "a",
    ],
)
def test_nationalities_in_doubt_are_not_read(text: str) -> None:
    assert words.nationality(text).value is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tigrinya", (Language("ti"),)),
        ("Arab.", (Language("ar"),)),
        ("russ./ukr.", (Language("ru"), Language("uk"))),
        ("Dari", (Language("prs"),)),
        ("Farsi", (Language("fa"),)),
        ("Farsi/Dari", (Language("fa"), Language("prs"))),
        ("kurd. (Kurmanci)", (Language("kmr"),)),
        ("Kurdisch (Sorani)", (Language("ckb"),)),
        ("Kurmandschi", (Language("kmr"),)),
        ("kurdisch", (Language("ku"),)),
        ("deutsch A2", (Language("de", "A2"),)),
        ("Deutsch (B1)", (Language("de", "B1"),)),
        ("arabisch, etwas deutsch", (Language("ar"), Language("de"))),
        ("arabisch und englisch", (Language("ar"), Language("en"))),
        ("serbisch + romanes", (Language("sr"), Language("rom"))),
        ("Muttersprache: paschtu", (Language("ps"),)),
    ],
)
def test_languages_are_read(text: str, found: tuple[Language, ...]) -> None:
    assert words.languages(text).value == found


@pytest.mark.parametrize(
    "text",
    ["B1", "deutsch B1/B2", "kein Deutsch", "afghanisch", "braucht Dolmetscher", "uk", "Arabisch (Sorani)", "syrisch"],
)
def test_languages_in_doubt_are_not_read(text: str) -> None:
    assert words.languages(text).value is None


def test_half_an_enumeration_is_only_a_suggestion() -> None:
    reading = words.languages("arabisch / Klingonisch")
    assert (reading.value, reading.suggestion) == (None, (Language("ar"),))
    assert reading.reason.params["words"] == "Klingonisch"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Gesundheit", ("LB09",)),
        ("Schulden", ("LB02.debts",)),
        ("Kita + Kurs", ("LB05", "LB04")),
        ("Kita-Platz", ("LB05.place",)),
        ("Aufenthalt / Arbeit", ("LB01", "LB08")),
        ("Ausbildung/Schule", ("LB07", "LB06")),
        ("Anerkennung Abschluss", ("LB08.recognition",)),
        ("Einbürgerung", ("LB01.naturalisation",)),
        ("AO-SF", ("LB06.special_needs",)),
    ],
)
def test_topics_are_read(text: str, codes: tuple[str, ...]) -> None:
    assert words.topics(topic_cell(text)).value == codes


def test_violence_is_no_topic_but_a_hint_to_speak_to_the_centre() -> None:
    reading = words.topics(topic_cell("häusliche Gewalt"))
    assert reading.value is None
    assert [hint.code for hint in reading.hints] == ["speak_to_the_centre"]
    assert "ewalt" not in reading.original


def test_a_topic_beside_violence_is_kept() -> None:
    reading = words.topics(topic_cell("Wohnung + Gewalt"))
    assert reading.value == ("LB03",)
    assert reading.hints


def test_no_word_list_leads_to_the_protected_life_domain() -> None:
    assert not [code for code in words.lexicon.raw("topics") if code.startswith("LB11")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("selbst", Referrer("self")),
        ("JC Sundern", Referrer("jobcenter", "05958044")),
        ("Jobcenter", Referrer("jobcenter")),
        ("JA", Referrer("youth_office")),
        ("Jugendamt HSK", Referrer("youth_office")),
        ("Ausländerbehörde", Referrer("immigration_office")),
        ("AsylbLG", Referrer("social_office")),
        ("Caritas MBE", Referrer("mbe")),
        ("VHS", Referrer("adult_education")),
        ("Berufskolleg", Referrer("vocational_college")),
        ("Ehrenamt (Fr. K.)", Referrer("volunteer")),
    ],
)
def test_referrers_are_read(text: str, found: Referrer) -> None:
    assert words.referrer(text, of_the_county()).value == found


@pytest.mark.parametrize("text", ["Frauenberatung", "Frauenberatungsstelle Arnsberg", "Frauenhaus"])
def test_the_counselling_centre_loses_its_name_and_its_words(text: str) -> None:
    kept, _ = redaction.words(text)
    reading = words.referrer(kept, of_the_county())
    assert reading.value == Referrer("counselling_centre")
    assert reading.original == "Beratungsstelle"


@pytest.mark.parametrize("text", ["Nachbar", "Hr. Müller", "JC + JA"])
def test_referrers_in_doubt_are_not_read(text: str) -> None:
    assert words.referrer(text, of_the_county()).understanding is Understanding.NOT_UNDERSTOOD


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert words.nationality(text).reason
    assert words.languages(text).reason
    assert words.topics(topic_cell(text)).reason
    assert words.referrer(text, of_the_county()).reason


def test_a_whole_word_is_not_taken_for_the_beginning_of_another() -> None:
    assert words.topics(topic_cell("Handy")).value is None
    assert words.topics(topic_cell("Sport")).value is None


@pytest.mark.parametrize(("text", "code"), [("UA", "UKR"), ("RO", "ROU"), ("XK", "XKX"), ("VN", "VNM"), ("AFG", "AFG")])
def test_codes_of_two_and_three_letters_are_countries(text: str, code: str) -> None:
    assert words.nationality(text).value == (code,)


@pytest.mark.parametrize("text", ["ro", "ZZ", "A", "EU"])
def test_other_short_words_are_no_countries(text: str) -> None:
    assert words.nationality(text).value is None


def test_languages_in_capitals_are_abbreviations() -> None:
    assert words.languages("UKR/RUS").value == (Language("uk"), Language("ru"))
    assert words.languages("XYZ").value is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Sprachkurs B2", ("LB04",)),
        ("Anmeldung Schule", ("LB06",)),
        ("Hilfe bei Schulden", ("LB02.debts",)),
        ("Arzt suchen", ("LB09.doctor",)),
    ],
)
def test_words_that_change_nothing_may_stand_beside_a_topic(text: str, codes: tuple[str, ...]) -> None:
    assert words.topics(Cell("x", 1, "A", text, CellKind.TEXT, text)).value == codes


@pytest.mark.parametrize("text", ["Anmeldung", "Hilfe", "Schule Arbeit", "Anmeldung Klavier", "B2"])
def test_a_topic_is_not_made_of_words_that_do_not_tell(text: str) -> None:
    assert words.topics(Cell("x", 1, "A", text, CellKind.TEXT, text)).value is None
