"""Invented people are plausible: names of their language, the towns as large as they are, papers that run."""

from collections import Counter
from datetime import date

import pytest

from kim.demo import figures, people
from kim.demo.chance import Chance
from kim.demo.people import Profile
from kim.foundation.partial_dates import Precision
from kim.people.vocabulary import language_groups, languages, nationalities, residence_statuses

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def crowd() -> list[Profile]:
    return [people.invent(Chance("crowd", number), TODAY) for number in range(1500)]


def test_all_municipalities_have_people_and_arnsberg_most(crowd: list[Profile]) -> None:
    towns = Counter(profile.municipality for profile in crowd)
    assert len(towns) == 12
    assert towns.most_common(1)[0][0] == "05958004"


def test_every_code_stands_in_its_catalogue(crowd: list[Profile]) -> None:
    assert {profile.details.language for profile in crowd} <= set(languages.ALL.codes)
    assert {profile.details.nationality for profile in crowd} <= set(nationalities.ALL.codes)
    assert {profile.details.residence_status for profile in crowd} <= set(residence_statuses.ALL.codes)


def test_names_come_from_the_list_of_the_language(crowd: list[Profile]) -> None:
    for profile in crowd:
        table = figures.names().get(profile.language_group, figures.names()["other"])
        assert profile.details.given_name in table["female"] + table["male"]
        assert profile.details.family_name in ["", *table["family"]]


def test_some_people_have_one_name_only(crowd: list[Profile]) -> None:
    assert 0 < sum(not profile.details.family_name for profile in crowd) < 80


def test_every_group_of_languages_has_about_thirty_names_of_each_kind() -> None:
    table = figures.names()
    assert set(table) >= set(language_groups.ALL.codes) - {"unknown"}
    assert all(len(row["female"]) + len(row["male"]) >= 30 and len(row["family"]) >= 30 for row in table.values())


def test_birthdays_nobody_knows_are_years(crowd: list[Profile]) -> None:
    years = [profile for profile in crowd if profile.details.birth.precision is Precision.YEAR]
    assert 0 < len(years) < 300
    assert {
        (one.details.birth.value.month, one.details.birth.value.day) for one in years if one.details.birth.value
    } == {(1, 1)}


def test_ages_are_those_of_the_table(crowd: list[Profile]) -> None:
    assert min(profile.age for profile in crowd) >= 15
    assert max(profile.age for profile in crowd) < figures.county()["person"]["oldest"]


def test_titles_that_end_still_run_when_the_person_arrives(crowd: list[Profile]) -> None:
    ends = [profile.details.residence_until.value for profile in crowd if profile.details.residence_until.value]
    assert ends
    assert min(ends) > TODAY
