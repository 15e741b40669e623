"""States of a case in the words of lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.procedures.caselist.readings import states
from kim.procedures.caselist.readings.states import CaseState


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("laufend", CaseState("active")),
        ("läuft", CaseState("active")),
        ("offen", CaseState("active")),
        ("in Bearbeitung", CaseState("active")),
        ("neu", CaseState("inquiry")),
        ("Klärung", CaseState("intake")),
        ("in Klärung", CaseState("intake")),
        ("ruht", CaseState("paused")),
        ("ruht seit 3/2026", CaseState("paused")),
        ("wartet auf ABH", CaseState("active", None, "immigration_office")),
        ("wartet Kurs", CaseState("active", None, "course")),
        ("wartet auf Godot", CaseState("active", None, "other")),
        ("beendet", CaseState("closed", "unknown")),
        ("abgeschl.", CaseState("closed", "unknown")),
        ("beendet - verzogen", CaseState("closed", "moved")),
        ("an MBE abgegeben", CaseState("closed", "referred")),
        ("kein Kontakt mehr", CaseState("closed", "lost_contact")),
        ("verstorben", CaseState("closed", "died")),
        ("Ziel erreicht", CaseState("closed", "goal")),
        ("Ziel teilweise erreicht", CaseState("closed", "partial")),
        ("kein Bedarf mehr", CaseState("closed", "no_need")),
    ],
)
def test_states_are_read(text: str, state: CaseState) -> None:
    assert states.read(text).value == state, states.read(text).reason


@pytest.mark.parametrize(
    "text",
    [
        "neu/laufend",
        "nicht beendet",
        "wird bald beendet",
        "läuft aus",
        "xyz",
        "verzogen, kein Kontakt mehr",
        "beendet, wartet auf ABH",
    ],
)
def test_states_in_doubt_are_not_read(text: str) -> None:
    assert states.read(text).value is None


@given(st.text(max_size=80))
def test_any_text_gets_an_answer(text: str) -> None:
    assert states.read(text).reason


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("lfd.", CaseState("active")),
        ("in Bearb.", CaseState("active")),
        ("erl.", CaseState("closed", "unknown")),
        ("Akte geschlossen", CaseState("closed", "unknown")),
        ("verz. nach Köln", CaseState("closed", "moved")),
        ("Erstgespräch geplant", CaseState("intake")),
        ("kommt nicht mehr", CaseState("closed", "lost_contact")),
    ],
)
def test_abbreviations_of_states_are_read(text: str, state: CaseState) -> None:
    assert states.read(text).value == state


@pytest.mark.parametrize(
    "text", ["umgezogen in neue Wohnung", "verzogen nach Köln, läuft weiter", "Auszug", "erl. oder läuft"]
)
def test_words_that_may_mean_something_else_are_not_read(text: str) -> None:
    assert states.read(text).value is None
