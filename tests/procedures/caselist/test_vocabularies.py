"""What the readers answer with is in the catalogues, and every word list can be read."""

import tomllib
from importlib import resources

import pytest

from kim.procedures.caselist import lexicon
from kim.procedures.caselist.fields import Field
from kim.procedures.caselist.readings import statuses

NOT_IN_THE_NETWORK = {"self", "counselling_centre"}


def codes(package: str, name: str) -> set[str]:
    path = resources.files(package) / f"{name}.toml"
    return {row["code"] for row in tomllib.loads(path.read_text(encoding="utf-8"))["row"]}


@pytest.mark.parametrize(
    ("words", "catalogue"),
    [
        ("languages", codes("kim.people.vocabulary", "languages")),
        ("countries", codes("kim.people.vocabulary", "nationalities")),
        ("topics", codes("kim.network.vocabulary", "topics") | codes("kim.network.vocabulary", "life_domains")),
        ("referrers", codes("kim.network.vocabulary", "office_kinds") | NOT_IN_THE_NETWORK),
    ],
)
def test_every_code_is_in_its_catalogue(words: str, catalogue: set[str]) -> None:
    assert set(lexicon.raw(words)) - catalogue == set()


def test_every_status_is_in_the_catalogue() -> None:
    assert statuses.CODES - codes("kim.people.vocabulary", "residence_statuses") == set()


def test_headings_are_known_for_every_field() -> None:
    assert set(lexicon.raw("headings")) == set(Field)


@pytest.mark.parametrize("name", ["languages", "countries", "topics", "referrers"])
def test_no_word_stands_for_two_codes(name: str) -> None:
    owners: dict[str, set[str]] = {}
    for code, words in lexicon.raw(name).items():
        for word in words:
            owners.setdefault(lexicon.bare(word), set()).add(code)
    assert {word: found for word, found in owners.items() if len(found) > 1} == {}
