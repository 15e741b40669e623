"""Names meet under their keys, whatever the script and spelling."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kim.people import name_keys


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"),
        ("Özdemir", "Oezdemir", "Ozdemir"),
        ("Weiß", "Weiss", "WEISS", "WEIẞ"),
        ("Jäger", "Jaeger", "Jager"),
        ("Yıldız", "Yildiz", "YILDIZ", "Yıldiz"),
        ("İbrahim", "Ibrahim", "ibrahim"),
        ("Şahin", "Sahin", "Schahin", "Shahin", "ŞAHİN"),
        ("Шевченко", "Schewtschenko", "Shevchenko", "Ševčenko", "ШЕВЧЕНКО"),
        ("Бондаренко", "Bondarenko"),
        ("Юлія", "Yuliia", "Julia", "Yulia", "Юлия"),
        ("Вікторія", "Viktoriia", "Viktoria", "Wiktoria"),
        ("Дем'янчук", "Дем’янчук", "Демʼянчук", "Demyanchuk", "Demjantschuk"),
        ("O'Connor", "O’Connor", "OConnor"),
        ("Nguyễn", "Nguyen", "Nguye\u0302\u0303n"),
        ("al-Khatib", "Al Khatib", "Khatib", "el-Khatib"),
        ("Müller-Haddad", "Müller Haddad", "Mueller - Haddad"),
        ("René", "Rene\u0301", "Rene"),
        ("Joseph", "Josef"),
        ("Jankowski", "Yankovski"),
        ("Kuznetsov", "Kuznezow", "Кузнецов"),
        ("Ion\u200bela", "Ionela", "\u202eIonela"),
    ],
)
def test_spellings_of_one_name_have_one_search_key(spellings: tuple[str, ...]) -> None:
    assert {name_keys.search_key(spelling) for spelling in spellings} == {name_keys.search_key(spellings[0])}
    assert name_keys.search_key(spellings[0])


@pytest.mark.parametrize(
    "names",
    [
        ("Müller", "Möller"),
        ("Maria", "Mariam"),
        ("Shevchenko", "Shevchuk"),
        ("Demir", "Özdemir"),
        ("Haddad", "Hadad-Ali"),
        ("Ahmadi", "Ahmad"),
        ("Elif", "Layla"),
    ],
)
def test_different_names_have_different_search_keys(names: tuple[str, str]) -> None:
    first, second = names
    assert name_keys.search_key(first) != name_keys.search_key(second)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mohammad", "Muhammad", "Mohamed", "Mohammed", "محمد", "مُحَمَّد"),
        ("Yusuf", "Youssef", "Jusuf", "Yousef", "يوسف", "یوسف"),
        ("Khaled", "Khalid", "خالد"),
        ("Fatma", "Fatima", "فاطمة"),
        ("Ahmad", "Ahmed", "أحمد", "احمد"),
        ("Ibrahim", "إبراهيم", "Ebrahim"),
        ("Jamal", "Dschamal", "Djamal", "جمال"),
        ("Karimi", "کریمی", "كريمي"),
        ("Omar", "Umar", "عمر"),
        ("Khatib", "الخطيب", "al-Khatib"),
        ("Hassan", "Hasan", "حسن"),
        ("Nawal", "نوال"),
    ],
)
def test_spellings_of_one_sound_have_one_consonant_key(spellings: tuple[str, ...]) -> None:
    assert {name_keys.consonant_key(spelling) for spelling in spellings} == {name_keys.consonant_key(spellings[0])}
    assert name_keys.consonant_key(spellings[0])


@pytest.mark.parametrize("names", [("Mohammad", "Mehmet"), ("Ahmad", "Samir"), ("Karimi", "Rahimi"), ("Omar", "Nour")])
def test_different_sounds_have_different_consonant_keys(names: tuple[str, str]) -> None:
    first, second = names
    assert name_keys.consonant_key(first) != name_keys.consonant_key(second)


def test_arabic_letters_meet_whatever_the_keyboard() -> None:
    persian, arabic = "علی کریمی", "علي كريمي"
    assert name_keys.search_key(persian) == name_keys.search_key(arabic)


def test_vowel_marks_do_not_matter_for_search() -> None:
    assert name_keys.search_key("مُحَمَّد") == name_keys.search_key("محمد")


def test_tigrinya_has_a_search_key() -> None:
    assert name_keys.search_key("ሰላም")


def test_order_and_comma_do_not_matter_for_tokens() -> None:
    assert name_keys.search_tokens("Müller-Haddad, Selam") == name_keys.search_tokens("Selam Mueller Haddad")


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert name_keys.search_key("El") == "el"


def test_sort_key_orders_umlauts_like_their_vowel() -> None:
    names = ["Özdemir", "Okafor", "Osman", "Zahra", "Şahin", "Samuel"]
    assert sorted(names, key=name_keys.sort_key) == ["Okafor", "Osman", "Özdemir", "Şahin", "Samuel", "Zahra"]


def test_sort_key_of_a_long_name_is_bounded() -> None:
    assert len(name_keys.sort_key("a" * 100_000)) == 120


@given(st.text())
def test_sort_key_is_plain_ascii(text: str) -> None:
    assert set(name_keys.sort_key(text)) <= set(string.ascii_lowercase + string.digits + " ")


@given(st.text())
def test_search_key_is_plain_ascii_and_survives_itself(text: str) -> None:
    key = name_keys.search_key(text)
    assert key.isascii()
    assert key == key.strip()


@given(st.text(alphabet=st.characters(categories=["L"])))
def test_composed_and_decomposed_text_have_one_search_key(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert name_keys.search_key(composed) == name_keys.search_key(decomposed)


@given(st.text())
def test_consonant_key_never_fails(text: str) -> None:
    assert name_keys.consonant_key(text).isascii()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Mohammed", "Muhammad", "Mohamad", "محمد"),
        ("Yussuf", "Joseph", "Jusuf", "Yousef"),
        ("Iuliia", "Yuliia", "Julia"),
        ("Serhii", "Serhij", "Сергій"),
        ("Iryna", "Irina", "Ирина"),
        ("Dmytro", "Dmitro", "Дмитро"),
        ("Omar", "Umar"),
        ("Olexandr", "Oleksandr", "Олександр"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert {name_keys.sounds(spelling) for spelling in spellings} == {name_keys.sounds(spellings[0])}
    assert name_keys.sounds(spellings[0])


@pytest.mark.parametrize(("one", "other"), [("Oleksandr", "Alexander"), ("Olena", "Elena"), ("Omar", "Amar")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert name_keys.sounds(one).isdisjoint(name_keys.sounds(other))


def test_words_of_one_sound_say_nothing() -> None:
    assert name_keys.sounds("Lea J. !") == frozenset()


@given(st.text(max_size=60))
def test_sounds_never_fail(text: str) -> None:
    assert all(sound.isascii() for sound in name_keys.sounds(text))
