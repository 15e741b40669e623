"""The catalogues of all rings hold together: every code that one names exists in the other."""

from __future__ import annotations

import pytest

from kim.cases.vocabulary import (
    closing_reasons,
    contact_forms,
    decline_reasons,
    events,
    extract_reasons,
    indication_criteria,
    intake_decisions,
)
from kim.cases.vocabulary.case_states import CaseState
from kim.foundation.catalogue import Catalogue, Row
from kim.network.vocabulary import (
    domain_families,
    interfaces,
    legal_domains,
    life_domains,
    office_kinds,
    pathway_steps,
    topics,
    urgencies,
    waiting_points,
)
from kim.obstacles.vocabulary import cause_details, causes, remedy_levels
from kim.people.vocabulary import (
    consent_categories,
    language_groups,
    languages,
    nationalities,
    residence_statuses,
    status_groups,
    statutory_grounds,
)

SIZES: list[tuple[Catalogue[Row], int]] = [
    (domain_families.ALL, 11),
    (interfaces.ALL, 18),
    (legal_domains.ALL, 33),
    (life_domains.ALL, 15),
    (office_kinds.ALL, 48),
    (pathway_steps.ALL, 55),
    (topics.ALL, 86),
    (urgencies.ALL, 3),
    (waiting_points.ALL, 24),
    (cause_details.ALL, 4),
    (causes.ALL, 9),
    (remedy_levels.ALL, 4),
    (consent_categories.ALL, 11),
    (language_groups.ALL, 13),
    (languages.ALL, 87),
    (nationalities.ALL, 199),
    (residence_statuses.ALL, 34),
    (status_groups.ALL, 10),
    (closing_reasons.ALL, 11),
    (contact_forms.ALL, 8),
    (decline_reasons.ALL, 8),
    (events.ALL, 43),
    (extract_reasons.ALL, 9),
    (statutory_grounds.ALL, 4),
    (indication_criteria.ALL, 5),
    (intake_decisions.ALL, 6),
]


def codes(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number:02}" for number in range(1, count + 1))


@pytest.mark.parametrize(("catalogue", "size"), SIZES, ids=[catalogue.package_file for catalogue, _ in SIZES])
def test_every_catalogue_is_complete(catalogue: Catalogue[Row], size: int) -> None:
    assert len(catalogue) == size


@pytest.mark.parametrize("catalogue", [catalogue for catalogue, _ in SIZES], ids=[c.package_file for c, _ in SIZES])
def test_codes_are_ascii_and_every_row_names_its_source(catalogue: Catalogue[Row]) -> None:
    wanting = [row.code for row in catalogue.rows() if not (row.code.isascii() and row.source and row.checked_on)]
    assert wanting == []


def test_the_pathway_has_the_steps_of_the_handbook() -> None:
    counts = {"A": 18, "B": 6, "C": 6, "D": 6, "E": 7, "F": 3, "G": 5, "H": 4}
    assert pathway_steps.ALL.codes == tuple(code for letter, count in counts.items() for code in codes(letter, count))


def test_interfaces_waiting_points_and_life_domains_are_numbered_without_gaps() -> None:
    assert interfaces.ALL.codes == codes("I", 18)
    assert waiting_points.ALL.codes == codes("W", 24)
    assert life_domains.ALL.codes == codes("LB", 15)


def test_steps_before_the_new_asylum_law_and_steps_from_general_knowledge_ask_for_a_check() -> None:
    marked = {row.code for row in pathway_steps.ALL.rows() if row.needs_recheck}
    asylum = {*codes("A", 15), "E05"}
    general_knowledge = {"B01", "B05", "B06", "D02", "D04", "F01", "H04"}
    assert marked == asylum | general_knowledge
    assert all("GEAS" in pathway_steps.ALL.get(code).note for code in asylum)


def test_steps_name_known_offices_domains_and_waiting_points() -> None:
    domains = {*legal_domains.ALL.codes, *domain_families.ALL.codes}
    for step in pathway_steps.ALL.rows():
        assert step.offices
        assert set(step.offices) <= set(office_kinds.ALL), step.code
        assert set(step.legal_domains) <= domains, step.code
        assert step.life_domain in life_domains.ALL, step.code
        assert set(step.waiting_points) <= set(waiting_points.ALL), step.code


def test_a_suggested_due_time_always_says_where_it_comes_from() -> None:
    due = {step.code: (step.due_days, bool(step.due_source)) for step in pathway_steps.ALL.rows() if step.due_days}
    assert due == {
        "A05": (14, True),
        "A15": (7, True),
        "C01": (365, True),
        "C03": (42, True),
        "D03": (28, True),
        "F02": (180, True),
    }


def test_waiting_points_start_and_end_with_known_events() -> None:
    for point in waiting_points.ALL.rows():
        assert point.owner in office_kinds.ALL, point.code
        for trigger in (*point.starts_on, *point.ends_on):
            code, _, subject = trigger.partition(":")
            known = {"step": set(pathway_steps.ALL), "family": set(domain_families.ALL)}
            assert subject in known.get(events.ALL.get(code).subject, set()) | {""}, point.code


def test_the_step_that_ends_a_waiting_point_names_it() -> None:
    ended = {
        (trigger.partition(":")[2], point.code)
        for point in waiting_points.ALL.rows()
        for trigger in point.ends_on
        if trigger.startswith("step.done:")
    }
    named = {(step.code, point) for step in pathway_steps.ALL.rows() for point in step.waiting_points}
    assert ended <= named


