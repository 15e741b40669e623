"""Residence statuses: slang, paragraphs and abbreviations; in doubt nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import statuses


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Gestattung", "GES"),
        ("Aufenthaltsgestattung", "GES"),
        ("§ 55 AsylG", "GES"),
        ("Ankunftsnachweis", "AKN"),
        ("Duldung", "DUL"),
        ("§ 60a", "DUL"),
        ("Duldung § 60a AufenthG", "DUL"),
        ("Duldung § 60b", "DUI"),
        ("Ausbildungsduldung", "ADU"),
        ("Duldung § 60c", "ADU"),
        ("Beschäftigungsduldung", "BDU"),
        ("Fiktionsbesch.", "FIK"),
        ("Fiktionsbescheinigung", "FIK"),
        ("Fiktionsbesch. § 81 Abs. 4", "FIK4"),
        ("§ 81 III AufenthG", "FIK3"),
        ("UKR §24", "T24"),
        ("§ 24", "T24"),
        ("24", "T24"),
        ("vorübergehender Schutz", "T24"),
        ("25 Abs.1 AufenthG", "T251"),
        ("Asylberechtigter", "T251"),
        ("25 II", "T252"),
        ("§25 Abs. 2", "T252"),
        ("§ 25 (2)", "T252"),
        ("25.2", "T252"),
        ("25/2", "T252"),
        ("§ 25 Abs. 2 S. 1 Alt. 1 AufenthG", "T252"),
        ("subs. Schutz", "T252"),
        ("subsidiärer Schutz § 25 Abs. 2", "T252"),
        ("Flüchtlingseigenschaft", "T252"),
        ("Abschiebungsverbot", "T253"),
        ("§ 25 Abs. 3", "T253"),
        ("25 V", "T255"),
        ("§ 25 Abs. 4a", "T254A"),
        ("25b", "T25B"),
        ("§ 25a", "T25A"),
        ("104c", "T104C"),
        ("Chancen-Aufenthalt", "T104C"),
        ("§ 23a", "T23A"),
        ("§ 22", "T22"),
        ("Familiennachzug", "TFAM"),
        ("§ 30", "TFAM"),
        ("Familiennachzug § 28", "TFAM"),
        ("§ 31", "T31"),
        ("Blaue Karte EU", "TWORK"),
        ("§ 18b", "TWORK"),
        ("§ 16b", "TSTUD"),
        ("NE", "NE"),
        ("Niederlassungserl.", "NE"),
        ("NE § 26 Abs. 3", "NE"),
        ("§ 9 AufenthG", "NE"),
        ("§ 9a", "DAE"),
        ("Daueraufenthalt-EU", "DAE"),
        ("EU", "EU"),
        ("unionsbürger", "EU"),
        ("Freizügigkeit", "EU"),
        ("§ 2 FreizügG/EU", "EU"),
        ("§ 4a FreizügG/EU", "EUD"),
        ("Spätaussiedlerin", "SPAET"),
        ("deutsch", "DE"),
        ("GES", "GES"),
        ("AE", "AE"),
        ("Aufenthaltserlaubnis", "AE"),
        ("AE §25 Abs. 5", "T255"),
        ("AE § 30", "TFAM"),
        ("T252", "T252"),
        ("eingebürgert", "DE"),
    ],
)
def test_words_are_read_as_one_status(text: str, code: str) -> None:
    reading = statuses.read(text)
    assert reading.value == code, reading.reason


@pytest.mark.parametrize(
    "text",
    [
        "AE § 25",
        "AE/NE",
        "§ 25",
        "25",
        "25 IV",
        "anerkannt",
        "Asyl",
        "Asylverfahren",
        "NE beantragt",
        "Antrag auf NE",
        "Duldung abgelaufen",
        "keine Duldung",
        "Duldung/Gestattung",
        "§ 25a oder 25b",
        "Visum",
        "2 Jahre",
        "3",
        "Tourist",
        "Mutter deutsch",
        "deutsch-polnisch",
        "§ 99",
        "12.04.2026",
    ],
)
def test_what_does_not_decide_is_not_read(text: str) -> None:
    reading = statuses.read(text)
    assert (reading.understanding, reading.value) == (Understanding.NOT_UNDERSTOOD, None)


def test_words_that_turn_the_meaning_leave_a_suggestion() -> None:
    assert statuses.read("NE beantragt").suggestion == "NE"


@pytest.mark.parametrize("text", ["illegal", "ohne Papiere", "ohne Status"])
def test_the_lack_of_a_status_is_not_kept_even_as_words(text: str) -> None:
    reading = statuses.read(text)
    assert reading.understanding is Understanding.NOT_UNDERSTOOD
    assert text not in (reading.original, reading.suggestion, str(reading.reason))


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    assert statuses.read(text).reason
