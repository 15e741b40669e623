"""Inventing people: where they live, where they come from, their papers, their families."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from kim.demo import figures
from kim.foundation.partial_dates import PartialDate, Precision, add_months
from kim.network.reference import county
from kim.people.details import PersonDetails
from kim.people.vocabulary import languages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kim.demo.chance import Chance

AFTER_THE_MOVE = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Profile:
    """A person as the simulation knows her, more than any office does."""

    details: PersonDetails
    age: int
    household: int
    livelihood: str
    region: str

    @property
    def municipality(self) -> str:
        """Where she lives."""
        return self.details.municipality or ""

    @property
    def has_children(self) -> bool:
        """Whether children live with her."""
        return self.household >= int(figures.county()["person"]["children_from"])

    @property
    def language_group(self) -> str:
        """The group that monitoring knows."""
        return languages.ALL.get(self.details.language).group


def invent(chance: Chance, today: date) -> Profile:
    """A person who lives in the county on a day."""
    municipality = chance.weighted(_weights())
    origin = _origins()[chance.number(_shares())]
    age = _age(chance)
    details = _papers(chance, chance.weighted(origin["statuses"]), today)
    language = chance.weighted(origin["languages"])
    details = replace(
        _named(chance, details, language),
        birth=_birth(chance, today, age),
        nationality=origin["nationality"],
        municipality=municipality,
    )
    weights = figures.row_for(figures.county()["livelihood"], details.residence_status)
    household = chance.number(figures.county()["person"]["household"])
    return Profile(details, age, household, chance.weighted(weights), regions()[municipality])


@cache
def regions() -> Mapping[str, str]:
    """Region of each municipality."""
    return {entry.ags: entry.region for entry in county.municipalities()}


def name(chance: Chance, group: str, gender: str) -> tuple[str, str]:
    """Given and family name; some people have one name only."""
    table = figures.names().get(group) or figures.names()["other"]
    given = chance.one_of(table["female" if gender == "female" else "male"])
    return (given, "") if chance.yes(table["mononym"]) else (given, chance.one_of(table["family"]))


@cache
def _weights() -> Mapping[str, float]:
    factor = figures.county()["residence"]["factor"]
    return {entry.ags: entry.people * factor.get(entry.ags, 1.0) for entry in county.municipalities()}


@cache
def _origins() -> list[figures.Table]:
    rows: list[figures.Table] = figures.county()["origin"]
    return rows


@cache
def _shares() -> Mapping[str, float]:
    return {str(number): origin["share"] for number, origin in enumerate(_origins())}


def _age(chance: Chance) -> int:
    table = figures.county()["person"]
    lowest = chance.number(table["ages"])
    above = [int(age) for age in table["ages"] if int(age) > lowest]
    return chance.between(lowest, min(above, default=table["oldest"]) - 1)


def _birth(chance: Chance, today: date, age: int) -> PartialDate:
    born = add_months(today, -12 * age) - timedelta(days=chance.between(0, 364))
    if chance.yes(figures.county()["person"]["birth_is_first_of_january"]):
        return PartialDate(date(born.year, 1, 1), Precision.YEAR, str(born.year))
    return PartialDate.day(born)


def _papers(chance: Chance, status: str, today: date) -> PersonDetails:
    table = figures.county()
    since = today - timedelta(days=chance.days(table["person"]["in_country_days"]))
    months = table["titles"].get(status)
    until = PartialDate.unknown()
    if months:
        since = max(since, add_months(today, -months) + AFTER_THE_MOVE)
        until = PartialDate.day(add_months(since, months))
    has_passport = chance.yes(table["person"]["passport_known"])
    passport = today + timedelta(days=chance.between(60, 3000)) if has_passport else None
    return PersonDetails(
        residence_status=status, residence_since_on=since, residence_until=until, passport_until_on=passport
    )


def _named(chance: Chance, details: PersonDetails, language: str) -> PersonDetails:
    table = figures.county()["person"]
    gender = "female" if chance.yes(table["female"]) else "male"
    given, family = name(chance, languages.ALL.get(language).group, gender)
    phone = "" if chance.yes(table["no_phone"]) else f"0176 040690{chance.between(0, 99):02}"
    may_call = bool(phone) and chance.yes(table["may_call"])
    return replace(
        details,
        given_name=given,
        family_name=family,
        gender="diverse" if chance.yes(table["other_gender"]) else gender,
        language=language,
        needs_interpreter=chance.yes(table["needs_interpreter"]),
        phone=phone,
        may_call=may_call,
        may_leave_message=may_call and chance.yes(table["may_leave_message"]),
    )
