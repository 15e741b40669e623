from datetime import date
from decimal import Decimal

import pytest

from kim.planning.positions import staffing
from kim.planning.positions.staffing import Span, Stretch
from kim.planning.vocabulary import contingents
from kim.planning.vocabulary.position_states import CONTRACT_TRANSITIONS, TRANSITIONS, ContractState, PositionState

JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
HALF, FULL = Decimal("0.5"), Decimal(1)
SPANS = [
    Span(date(2025, 6, 1), date(2026, 3, 31), HALF),
    Span(date(2026, 3, 1), date(2026, 3, 31), HALF),
    Span(date(2026, 7, 1), None, FULL),
]


def test_a_year_is_cut_where_the_share_changes() -> None:
    assert staffing.stretches(SPANS, JANUARY, DECEMBER) == (
        Stretch(JANUARY, date(2026, 2, 28), HALF),
        Stretch(date(2026, 3, 1), date(2026, 3, 31), FULL),
        Stretch(date(2026, 4, 1), date(2026, 6, 30), Decimal(0)),
        Stretch(date(2026, 7, 1), DECEMBER, FULL),
    )
    assert staffing.vacant_days(SPANS, JANUARY, DECEMBER) == 30 + 31 + 30
    assert staffing.months(SPANS, JANUARY, DECEMBER) == Decimal("8.00")
    assert staffing.stretches(SPANS, DECEMBER, JANUARY) == ()


def test_neighbours_with_the_same_share_are_one_stretch_and_months_count_their_days() -> None:
    handed_over = [Span(JANUARY, date(2026, 2, 14), HALF), Span(date(2026, 2, 15), None, HALF)]
    assert staffing.stretches(handed_over, JANUARY, DECEMBER) == (Stretch(JANUARY, DECEMBER, HALF),)
    assert staffing.months(handed_over, date(2026, 2, 15), date(2026, 2, 28)) == Decimal("0.25")


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "most"),
    [
        (date(2026, 4, 1), date(2026, 6, 30), "0"),
        (date(2026, 2, 1), date(2026, 6, 30), "1"),
        (date(2026, 2, 1), date(2026, 2, 28), "0.5"),
        (date(2026, 4, 1), None, "1"),
    ],
)
def test_the_most_that_is_filled_looks_ahead(begins_on: date, ends_on: date | None, most: str) -> None:
    assert staffing.most_from(SPANS, begins_on, ends_on) == Decimal(most)


def test_the_concept_funds_four_and_a_half_of_component_1_and_one_at_the_counselling_centre() -> None:
    rows = contingents.ALL.rows()
    assert sum(row.ceiling for row in rows if row.component == 1) == Decimal("4.5")
    assert contingents.ALL.get("b2_counselling").ceiling == 1
    assert all(row.source and row.checked_on and row.needs_recheck for row in rows)


def test_every_state_can_be_reached_and_only_the_last_one_has_no_way_on() -> None:
    assert {PositionState.IDEA, *(to for following in TRANSITIONS.values() for to in following)} == set(PositionState)
    assert [state for state, following in TRANSITIONS.items() if not following] == [PositionState.RETURNED]
    assert [len(CONTRACT_TRANSITIONS[state]) for state in ContractState] == [1] * 7 + [0]