def test_times_are_those_of_the_handbook() -> None:
    assert {row.code: (row.days, row.value) for row in waiting_points.ALL.rows() if row.days is not None} == {
        "W03": (14, "proposal"),
        "W05": (1, "proposal"),
        "W08": (365, "law"),
        "W09": (42, "law"),
        "W12": (28, "proposal"),
        "W13": (31, "law"),
        "W14": (92, "law"),
        "W16": (60, "proposal"),
        "W17": (92, "law"),
        "W18": (7, "proposal"),
        "W20": (180, "proposal"),
        "W24": (31, "law"),
    }


@pytest.mark.parametrize(
    ("code", "waited", "late"), [("W09", 42, False), ("W09", 43, True), ("W07", 400, None), ("W16", 400, None)]
)
def test_waiting_is_late_only_against_a_time_that_somebody_set(code: str, waited: int, late: bool | None) -> None:  # noqa: FBT001
    assert waiting_points.ALL.get(code).is_late(waited) is late


def test_interfaces_join_known_sides_and_waiting_points() -> None:
    sides = {*legal_domains.ALL.codes, *office_kinds.ALL.codes}
    for interface in interfaces.ALL.rows():
        assert interface.from_side, interface.code
        assert interface.to_side, interface.code
        assert {*interface.from_side, *interface.to_side} <= sides, interface.code
        assert set(interface.waiting_points) <= set(waiting_points.ALL), interface.code


def test_legal_domains_and_office_kinds_name_known_families_and_domains() -> None:
    assert {row.family for row in legal_domains.ALL.rows()} == set(domain_families.ALL)
    assert {row.legal_domain for row in office_kinds.ALL.rows()} <= set(legal_domains.ALL)


def test_people_live_on_eleven_legal_domains() -> None:
    assert [row.code for row in legal_domains.ALL.rows() if row.is_livelihood] == [
        "own_income",
        "asylblg_3",
        "asylblg_2",
        "asylblg_1a",
        "sgb_ii",
        "sgb_iii",
        "sgb_xii",
        "bafoeg_bab",
        "sgb_viii",
        "maintenance",
        "unknown",
    ]


def test_every_life_domain_has_topics_and_every_topic_a_life_domain() -> None:
    assert {topic.life_domain for topic in topics.ALL.rows()} == set(life_domains.ALL)


def test_only_protection_and_violence_is_a_protected_domain() -> None:
    assert [row.code for row in life_domains.ALL.rows() if row.protected] == ["LB11"]


def test_immigration_offices_have_an_inbox_and_no_cases() -> None:
    kinds = office_kinds.ALL
    assert {kinds.get(code).workspace for code in ("immigration_office", "naturalisation_office")} == {"inbox"}
    assert [row.code for row in kinds.rows() if row.workspace == "cases"] == ["integration_centre"]
    assert [row.code for row in kinds.rows() if row.workspace == "sealed"] == ["womens_counselling"]


def test_offices_under_aliens_law_are_those_of_their_regime() -> None:
    assert set(office_kinds.IMMIGRATION) == {row.code for row in office_kinds.ALL.rows() if row.regime == "R4"}


def test_no_category_is_a_part_of_another_one() -> None:
    codes = consent_categories.ALL.codes
    assert [(one, other) for one in codes for other in codes if one != other and one in other] == []


def test_statutory_grounds_are_marked_and_reach_no_office_under_aliens_law() -> None:
    assert all(row.needs_recheck and row.source and row.condition_en for row in statutory_grounds.ALL.rows())
    named = {kind for row in statutory_grounds.ALL.rows() for kind in row.recipients}
    assert named <= set(office_kinds.ALL) - set(office_kinds.IMMIGRATION)


def test_statuses_and_languages_have_groups_for_monitoring() -> None:
    assert {row.status_group for row in residence_statuses.ALL.rows()} == set(status_groups.ALL)
    assert {row.group for row in languages.ALL.rows()} == set(language_groups.ALL)


def test_there_is_no_code_for_a_person_without_status() -> None:
    assert {"UNK", "FIK", "SPAET"} <= set(residence_statuses.ALL)
    assert "OHNE" not in residence_statuses.ALL


def test_causes_name_known_details() -> None:
    named = {detail for cause in causes.ALL.rows() for detail in cause.details}
    assert named == set(cause_details.ALL)


def test_every_state_of_a_case_has_its_event() -> None:
    states = {code.removeprefix("state.") for code in events.ALL if code.startswith("state.")}
    assert states == set(CaseState.values)


def test_every_reason_for_declining_says_what_to_do_next_in_both_languages() -> None:
    assert all(row.next_step_de and row.next_step_en for row in decline_reasons.ALL.rows())
    assert {row.code: row.asks_for for row in decline_reasons.ALL.rows() if row.asks_for} == {
        "no_capacity": "date",
        "not_responsible": "office_kind",
        "target_group": "office_kind",
    }


def test_a_declined_referral_for_safety_gives_nothing_away() -> None:
    row = decline_reasons.ALL.get("please_call")
    words = f"{row.code} {row.de} {row.en} {row.next_step_de} {row.next_step_en}".lower()
    assert [word for word in ("gewalt", "violence", "schutz", "safety", "sicher", "frauen") if word in words] == []
