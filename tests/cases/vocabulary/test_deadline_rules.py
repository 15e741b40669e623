"""The six deadline rules."""

from __future__ import annotations

from datetime import date

import pytest

from kim.cases.vocabulary.deadline_rules import RULES, Circumstances, Due, dues
from kim.foundation.partial_dates import PartialDate, Precision


def test_there_are_six_rules_and_each_names_its_source() -> None:
    assert len(RULES) == 6
    assert all(rule.law and rule.warn_days for rule in RULES.values())


@pytest.mark.parametrize(
    ("status", "rule"), [("T252", "residence_title"), ("FIK", "fiction_certificate"), ("FIK4", "fiction_certificate")]
)
def test_the_end_of_a_title_and_of_a_certificate_are_told_apart(status: str, rule: str) -> None:
    facts = Circumstances(residence_status=status, residence_until=PartialDate.day(date(2027, 3, 31)))
    assert list(dues(facts)) == [Due(rule, date(2027, 3, 31))]


def test_a_permanent_title_has_no_end() -> None:
    facts = Circumstances(residence_status="NE", residence_until=PartialDate.day(date(2027, 3, 31)))
    assert list(dues(facts)) == []


def test_a_season_counts_from_its_first_day() -> None:
    summer = PartialDate(date(2026, 6, 1), Precision.SEASON, "Sommer 2026")
    assert list(dues(Circumstances(residence_status="T252", residence_until=summer))) == [
        Due("residence_title", date(2026, 6, 1))
    ]


def test_the_course_claim_lapses_a_year_after_the_title() -> None:
    facts = Circumstances(has_course_claim=True, residence_since_on=date(2024, 2, 29))
    assert list(dues(facts)) == [Due("course_claim", date(2025, 2, 28))]


def test_a_claim_that_had_lapsed_before_the_case_began_warns_about_nothing() -> None:
    facts = Circumstances(opened_on=date(2025, 3, 1), has_course_claim=True, residence_since_on=date(2024, 2, 29))
    assert list(dues(facts)) == []


def test_without_a_claim_nothing_lapses() -> None:
    assert list(dues(Circumstances(residence_since_on=date(2024, 2, 29)))) == []


def test_the_warning_begins_before_the_date() -> None:
    assert Due("residence_title", date(2027, 3, 31)).warn_on == date(2026, 12, 31)


def test_each_consent_is_its_own_deadline() -> None:
    facts = Circumstances(consents=(("a", date(2027, 1, 1)), ("b", date(2027, 2, 1))))
    assert [due.subject for due in dues(facts)] == ["a", "b"]
