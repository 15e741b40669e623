"""Names are kept as written; which part is which is decided by commas, capitals and the list, or by the user."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.procedures.caselist.reading import Understanding
from kim.procedures.caselist.readings import names
from kim.procedures.caselist.readings.names import NameEvidence, PersonName

NOTHING = NameEvidence()
LIST = names.evidence(["Haddad, Selam", "Mohamed Ali, Natalia", "Şahin, Reza", "Yıldız, Elif", "Stanikzai, Mariam"])


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("Müller-Haddad, Ionela", "Müller-Haddad", "Ionela"),
        ("Jankowski,Hassan ", "Jankowski", "Hassan"),
        ("al-Khatib, Selam", "al-Khatib", "Selam"),
        ("Mohamed Ali, Daria", "Mohamed Ali", "Daria"),
        ("MÜLLER-HADDAD, Selam", "MÜLLER-HADDAD", "Selam"),
        ("Nguyễn, Hassan", "Nguyễn", "Hassan"),
        ("Mohammad", "", "Mohammad"),
        ("Hassan Haddad", "Haddad", "Hassan"),
        ("Haddad Hassan", "Haddad", "Hassan"),
        ("Fatma Mohamed Ali", "Mohamed Ali", "Fatma"),
        ("Abdul Rahman Stanikzai", "Stanikzai", "Abdul Rahman"),
        ("KOVALENKO Olena", "KOVALENKO", "Olena"),
        ("محمد", "", "محمد"),
        ("کریمی، رضا".replace("،", ","), "کریمی", "رضا"),
        ("O'Connor, Seán", "O'Connor", "Seán"),
        ("Шевченко, Олена", "Шевченко", "Олена"),
    ],
)
def test_names_are_divided(text: str, family: str, given_name: str) -> None:
    reading = names.read(text, LIST)
    assert reading.value == PersonName(family, given_name), reading.reason


def test_two_words_without_any_sign_are_read_with_a_request_to_check() -> None:
    reading = names.read("Olena Popescu", NOTHING)
    assert reading.value == PersonName("Popescu", "Olena")
    assert reading.needs_a_look


def test_three_words_without_any_sign_are_only_a_suggestion() -> None:
    reading = names.read("Ana Maria Lopez", NOTHING)
    assert (reading.value, reading.suggestion) == (None, PersonName("Lopez", "Ana Maria"))


def test_a_capital_particle_may_be_a_name() -> None:
    assert names.read("Nguyen Van An", NOTHING).value is None


def test_a_particle_belongs_to_the_family_name() -> None:
    assert names.read("Ludwig van Beethoven", NOTHING).value == PersonName("van Beethoven", "Ludwig")


def test_a_heading_with_the_given_name_first_turns_the_comma() -> None:
    turned = NameEvidence(given_first=True)
    assert names.read("Selam, Haddad", turned).value == PersonName("Haddad", "Selam")


@pytest.mark.parametrize(
    ("text", "nicer"), [("YILDIZ, Omar", "Yildiz"), ("ŞAHİN, Omar", "Şahin"), ("EL-SAYED, Omar", "El-Sayed")]
)
def test_capitals_are_kept_and_a_nicer_spelling_is_proposed(text: str, nicer: str) -> None:
    reading = names.read(text, NOTHING)
    assert reading.value is not None
    assert reading.value.family_name == text.partition(",")[0]
    assert reading.suggestion is not None
    assert unicodedata.normalize("NFC", reading.suggestion.family_name).replace("i̇", "i") == nicer


def test_the_nicer_spelling_is_the_one_of_the_list() -> None:
    suggestion = names.read("YILDIZ, Omar", LIST).suggestion
    assert suggestion == PersonName("Yıldız", "Omar")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u2060\ufeff", "?", "unbekannt", "n.n.", "---", "123", "\u202e"])
def test_empty_names_are_not_read(text: str) -> None:
    assert names.read(text, NOTHING).understanding is Understanding.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "text",
    [
        "Haddad, Selam, Omar",
        "Haddad,",
        ", Selam",
        "Haddad, Selam und Omar",
        "Omar/Selam",
        "Y?ld?z, Omar",
        "a@b.de",
        "Familie Haddad",
        "Haddad (Mutter)",
    ],
)
def test_names_in_doubt_are_not_read(text: str) -> None:
    assert names.read(text, NOTHING).value is None


def test_invisible_signs_are_taken_out_with_a_hint() -> None:
    reading = names.read("Had\u202edad, Se\u200blam", NOTHING)
    assert reading.value == PersonName("Haddad", "Selam")
    assert [hint.code for hint in reading.hints] == ["controls"]


def test_the_joiner_inside_a_persian_name_stays() -> None:
    reading = names.read("حسین\u200cزاده", NOTHING)
    assert reading.value == PersonName("", "حسین\u200cزاده")
    assert not reading.hints


def test_decomposed_letters_are_composed() -> None:
    assert names.read("Rene\u0301, A", NOTHING).value == PersonName("René", "A")


def test_broken_halves_of_letters_are_taken_out() -> None:
    assert names.read("Haddad\ud800, Selam", NOTHING).value == PersonName("Haddad", "Selam")


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "a" + "\u0301" * 300, "é" * 101, "👨‍👩‍👧‍👦" * 50, "x, y" + "\u0336" * 9]
)
def test_endless_names_are_refused(text: str) -> None:
    assert names.read(text, NOTHING).value is None


def test_vowel_marks_and_stacked_accents_of_real_names_are_no_excess() -> None:
    for text in ("مُحَمَّد", "Nguye\u0302\u0303n", "Thị Hường"):
        assert names.read(text, NOTHING).understanding is Understanding.UNDERSTOOD


@given(st.text(max_size=200))
def test_any_text_gets_an_answer(text: str) -> None:
    assert names.read(text, LIST).reason
    assert names.read_part(text, LIST).reason


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["Rahimi Nasrin", "Tesfay Yonas", "Bondarenko Iryna", "Maier Ute"], "family"),
        (["Nasrin Rahimi", "Yonas Tesfay", "Iryna Bondarenko", "Ute Maier"], "given"),
        (["Nasrin Rahimi", "Tesfay Yonas", "Iryna Bondarenko"], ""),
        (["Rahimi Nasrin", "Tesfay Yonas"], ""),
        (["Rahimi, Nasrin", "Tesfay, Yonas", "Bondarenko, Iryna"], ""),
        ([], ""),
    ],
)
def test_the_order_of_names_is_shown_by_most_of_them_or_not_at_all(texts: list[str], order: str) -> None:
    assert names.order(texts) == order


@pytest.mark.parametrize(
    ("order", "text", "name"),
    [
        ("family", "Zagorski Tadeo", PersonName("Zagorski", "Tadeo")),
        ("family", "Al Masri Tadeo", PersonName("Al Masri", "Tadeo")),
        ("given", "Tadeo Zagorski", PersonName("Zagorski", "Tadeo")),
    ],
)
def test_a_name_follows_the_order_of_its_list_and_needs_no_look(order: str, text: str, name: PersonName) -> None:
    reading = names.read(text, NameEvidence(order=order))
    assert (reading.value, reading.needs_a_look) == (name, False)


def test_several_words_stay_a_question_whatever_the_order() -> None:
    for order in ("family", "given", ""):
        assert names.read("Nguyen Thi Lan", NameEvidence(order=order)).value is None
