"""Villages become municipalities, and only where there is no doubt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.network.reference import county
from kim.procedures.caselist.gazetteer import of_the_county
from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import towns

ARNSBERG, BESTWIG, BRILON, ESLOHE = "05958004", "05958008", "05958012", "05958016"
MEDEBACH, MESCHEDE, OLSBERG = "05958028", "05958032", "05958036"
SCHMALLENBERG, SUNDERN, WINTERBERG = "05958040", "05958044", "05958048"


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("Brilon", BRILON),
        ("SUNDERN", SUNDERN),
        ("Sundern (Sauerland)", SUNDERN),
        ("Meschede ", MESCHEDE),
        ("Neheim", ARNSBERG),
        ("Hüsten", ARNSBERG),
        ("Huesten", ARNSBERG),
        ("Arnsberg-Hüsten", ARNSBERG),
        ("Arnsberg / Hüsten", ARNSBERG),
        ("Hüsten (Arnsberg)", ARNSBERG),
        ("Neheim-Hüsten", ARNSBERG),
        ("Oeventrop", ARNSBERG),
        ("Freienohl", MESCHEDE),
        ("Ramsbeck", BESTWIG),
        ("Bigge", OLSBERG),
        ("Bad Fredeburg", SCHMALLENBERG),
        ("Fredeburg", SCHMALLENBERG),
        ("Sundern-Hachen", SUNDERN),
        ("Siedlinghausen", WINTERBERG),
        ("Wenholthausen", ESLOHE),
        ("Brilon-Stadt", BRILON),
        ("Brilon-Wald", BRILON),
        ("Stadt Brilon", BRILON),
        ("59929 Brilon", BRILON),
        ("D-59929 Brilon", BRILON),
        ("59872", MESCHEDE),
        ("59872 Freienohl", MESCHEDE),
        ("Meschede-Berge", MESCHEDE),
        ("Berge (Medebach)", MEDEBACH),
        ("59939 Bruchhausen", OLSBERG),
        ("Brilon, Bahnhofstr. 5", BRILON),
        ("Schmallenb.", SCHMALLENBERG),
        ("Ramsbek", BESTWIG),
        ("Arnsbreg", ARNSBERG),
        ("Siedlingshausen", WINTERBERG),
        ("Sundern-Neudorf", SUNDERN),
    ],
)
def test_a_place_is_read_as_its_municipality(text: str, ags: str) -> None:
    reading = towns.read(text, of_the_county())
    assert reading.value is not None, reading.reason
    assert reading.value.ags == ags


@pytest.mark.parametrize(
    "text",
    [
        "Berge",
        "Bruchhausen",
        "Olpe",
        "Hagen",
        "Beringhausen",
        "Warstein",
        "Dortmund",
        "Sundern/Arnsberg",
        "Sundern-Neheim",
        "59929 Meschede",
        "10115",
        "10115 Berlin",
        "Arsberg",
        "bei Brilon",
        "früher Brilon",
        "Brilon -> Meschede",
        "Brilon weggezogen",
        "zieht nach Olsberg",
        "Damaskus",
        "Kreis Soest",
        "Kall",
        "M.",
        "",
    ],
)
def test_what_is_ambiguous_or_unknown_is_not_read(text: str) -> None:
    reading = towns.read(text, of_the_county())
    assert (reading.understanding, reading.value) == (Understanding.NOT_UNDERSTOOD, None)


def test_words_that_turn_the_meaning_leave_a_suggestion() -> None:
    suggestion = towns.read("früher Brilon", of_the_county()).suggestion
    assert suggestion is not None
    assert suggestion.ags == BRILON


def test_the_village_is_kept_beside_its_municipality() -> None:
    place = towns.read("Sundern-Hachen", of_the_county()).value
    assert place is not None
    assert (place.name, place.municipality) == ("Hachen", "Sundern (Sauerland)")


def test_no_name_stands_for_two_places_without_being_marked() -> None:
    content = county.localities()
    marked = {row["name"] for row in content["ambiguous"]}
    by_name: dict[str, set[str]] = {}
    for row in content["municipality"]:
        for name in (row["name"], *row["places"]):
            by_name.setdefault(name, set()).add(row["ags"])
    assert {name for name, codes in by_name.items() if len(codes) > 1} <= marked
    assert not marked & set(by_name)
    assert not set(content["outside"]["names"]) & set(by_name)


def test_all_twelve_municipalities_are_there() -> None:
    assert {place.ags for place in of_the_county().by_postal_code.values()} == {
        f"05958{4 * n:03}" for n in range(1, 13)
    }


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert towns.read(text, of_the_county()).reason


@pytest.mark.parametrize(
    ("text", "ags", "kept"),
    [
        ("Hauptstr. 12, 59939 Olsberg", "05958036", "59939 Olsberg"),
        ("Am Markt 3, Brilon", "05958012", "Brilon"),
        ("Lange Straße 7b; Meschede", "05958032", "Meschede"),
        ("Bigge, Bahnhofstr. 3", "05958036", "Bigge"),
    ],
)
def test_a_street_is_not_in_the_way_and_not_kept(text: str, ags: str, kept: str) -> None:
    reading = towns.read(text, of_the_county())
    assert (reading.value and reading.value.ags, reading.original) == (ags, kept)


def test_a_street_without_a_town_is_no_town() -> None:
    assert towns.read("Hauptstr. 12", of_the_county()).value is None
