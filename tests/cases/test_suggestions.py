"""What is suggested while a plan is written."""

from __future__ import annotations

from datetime import date

import pytest

from kim.cases import suggestions
from kim.cases.models.assessment import Rating
from kim.cases.suggestions import Hint, Situation
from kim.cases.vocabulary import goal_signs
from kim.network.vocabulary import life_domains, pathway_steps
from kim.people.vocabulary import residence_statuses, status_groups

TODAY = date(2026, 11, 20)


def codes(life_domain: str, **situation: object) -> list[str]:
    found = suggestions.steps(life_domain, Situation(TODAY, **situation))  # type: ignore[arg-type]
    return [suggestion.row.code for suggestion in found]


def test_steps_follow_the_order_of_the_way() -> None:
    assert codes("LB04")[:4] == ["C01", "C02", "C03", "C04"]


def test_steps_that_are_taken_are_left_out() -> None:
    assert codes("LB04", taken=frozenset({"C01", "C02"}))[0] == "C03"


@pytest.mark.parametrize(
    ("status", "fitting", "unfitting"),
    [
        ("GES", {"A02", "A08"}, {"A11", "A14", "G05", "H01"}),
        ("T252", {"A11", "G05", "H01"}, {"A02", "A14", "A17"}),
        ("T24", {"A14"}, {"A02", "A11", "H01"}),
        ("EU", {"A17", "H01"}, {"A02", "A14"}),
        ("T104C", {"G03"}, {"A18"}),
        ("SPAET", {"A18"}, {"A02", "H01"}),
        ("UNK", {"A02", "A14", "H01"}, set()),
    ],
)
def test_steps_fit_the_residence_status(status: str, fitting: set[str], unfitting: set[str]) -> None:
    found = set(codes("LB01", residence_status=status))
    assert fitting <= found
    assert not unfitting & found


def test_steps_of_another_basic_security_are_left_out() -> None:
    assert "B02" in codes("LB02", legal_domain="sgb_ii")
    assert "B02" not in codes("LB02", legal_domain="asylblg_3")
    assert "B02" in codes("LB02", legal_domain="unknown")
    assert "B02" in codes("LB02", legal_domain="own_income")


def test_the_change_between_both_fits_on_either_side() -> None:
    assert "A12" in codes("LB02", legal_domain="asylblg_3")
    assert "A12" in codes("LB02", legal_domain="sgb_ii")


def test_nothing_is_suggested_in_the_protected_life_domain() -> None:
    assert pathway_steps.ALL.get("F03").life_domain == "LB11"
    assert codes("LB11") == []


def test_due_days_come_from_the_catalogue_up_to_the_first_review() -> None:
    by_code = {one.row.code: one for one in suggestions.steps("LB04", Situation(TODAY))}
    assert by_code["C03"].due_on == date(2027, 1, 1)
    assert by_code["C02"].due_on == date(2026, 12, 18)
    assert by_code["C01"].due_on == date(2027, 2, 18)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 11, 22), date(2026, 11, 23)),
    ],
)
def test_no_day_is_proposed_on_a_weekend(day: date, expected: date) -> None:
    assert suggestions.on_working_day(day) == expected


def test_the_person_decides_the_order_of_life_domains() -> None:
    ratings = {"LB03": Rating(3, 0, 1, 3), "LB08": Rating(1, 0, 3, 0), "LB09": Rating(3, 0, 1, 2)}
    order = suggestions.priorities(ratings)
    assert order[:4] == ["LB08", "LB03", "LB09", "LB01"]
    assert (len(order), "LB11" in order) == (14, False)


@pytest.mark.parametrize(
    ("wording", "sign", "expected"),
    [
        ("gut Deutsch lernen", "Zeugnis", (Hint.VAGUE,)),
        ("Deutsch", "DTZ B1 bestanden", (Hint.VERB,)),
        ("Wohnung", "besser wohnen", (Hint.VERB, Hint.SIGN)),
        ("Ich möchte arbeiten", "ich möchte  Arbeiten", (Hint.SIGN,)),
        ("DTZ B1 ablegen", "Zertifikat", ()),
        ("Besser Deutsch sprechen", "DTZ B1 bestanden", ()),
        ("Я хочу працювати", "Vertrag", ()),
        ("أريد أن أعمل", "Vertrag", ()),
    ],
)
def test_hints_are_given_where_a_goal_could_be_clearer(wording: str, sign: str, expected: tuple[Hint, ...]) -> None:
    assert suggestions.hints(wording, sign) == expected


def test_no_example_of_a_sign_would_be_pointed_out() -> None:
    assert {row.code: found for row in goal_signs.ALL.rows() if (found := suggestions.hints("Ich lerne", row.de))} == {}


def test_every_open_life_domain_has_examples_and_the_protected_one_has_none() -> None:
    with_examples = {row.life_domain for row in goal_signs.ALL.rows()}
    assert with_examples == {row.code for row in life_domains.ALL.rows() if not row.protected}


def test_the_tables_name_what_exists() -> None:
    steps = {*suggestions.GROUPS_OF_STEP, *suggestions.STATUS_OF_STEP}
    groups = {group for named in suggestions.GROUPS_OF_STEP.values() for group in named}
    statuses = {status for named in suggestions.STATUS_OF_STEP.values() for status in named}
    assert steps <= set(pathway_steps.ALL)
    assert groups <= set(status_groups.ALL)
    assert statuses <= set(residence_statuses.ALL)
